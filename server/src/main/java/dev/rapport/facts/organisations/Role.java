package dev.rapport.facts.organisations;

import java.util.Locale;

/// What a member of staff is here to do.
public enum Role {
  /// At the counter and on the phone: sees, notes, reports what came of a contact.
  CLERK,
  /// Owns relationships: accepts, changes and vetoes advice, puts people to rest.
  OWNER,
  /// Plans contacts and rules, brings in files.
  PLANNER,
  /// Answers for the house: all of the above, and its staff and settings.
  MANAGER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
