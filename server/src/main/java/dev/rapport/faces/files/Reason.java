package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.util.Arrays;

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
  UNKNOWN_STAFF("not a member of staff"),
  WITHOUT_YEAR("a birthday without its year"),
  COMPANY("a company, not a person");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /// In English, as it is kept.
  public String words() {
    return words;
  }

  /// What is kept, in the reader's language.
  static String told(String kept) {
    return Arrays.stream(values())
        .filter(reason -> reason.words.equals(kept))
        .findFirst()
        .map(Reason::told)
        .orElse(kept);
  }

  /// In the reader's language.
  String told() {
    return switch (this) {
      case LINE_TOO_LONG -> say("the line is too long");
      case OPEN_QUOTE -> say("a quote is never closed");
      case STRAY_QUOTE -> say("a quote stands inside a value");
      case TOO_MANY_CELLS -> say("more cells than headings");
      case TOO_FEW_CELLS -> say("fewer cells than headings");
      case WRONG_ENCODING -> say("the bytes do not fit the encoding");
      case NUL -> say("a NUL character");
      case MISSING -> say("a needed value is empty");
      case NO_SUCH_DAY -> say("a day that does not exist");
      case NO_SUCH_TIME -> say("a time that the clocks skipped");
      case NO_SUCH_YEAR -> say("a year that nobody can mean");
      case NOT_A_DATE -> say("not a date");
      case YET_TO_COME -> say("it has not happened yet");
      case NOT_A_NUMBER -> say("not a number");
      case UNKNOWN_VALUE -> say("a value that nobody explained");
      case NOT_IN_LOOKUP -> say("not in the further file");
      case SAME_KEY -> say("one key with two meanings in the file");
      case KEPT_OTHERWISE -> say("kept before with other content");
      case UNKNOWN_PERSON -> say("the person is not here");
      case UNKNOWN_THING -> say("the thing is not here");
      case UNKNOWN_PLACE -> say("the place is not here");
      case UNKNOWN_EXPERIENCE -> say("the experience is not here");
      case TOO_LONG -> say("a value is too long");
      case REFUSED -> say("the database refuses the row");
      case CONTRADICTION -> say("the row contradicts itself");
      case NOT_A_PHONE_NUMBER -> say("not a phone number");
      case NOT_AN_EMAIL -> say("not an e-mail address");
      case UNKNOWN_STAFF -> say("not a member of staff");
      case WITHOUT_YEAR -> say("a birthday without its year");
      case COMPANY -> say("a company, not a person");
    };
  }
}
