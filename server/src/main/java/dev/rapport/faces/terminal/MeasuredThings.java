package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Nearest;
import java.util.List;

/// What `./rapport measure` can measure. Asked before anything is opened: a word that was spelt
/// wrong must not found a database.
public final class MeasuredThings {

  public static final String COMMAND = "measure";

  private static final List<String> KNOWN = List.of("ledger", "linkage", "learning", "btyd");

  private static final String USAGE =
      "./rapport measure ledger [--organisation S] [--json], ./rapport measure linkage --data FILE"
          + " --truth COLUMN, ./rapport measure btyd --data FILE, or ./rapport measure learning"
          + " --data FILE";

  private MeasuredThings() {}

  /// @param typed what stands behind `./rapport measure`, without the folder of the database
  /// @throws Misunderstood where it names no thing, or one that is not known
  public static void refuseOthers(List<String> typed) {
    String thing = "";
    for (int at = 0; at < typed.size() && thing.isEmpty(); at++) {
      String word = typed.get(at);
      at += word.equals("--organisation") ? 1 : 0;
      thing = word.startsWith("-") ? "" : word;
    }
    if (thing.isEmpty()) {
      throw new Misunderstood("say what to measure: " + USAGE);
    }
    if (!KNOWN.contains(thing)) {
      throw new Misunderstood(
          "'%s' cannot be measured.%s".formatted(thing, Nearest.hint(thing, KNOWN)));
    }
  }
}
