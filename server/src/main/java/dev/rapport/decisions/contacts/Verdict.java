package dev.rapport.decisions.contacts;

import java.time.Instant;

/// What the gate concludes about a contact.
public sealed interface Verdict {

  /// How it is kept: send, fold, wait or silent.
  default String word() {
    return switch (this) {
      case Send _ -> "send";
      case Fold _ -> "fold";
      case Wait _ -> "wait";
      case StaySilent _ -> "silent";
    };
  }

  /// Go ahead now.
  ///
  /// @param point the canonical contact point to use
  record Send(String point) implements Verdict {}

  /// Join another contact of the same person instead.
  record Fold(ContactId into) implements Verdict {}

  /// Not before `until`; then the contact is judged anew.
  record Wait(Instant until) implements Verdict {}

  /// The kinder choice.
  record StaySilent() implements Verdict {}
}
