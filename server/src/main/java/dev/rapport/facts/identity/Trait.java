package dev.rapport.facts.identity;

import java.util.Locale;

/// What of two records is compared.
public enum Trait {
  GIVEN,
  FAMILY,
  /// Junior or senior.
  SUFFIX,
  BIRTH,
  PHONE,
  EMAIL,
  ADDRESS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
