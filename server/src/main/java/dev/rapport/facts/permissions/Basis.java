package dev.rapport.facts.permissions;

import java.util.Locale;

/// The lawful basis of an answer (GDPR, article 6).
public enum Basis {
  CONSENT,
  CONTRACT,
  LEGITIMATE_INTEREST,
  LEGAL,
  VITAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Basis parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
