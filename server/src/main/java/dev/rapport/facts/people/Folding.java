package dev.rapport.facts.people;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Folds text so that spelling habits do not separate what is the same: `Nováková`, `NOVAKOVA` and
/// `Новакова` all become `novakova`. Letters and digits stay, all else becomes one blank.
public final class Folding {

  private static final Transliterator TO_LATIN =
      Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

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
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return isAscii(bare) ? bare : TO_LATIN.transliterate(bare);
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 128) {
        return false;
      }
    }
    return true;
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
