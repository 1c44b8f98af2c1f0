package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import java.time.Instant;

/// One thing the gate asks before a contact. It is pure: the same contact, circumstances and moment
/// always give the same finding.
public interface Question {

  /// As it stands on the screen; several may share one title.
  String title();

  /// Whether it can apply to this contact at all; if not, it is left out.
  boolean applies(Contact contact, Circumstances circumstances);

  /// What is found for a contact that would happen `when`.
  Finding ask(Contact contact, Circumstances circumstances, Instant when);

  /// Whether time alone may change the finding. Such questions are solved together: the earliest
  /// moment that satisfies them all.
  default boolean givesWayInTime() {
    return false;
  }
}
