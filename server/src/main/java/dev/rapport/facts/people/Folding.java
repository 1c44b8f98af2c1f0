package dev.rapport.facts.people;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/// Folds text so that spelling habits do not separate what is the same: `Nováková`, `NOVAKOVA` and
/// `Новакова` all become `novakova`. Letters and digits stay, all else becomes one blank.
public final class Folding {

  private static final Transliterator TO_LATIN =
      Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private Folding() {}

  public static String fold(String text) {
    String plain = isAscii(text) ? text : latin(text);
    return words(plain.toLowerCase(Locale.ROOT));
  }

  /// Letters and digits only, such as a number plate is compared.
  public static String foldTight(String text) {
    return fold(text).replace(" ", "");
  }

  private static String latin(String text) {
    String bare = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return isAscii(bare) ? bare : TO_LATIN.transliterate(bare);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 128);
  }

  private static String words(String lower) {
    var words = new StringBuilder(lower.length());
    boolean gap = false;
    for (int at = 0; at < lower.length(); at++) {
      char letter = lower.charAt(at);
      if (Character.isLetterOrDigit(letter)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.append(letter);
      } else if (letter != '\'') {
        gap = true;
      }
    }
    return words.toString();
  }
}
