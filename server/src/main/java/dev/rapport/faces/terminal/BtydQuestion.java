package dev.rapport.faces.terminal;

import dev.rapport.learning.silence.UnitOfTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `./rapport measure btyd` was asked.
///
/// @param mapping null to recognise the columns
/// @param until the last day that models may see, as written; empty for the middle of the log
/// @param horizon how many units after it are forecast; 0 for all that the log holds
/// @param purchases where to write the purchases as they were understood; null for nowhere
record BtydQuestion(
    Path data,
    @Nullable Path mapping,
    Optional<String> until,
    int horizon,
    UnitOfTime unit,
    @Nullable Path purchases,
    boolean json) {

  private static final String USAGE =
      "./rapport measure btyd --data FILE [--mapping FILE] [--until DAY] [--horizon N]"
          + " [--unit week|day] [--purchases FILE] [--json]";

  private static final Grammar GRAMMAR =
      new Grammar(
          "measure btyd",
          0,
          List.of("--data", "--mapping", "--until", "--horizon", "--unit", "--purchases"),
          List.of("--json"),
          List.of());

  /// @throws Misunderstood naming what is missing or was not understood
  static BtydQuestion parse(List<String> typed) {
    Grammar.Given given = GRAMMAR.read(typed);
    Map<String, String> values = given.values();
    String data = values.get("--data");
    if (data == null) {
      throw new Misunderstood("say which log of purchases: " + USAGE);
    }
    return new BtydQuestion(
        Path.of(data),
        path(values, "--mapping"),
        Optional.ofNullable(values.get("--until")),
        horizon(values.get("--horizon")),
        unit(values.getOrDefault("--unit", "week")),
        path(values, "--purchases"),
        given.flags().contains("--json"));
  }

  private static @Nullable Path path(Map<String, String> values, String option) {
    String value = values.get(option);
    return value == null ? null : Path.of(value);
  }

  private static int horizon(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new Misunderstood(
          "--horizon is how many weeks (or days, with --unit) to forecast, not '%s'"
              .formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static UnitOfTime unit(String word) {
    return switch (word) {
      case "week" -> UnitOfTime.WEEK;
      case "day" -> UnitOfTime.DAY;
      default -> throw new Misunderstood("--unit is week or day, not '%s'".formatted(word));
    };
  }
}
