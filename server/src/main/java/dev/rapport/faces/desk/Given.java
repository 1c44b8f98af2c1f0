package dev.rapport.faces.desk;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what was typed or chosen in a form.
final class Given {

  private static final int LONGEST = 500;

  private Given() {}

  /// @param wanted what to give, as a request: "Give your reason in your words"
  /// @throws FormIsIncomplete when nothing was given
  static String words(String typed, String wanted) {
    String words = wordsOrNone(typed);
    if (words == null) {
      throw new FormIsIncomplete(wanted);
    }
    return words;
  }

  static @Nullable String wordsOrNone(String typed) {
    String words = typed.replaceAll("\\p{Cntrl}", " ").strip();
    if (words.length() > LONGEST) {
      throw new FormIsIncomplete("Say it in at most " + LONGEST + " letters");
    }
    return words.isEmpty() ? null : words;
  }

  /// @throws FormIsIncomplete when the word is none of those that the form offers
  static <T> T one(String word, Function<String, T> parse) {
    try {
      return parse.apply(word);
    } catch (IllegalArgumentException e) {
      throw new FormIsIncomplete("Choose one of the answers that the form offers");
    }
  }
}
