package dev.rapport.learning;

import java.util.List;
import java.util.Locale;

/// A forecast in counts, never in percentages: "Of ten people who had two smooth services, six came
/// again." Below it, on what it stands: "From 412 like cases; her own four pull it down a little."
///
/// @param of how many people are spoken of: ten, or fewer where fewer are known
/// @param had how many of them had the result
/// @param cases how many like cases stand behind it
/// @param own how many of her own experiences of this kind are known
public record Sentence(int of, int had, Result result, long cases, long own, Pull pull) {

  public static final int MOST_WORDS = 14;

  private static final List<String> NUMBERS =
      List.of(
          "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  /// Said of the same dots that are drawn.
  public static Sentence of(TenDots dots, Results results, Result result, long own, Pull pull) {
    int had = dots.ofEach().get(results.indexOf(result.key()));
    return new Sentence(TenDots.DOTS - dots.notKnown(), had, result, dots.cases(), own, pull);
  }

  /// In English.
  ///
  /// @param who such as "who had two smooth services"
  /// @param did such as "came again"
  /// @throws IllegalArgumentException when it would have more than 14 words
  public String inWords(String who, String did) {
    if (of == 0) {
      return "Nobody " + who + " is known yet.";
    }
    String people = of == 1 ? "person" : "people";
    return kept("Of %s %s %s, %s %s.".formatted(number(of), people, who, number(had), did));
  }

  /// On what it stands.
  public String basis() {
    String like = "From %s like %s".formatted(number(cases), cases == 1 ? "case" : "cases");
    return kept(
        own == 0 || pull == Pull.NONE
            ? like + "."
            : "%s; her own %s %s.".formatted(like, number(own), verb()));
  }

  private String verb() {
    return own == 1 ? pull.inWords().replaceFirst("^pull", "pulls") : pull.inWords();
  }

  private static String kept(String sentence) {
    int words = sentence.split("\\s+").length;
    if (words > MOST_WORDS) {
      throw new IllegalArgumentException(
          "A sentence has at most %d words, not %d: %s".formatted(MOST_WORDS, words, sentence));
    }
    return sentence;
  }

  /// Figures from ten thousand on with thin spaces, words up to ten.
  private static String number(long count) {
    return count <= 10
        ? NUMBERS.get((int) count)
        : String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
  }
}
