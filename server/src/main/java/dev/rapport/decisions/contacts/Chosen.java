package dev.rapport.decisions.contacts;

/// What became of a choice.
public sealed interface Chosen {

  /// It is kept and has had its effect.
  record Done() implements Chosen {}

  /// It is kept, and the contact was judged again.
  record JudgedAgain(Judged judged) implements Chosen {}

  /// Nothing is kept: what was to be taken back was followed by something else.
  record ChangedSince() implements Chosen {}

  /// Nothing is kept: the contact is on its way or over, or the advice is no longer the latest.
  ///
  /// @param state of the contact now, such as `sent`
  record TooLate(String state) implements Chosen {}
}
