package dev.rapport.faces.terminal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `./rapport measure learning` was asked.
///
/// @param mapping null to recognise the columns
/// @param mode how forecasts and results are kept apart
/// @param rows where to write each row with its part, for whoever measures beside; null for nowhere
record LearningQuestion(
    Path data, @Nullable Path mapping, Mode mode, @Nullable Path rows, boolean json) {

  /// How it is made sure that nobody forecasts what she learned.
  sealed interface Mode {

    /// Each part of the people by the others.
    record Folds(int parts) implements Mode {}

    /// The newest rows by the oldest.
    record Split(double share) implements Mode {}

    /// Row by row.
    ///
    /// @param delay how many rows later a result is known; -1 when its window has ended
    record Stream(int delay) implements Mode {}
  }

  private static final String USAGE =
      "./rapport measure learning --data FILE[.gz] [--mapping FILE] [--folds 5 | --split .75 |"
          + " --stream [--delay ROWS]] [--rows FILE] [--json]";

  private static final Grammar GRAMMAR =
      new Grammar(
          "measure learning",
          0,
          List.of("--data", "--mapping", "--folds", "--split", "--delay", "--rows"),
          List.of("--stream", "--json"),
          List.of());

  /// @throws Misunderstood naming what is missing or was not understood
  static LearningQuestion parse(List<String> typed) {
    Grammar.Given given = GRAMMAR.read(typed);
    Map<String, String> values = given.values();
    String data = values.get("--data");
    if (data == null) {
      throw new Misunderstood("say which table of decisions: " + USAGE);
    }
    return new LearningQuestion(
        Path.of(data),
        path(values.get("--mapping")),
        mode(values, given.flags().contains("--stream")),
        path(values.get("--rows")),
        given.flags().contains("--json"));
  }

  private static @Nullable Path path(@Nullable String value) {
    return value == null ? null : Path.of(value);
  }

  private static Mode mode(Map<String, String> values, boolean stream) {
    String folds = values.get("--folds");
    String split = values.get("--split");
    String delay = values.get("--delay");
    int said = (folds == null ? 0 : 1) + (split == null ? 0 : 1) + (stream ? 1 : 0);
    if (said > 1) {
      throw new Misunderstood("give one of --folds, --split and --stream");
    }
    if (delay != null && !stream) {
      throw new Misunderstood("--delay says how late results are in a stream: add --stream");
    }
    if (stream) {
      return new Mode.Stream(delay == null ? -1 : whole("--delay", delay, 0, 10_000_000));
    }
    if (split != null) {
      return new Mode.Split(share(split));
    }
    return new Mode.Folds(folds == null ? 5 : whole("--folds", folds, 2, 100));
  }

  private static int whole(String option, String text, int least, int most) {
    if (text.matches("[0-9]{1,8}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Misunderstood(
        "%s takes a number from %d to %d, not '%s'".formatted(option, least, most, text));
  }

  private static double share(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw new Misunderstood("--split takes a share such as .75, not '%s'".formatted(text));
    }
    throw new Misunderstood("--split takes a share between 0 and 1, not '%s'".formatted(text));
  }
}
