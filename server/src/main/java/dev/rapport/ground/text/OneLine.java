package dev.rapport.ground.text;

/// A name, a subject or a label as it may come in: one line, without characters that nobody sees
/// but that reorder, hide or break what stands around them (Unicode Technical Report 36, "Unicode
/// Security Considerations"). The joiners U+200C and U+200D stay: Persian, Indic names and emoji
/// are written with them.
public final class OneLine {

  private OneLine() {}

  /// The text with line ends and other controls as blanks, without what is invisible and without
  /// blanks at either end.
  public static String of(String text) {
    int first = firstOddOf(text);
    if (first < 0) {
      return text.strip();
    }
    var line = new StringBuilder(text.length()).append(text, 0, first);
    for (int at = first, next; at < text.length(); at = next) {
      int character = text.codePointAt(at);
      next = at + Character.charCount(character);
      if (isBreak(character)) {
        blank(line);
      } else if (!isInvisible(character)) {
        line.appendCodePoint(character);
      }
    }
    return line.toString().strip();
  }

  /// The same, cut where it is longer than this; no character is cut in two.
  ///
  /// @param most in units of UTF-16, as a browser counts what is typed
  public static String of(String text, int most) {
    String line = of(text);
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end);
  }

  /// Breaks that follow each other are one blank.
  private static void blank(StringBuilder line) {
    if (line.isEmpty() || line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static int firstOddOf(String text) {
    for (int at = 0, next; at < text.length(); at = next) {
      int character = text.codePointAt(at);
      next = at + Character.charCount(character);
      if (isBreak(character) || isInvisible(character)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isBreak(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }

  /// Whether a character shows nothing itself and is none of the joiners.
  public static boolean isInvisible(int character) {
    return character == 0xAD // soft hyphen
        || character == 0x61C // Arabic letter mark
        || character == 0x180E // Mongolian vowel separator
        || character == 0x200B // zero width space
        || isWithin(character, 0x200E, 0x200F) // marks of direction
        || isWithin(character, 0x202A, 0x202E) // embeddings and overrides of direction
        || isWithin(character, 0x2060, 0x206F) // word joiner, isolates of direction, old controls
        || character == 0xFEFF // byte order mark
        || isWithin(character, 0xFFF9, 0xFFFB) // interlinear annotation
        || isWithin(character, 0xE0000, 0xE007F); // tags
  }

  private static boolean isWithin(int character, int first, int last) {
    return first <= character && character <= last;
  }
}
