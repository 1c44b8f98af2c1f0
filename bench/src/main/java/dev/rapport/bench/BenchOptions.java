package dev.rapport.bench;

import dev.rapport.faces.terminal.Grammar;
import dev.rapport.faces.terminal.Misunderstood;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was typed after `./rapport bench NAME`: `--seconds 20 --threads 8 …`, all optional.
///
/// @param lists values of the options that may be given several times
record BenchOptions(
    Map<String, String> values, Map<String, List<String>> lists, Set<String> flags) {

  BenchOptions {
    values = Map.copyOf(values);
    lists = Map.copyOf(lists);
    flags = Set.copyOf(flags);
  }

  /// @throws Misunderstood when it is told what it does not know
  static BenchOptions parse(Measurement chosen, List<String> words) {
    Map<String, List<String>> lists = new HashMap<>();
    chosen.repeated().forEach(name -> lists.put("--" + name, new ArrayList<>()));
    List<String> flags = new ArrayList<>(dashed(chosen.flags()));
    flags.add("--json");
    Grammar.Given given =
        new Grammar(
                "bench " + chosen.name(),
                0,
                dashed(chosen.options()),
                flags,
                List.copyOf(lists.keySet()))
            .read(Grammar.takeOut(words, lists));
    return new BenchOptions(given.values(), lists, given.flags());
  }

  private static List<String> dashed(List<String> names) {
    return names.stream().map(name -> "--" + name).toList();
  }

  boolean json() {
    return flags.contains("--json");
  }

  boolean has(String flag) {
    return flags.contains("--" + flag);
  }

  List<String> all(String name) {
    return lists.getOrDefault("--" + name, List.of());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get("--" + name));
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
