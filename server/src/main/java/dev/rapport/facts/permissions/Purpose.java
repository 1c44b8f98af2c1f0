package dev.rapport.facts.permissions;

import java.util.Locale;

/// What a contact is for.
public enum Purpose {
  SERVICE,
  CARE,
  QUESTION,
  OFFER,
  BIRTHDAY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Purpose parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
