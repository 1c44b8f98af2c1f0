package dev.rapport.faces.files;

/// Cuts from a cell what nobody sees.
final class Texts {

  private Texts() {}

  /// Without blanks, no-break spaces and marks of zero width at either end.
  static String trimmed(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' && c != '\0' || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }
}
