package dev.rapport.decisions.outcomes;

import java.util.Locale;

/// Which of the two lists a rule stands in.
public enum RuleKind {
  /// Who has a good result.
  LIKELY,
  /// Whom to spare: for whom an experience brings least beside silence.
  SPARE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RuleKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
