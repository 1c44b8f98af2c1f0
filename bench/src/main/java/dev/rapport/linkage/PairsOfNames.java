package dev.rapport.linkage;

import dev.rapport.town.Slips;
import java.util.List;

/// Names to compare: one in two pairs is of one name and its misspelling, as among candidates.
final class PairsOfNames {

  private static final List<String> NAMES =
      List.of(
          "margaret",
          "christopher",
          "ann",
          "elizabeth",
          "joe",
          "alexander",
          "katharina",
          "ruth",
          "williamson",
          "featherstone",
          "lee",
          "rodriguez",
          "oconnor",
          "steinwallner",
          "berg",
          "kowalski",
          "dimitriadis",
          "vandenberg",
          "macallister",
          "smith");

  private PairsOfNames() {}

  /// @return left and right of each pair, one behind the other
  static String[] drawn(int pairs) {
    Slips slips = Slips.of(1);
    String[] names = new String[2 * pairs];
    for (int pair = 0; pair < pairs; pair++) {
      String name = NAMES.get(slips.between(0, NAMES.size() - 1));
      names[2 * pair] = name;
      names[2 * pair + 1] =
          pair % 2 == 0 ? slips.typed(name) : NAMES.get(slips.between(0, NAMES.size() - 1));
    }
    return names;
  }
}
