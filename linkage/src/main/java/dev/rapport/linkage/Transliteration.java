package dev.rapport.linkage;

import com.ibm.icu.text.Transliterator;

/// Any script in Latin letters without marks. Loaded when the first such value comes by.
final class Transliteration {

  /// More is never compared ([Dictionary#LONGEST]), and the rules of ICU are slow on long texts.
  private static final int LONGEST = 200;

  private static final Transliterator TO_LATIN =
      Transliterator.getInstance("NFKD; Any-Latin; Latin-ASCII; [:Nonspacing Mark:] Remove; NFC");

  private Transliteration() {}

  static String toLatin(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return TO_LATIN.transliterate(start);
  }
}
