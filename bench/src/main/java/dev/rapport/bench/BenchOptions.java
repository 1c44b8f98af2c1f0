package dev.rapport.bench;

import dev.rapport.faces.terminal.Grammar;
import dev.rapport.faces.terminal.Misunderstood;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed after `./rapport bench NAME`: `--seconds 20 --threads 8 …`, all optional.
record BenchOptions(Map<String, String> values, boolean json) {

  BenchOptions {
    values = Map.copyOf(values);
  }

  /// @throws Misunderstood when it is told what it does not know
  static BenchOptions parse(Measurement chosen, List<String> words) {
    List<String> known = chosen.options().stream().map(name -> "--" + name).toList();
    Grammar.Given given =
        new Grammar("bench " + chosen.name(), 0, known, List.of("--json"), List.of()).read(words);
    return new BenchOptions(given.values(), !given.flags().isEmpty());
  }

  int number(String name, int otherwise) {
    String value = values.get("--" + name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--%s takes a number, not '%s'".formatted(name, value), e);
    }
  }

  Optional<Path> folder(String name) {
    return Optional.ofNullable(values.get("--" + name)).map(Path::of).map(Path::toAbsolutePath);
  }
}
