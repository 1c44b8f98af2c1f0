package dev.rapport.decisions.outcomes;

import java.util.Locale;

/// What has become of a rule.
public enum RuleState {
  /// Found, and nobody has said anything yet: it has no effect.
  PROPOSED,
  /// A person let it count.
  APPROVED,
  /// It counts, but what came since speaks against it: a person is asked to retire it.
  DOUBTED,
  /// A person refused it; it is not proposed again.
  REFUSED,
  /// It counts no more.
  RETIRED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RuleState parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Whether it has effect.
  public boolean counts() {
    return this == APPROVED || this == DOUBTED;
  }
}
