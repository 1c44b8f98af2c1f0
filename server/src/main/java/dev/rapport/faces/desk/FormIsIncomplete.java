package dev.rapport.faces.desk;

/// A form lacks something it needs; the message says what to give.
final class FormIsIncomplete extends IllegalArgumentException {
  FormIsIncomplete(String what) {
    super(what);
  }
}
