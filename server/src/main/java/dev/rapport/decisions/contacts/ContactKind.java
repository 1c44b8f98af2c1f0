package dev.rapport.decisions.contacts;

import java.util.Locale;

/// The kinds of contact, in the order in which one gives way to another.
public enum ContactKind {
  ESSENTIAL,
  CARE,
  SERVICE,
  QUESTION,
  OFFER;

  /// Whether nothing is lost but what it would have brought: offers and questions.
  public boolean isDiscretionary() {
    return this == QUESTION || this == OFFER;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ContactKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
