package dev.rapport.facts.permissions;

import java.util.Locale;

/// Why a person is left in peace; a small fixed set, with words beside it.
public enum PeaceReason {
  GRIEF_OR_ILLNESS,
  CONTENT,
  ASKED,
  ENOUGH,
  THINKING,
  PROBLEM_ELSEWHERE,
  OTHER;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static PeaceReason parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
