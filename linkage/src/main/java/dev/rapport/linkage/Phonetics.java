package dev.rapport.linkage;

/// Names by their sound: American Soundex, as a number (a letter and three digits).
final class Phonetics {

  /// abcdefghijklmnopqrstuvwxyz
  private static final String CODES = "01230120022455012623010202";

  private Phonetics() {}

  /// 0 where there is no letter to begin with. `h` and `w` do not part equal codes, vowels do.
  static int soundex(byte[] text, int from, int to) {
    int sound = 0;
    int digits = 0;
    char last = '0';
    for (int i = from; i < to && digits < 4; i++) {
      int letter = text[i] - 'a';
      if (letter < 0 || letter > 25) {
        continue;
      }
      char code = CODES.charAt(letter);
      if (digits == 0) {
        sound = letter + 1;
        digits = 1;
      } else if (code != '0' && code != last) {
        sound = sound * 8 + (code - '0');
        digits++;
      }
      if (letter != 'h' - 'a' && letter != 'w' - 'a') {
        last = code;
      }
    }
    for (; digits > 0 && digits < 4; digits++) {
      sound *= 8;
    }
    return sound;
  }
}
