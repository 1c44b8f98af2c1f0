package dev.rapport.ground.text;

import static dev.rapport.ground.text.Say.say;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the word that was probably meant, and names the words there are.
public final class Nearest {

  private static final int MOST_NAMED = 30;
  private static final int MOST_LETTERS = 40;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Nearest() {}

  /// The closest choice, if at most a third of its letters differ, or two of five.
  public static Optional<String> to(String typed, Collection<String> choices) {
    return choices.stream()
        .filter(choice -> distance(typed, choice) <= allowed(choice))
        .min(
            Comparator.<String>comparingInt(choice -> distance(typed, choice))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String choice) {
    return choice.length() < 5 ? 1 : Math.max(2, choice.length() / 3);
  }

  /// ` Known are: a, b. Did you mean “a”?`
  public static String hint(String typed, Collection<String> choices) {
    String meant = to(typed, choices).map(one -> " " + say("Did you mean “{0}”?", one)).orElse("");
    return " " + say("Known are: {0}.", named(choices)) + meant;
  }

  public static String named(Collection<String> choices) {
    String first =
        choices.stream().limit(MOST_NAMED).map(Nearest::shown).collect(Collectors.joining(", "));
    int more = choices.size() - MOST_NAMED;
    return more > 0 ? say("{0} and {1} more", first, more) : first;
  }

  /// Choices come out of files too: no signs that a terminal would obey, and not without end.
  private static String shown(String choice) {
    String plain = UNPRINTABLE.matcher(choice).replaceAll("\uFFFD");
    int letters = plain.codePointCount(0, plain.length());
    return letters <= MOST_LETTERS
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, MOST_LETTERS)) + "…";
  }

  /// Edits from one word to the other, ignoring case; a swap of neighbours is one edit.
  public static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
    least = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
