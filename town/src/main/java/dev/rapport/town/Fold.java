package dev.rapport.town;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// What is left of a name where diacritics cannot be typed or kept.
final class Fold {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Fold() {}

  static String ascii(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      plain &= text.charAt(i) < 128;
    }
    if (plain) {
      return text;
    }
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case 'ß' -> folded.append("ss");
        case 'ł' -> folded.append('l');
        case 'Ł' -> folded.append('L');
        case 'đ' -> folded.append('d');
        case 'Đ' -> folded.append('D');
        case 'ø' -> folded.append('o');
        case 'Ø' -> folded.append('O');
        case 'ı' -> folded.append('i');
        default -> folded.append(letter);
      }
    }
    return MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD)).replaceAll("");
  }
}
