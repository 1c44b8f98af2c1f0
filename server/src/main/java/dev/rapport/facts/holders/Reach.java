package dev.rapport.facts.holders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody who speaks for a holder comes to from an account of her own. Whatever is in none
/// of these, nobody but the holder does: her ways in, her mandates, her copy, her erasure, her
/// keys, and allowing anything.
public enum Reach {
  /// why she hears from the organisation, and saying that it was not right
  HEARD,
  /// stopping it, and asking for peace
  QUIET,
  /// reading all that is kept of her
  HELD,
  /// reading the plan that is shared with her
  PLAN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Reach> parse(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
