package dev.rapport.faces.desk;

/// A form lacks something it needs; the message says what to give.
final class FormIsIncomplete extends IllegalArgumentException {

  private final String field;

  /// @param field the name of the field to mend
  FormIsIncomplete(String field, String what) {
    super(what);
    this.field = field;
  }

  AskForm.Lack lack() {
    return new AskForm.Lack(field, String.valueOf(getMessage()));
  }
}
