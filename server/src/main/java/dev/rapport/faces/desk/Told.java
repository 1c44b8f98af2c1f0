package dev.rapport.faces.desk;

import java.util.Locale;

/// What an act of [PersonTelling] told.
enum Told {
  NOTE,
  FEELING,
  PROBLEM,
  PROMISE,
  WITHDRAWAL,
  ALLOWANCE,
  SUPPRESSION,
  LIFTING,
  PEACE,
  WAKING;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Told parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
