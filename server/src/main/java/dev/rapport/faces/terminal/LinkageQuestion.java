package dev.rapport.faces.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `./rapport measure linkage` was asked.
///
/// @param data the files, each a source of its own
/// @param truth the column of each file that says who a record truly is
/// @param pattern what of a truth counts: its first group; null for the whole
/// @param households the column that says to which household a record belongs; empty without one
/// @param by the column by whose values recall is told apart; empty without one
/// @param schema null to recognise the columns
record LinkageQuestion(
    List<Path> data,
    List<String> truth,
    @Nullable Pattern pattern,
    Optional<String> households,
    Optional<String> by,
    @Nullable Path schema,
    boolean json) {

  private static final String USAGE =
      "./rapport measure linkage --data FILE [--data FILE2] --truth COLUMN [--truth-pattern REGEX]"
          + " [--schema FILE] [--households COLUMN] [--by COLUMN] [--json]";

  private static final Grammar GRAMMAR =
      new Grammar(
          "measure linkage",
          0,
          List.of("--truth-pattern", "--schema", "--households", "--by"),
          List.of("--json"),
          List.of("--data", "--truth"));

  LinkageQuestion {
    data = List.copyOf(data);
    truth = List.copyOf(truth);
  }

  /// @throws Misunderstood naming what is missing or was not understood
  static LinkageQuestion parse(List<String> typed) {
    List<String> data = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    Grammar.Given given =
        GRAMMAR.read(Grammar.takeOut(typed, Map.of("--data", data, "--truth", truth)));
    if (data.isEmpty() || truth.isEmpty()) {
      throw new Misunderstood("say which file, and which of its columns holds the truth: " + USAGE);
    }
    if (truth.size() > 1 && truth.size() != data.size()) {
      throw new Misunderstood(
          "%d files and %d columns of truth are given: give one column for all, or one for each"
              .formatted(data.size(), truth.size()));
    }
    String schema = given.values().get("--schema");
    return new LinkageQuestion(
        data.stream().map(Path::of).toList(),
        truth.size() == data.size() ? truth : data.stream().map(file -> truth.getFirst()).toList(),
        pattern(given.values().get("--truth-pattern")),
        Optional.ofNullable(given.values().get("--households")),
        Optional.ofNullable(given.values().get("--by")),
        schema == null ? null : Path.of(schema),
        given.flags().contains("--json"));
  }

  private static @Nullable Pattern pattern(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Pattern pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() == 0) {
        throw new Misunderstood(
            "--truth-pattern needs a group in brackets around what counts, as in 'rec-(\\d+)-.*'");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new Misunderstood(
          "--truth-pattern '%s' is no regular expression: %s".formatted(text, e.getDescription()));
    }
  }

  /// The columns beside the truth that no linkage may see, where a file has them.
  List<String> hidden() {
    return Stream.concat(households.stream(), by.stream()).toList();
  }
}
