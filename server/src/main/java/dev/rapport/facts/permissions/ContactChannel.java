package dev.rapport.facts.permissions;

import java.util.Locale;

/// The ways over which we may reach a person.
public enum ContactChannel {
  CALL,
  EMAIL,
  TEXT,
  POST;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ContactChannel parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
