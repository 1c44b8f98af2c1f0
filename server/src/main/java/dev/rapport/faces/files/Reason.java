package dev.rapport.faces.files;

/// Why a row could not come in, or why a part of it did not.
public enum Reason {
  LINE_TOO_LONG("the line is too long"),
  OPEN_QUOTE("a quote is never closed"),
  STRAY_QUOTE("a quote stands inside a value"),
  TOO_MANY_CELLS("more cells than headings"),
  TOO_FEW_CELLS("fewer cells than headings"),
  WRONG_ENCODING("the bytes do not fit the encoding"),
  NUL("a NUL character"),
  MISSING("a needed value is empty"),
  NO_SUCH_DAY("a day that does not exist"),
  NO_SUCH_TIME("a time that the clocks skipped"),
  NO_SUCH_YEAR("a year that nobody can mean"),
  NOT_A_DATE("not a date"),
  YET_TO_COME("it has not happened yet"),
  NOT_A_NUMBER("not a number"),
  UNKNOWN_VALUE("a value that nobody explained"),
  NOT_IN_LOOKUP("not in the further file"),
  SAME_KEY("one key with two meanings in the file"),
  KEPT_OTHERWISE("kept before with other content"),
  UNKNOWN_PERSON("the person is not here"),
  UNKNOWN_THING("the thing is not here"),
  UNKNOWN_PLACE("the place is not here"),
  UNKNOWN_EXPERIENCE("the experience is not here"),
  TOO_LONG("a value is too long"),
  REFUSED("the database refuses the row"),
  CONTRADICTION("the row contradicts itself"),
  NOT_A_PHONE_NUMBER("not a phone number"),
  NOT_AN_EMAIL("not an e-mail address"),
  UNKNOWN_STAFF("not a member of staff");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
