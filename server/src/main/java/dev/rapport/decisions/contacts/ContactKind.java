package dev.rapport.decisions.contacts;

import java.util.Locale;

/// The kinds of contact, in the order in which one gives way to another.
public enum ContactKind {
  ESSENTIAL,
  CARE,
  SERVICE,
  QUESTION,
  OFFER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ContactKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
