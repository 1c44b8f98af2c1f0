package dev.rapport.decisions.contacts;

/// How an attempt to deliver ended.
public sealed interface Delivery {

  String words();

  /// The other side has taken it.
  record Accepted(String words) implements Delivery {}

  /// Surely never accepted, and never will be.
  record Refused(String words) implements Delivery {}

  /// Surely not accepted this time; it may be tried again.
  record NotNow(String words) implements Delivery {}

  /// Nobody can say whether it arrived. It counts as a contact.
  record Unknown(String words) implements Delivery {}
}
