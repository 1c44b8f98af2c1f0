package dev.rapport.faces.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/// What the columns of a table of decisions mean, from a file that a person can write;
/// `docs/formats/decision-tables.md` shows each part.
///
/// @param result the column that says what came of it; empty where it is counted or recognised
/// @param results the values of the result, the best first; empty to recognise them
/// @param person empty where each row is a person of its own
/// @param time a column of days, or `rows` for their order; empty without time
/// @param experience the column of its kind; empty for one kind
/// @param later columns that nobody knew when it was decided
/// @param ignored columns that are not looked at
/// @param words columns of figures that are names and not amounts
/// @param windowEnds the column of the day until which a result may come
/// @param knownUntil the day at which the record ends: later windows are still open
/// @param arm who was spared, if chance decided
/// @param value the column of what it was worth in money
/// @param joins further files whose columns are put beside
/// @param counted results that are rows of another file
record DecisionMapping(
    Optional<String> result,
    List<String> results,
    Optional<String> person,
    Optional<String> time,
    Optional<String> experience,
    List<String> later,
    List<String> ignored,
    List<String> words,
    Optional<String> windowEnds,
    Optional<String> knownUntil,
    Optional<Arm> arm,
    Optional<String> value,
    List<Joined> joins,
    Optional<Counted> counted) {

  /// @param silence the value of those with whom nothing was done
  /// @param probability of each arm, where chance decided; empty where people did
  record Arm(String column, String silence, Map<String, Double> probability) {}

  /// @param on the columns that both files have
  record Joined(Path file, List<String> on) {}

  /// @param atLeast from how many rows on each result has come, the best result first
  record Counted(Path file, List<String> on, Map<String, Long> atLeast) {}

  private static final List<String> KNOWN =
      List.of(
          "result",
          "results",
          "person",
          "time",
          "experience",
          "later",
          "ignored",
          "words",
          "window",
          "arm",
          "value",
          "join",
          "count");

  /// Nothing is said: headings and values tell.
  static DecisionMapping none() {
    return new DecisionMapping(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// Whether columns may be guessed that nobody named.
  boolean isSilent() {
    return equals(none());
  }

  /// @param beside the folder of the table: files to join are looked for there
  /// @throws Misunderstood naming the line, and what can stand there
  static DecisionMapping read(Path path, Path beside) {
    return new Reading(new YamlFile("mapping", path, "result: churn"), beside).mapping();
  }

  private record Reading(YamlFile yaml, Path beside) {

    DecisionMapping mapping() {
      Map<String, Node> root = yaml.root(KNOWN);
      Map<String, Node> window =
          root.containsKey("window")
              ? yaml.block(root.get("window"), "window", List.of("ends", "known-until"))
              : Map.of();
      List<Joined> joins = new ArrayList<>();
      for (Node node : YamlFile.nodes(root.get("join"))) {
        Map<String, Node> join = yaml.block(node, "join", List.of("file", "on"));
        joins.add(new Joined(file(join), yaml.texts(yaml.needed(join, "on"))));
      }
      return new DecisionMapping(
          yaml.optional(root.get("result")),
          yaml.texts(root.get("results")),
          yaml.optional(root.get("person")),
          yaml.optional(root.get("time")),
          yaml.optional(root.get("experience")),
          yaml.texts(root.get("later")),
          yaml.texts(root.get("ignored")),
          yaml.texts(root.get("words")),
          yaml.optional(window.get("ends")),
          yaml.optional(window.get("known-until")),
          Optional.ofNullable(root.get("arm")).map(this::arm),
          yaml.optional(root.get("value")),
          joins,
          Optional.ofNullable(root.get("count")).map(this::counted));
    }

    private Arm arm(Node node) {
      Map<String, Node> arm = yaml.block(node, "arm", List.of("column", "silence", "probability"));
      Map<String, Double> probability = new LinkedHashMap<>();
      if (arm.containsKey("probability")) {
        for (Map.Entry<String, Node> one :
            yaml.block(arm.get("probability"), "probability", List.of()).entrySet()) {
          double p = number(one.getValue());
          if (!(p > 0 && p <= 1)) {
            throw yaml.refused(
                YamlFile.line(one.getValue()), "a probability is above 0 and not above 1");
          }
          probability.put(one.getKey(), p);
        }
        double sum = probability.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 0.01) {
          throw yaml.refused(
              YamlFile.line(arm.get("probability")),
              "the probabilities of all arms add up to 1, these to %.2f".formatted(sum));
        }
      }
      return new Arm(
          yaml.text(yaml.needed(arm, "column")),
          yaml.text(yaml.needed(arm, "silence")),
          probability);
    }

    private Counted counted(Node node) {
      Map<String, Node> count = yaml.block(node, "count", List.of("file", "on", "results"));
      Map<String, Long> atLeast = new LinkedHashMap<>();
      yaml.block(yaml.needed(count, "results"), "results", List.of())
          .forEach((name, from) -> atLeast.put(name, (long) number(from)));
      if (atLeast.size() < 2 || !atLeast.containsValue(0L)) {
        throw yaml.refused(
            YamlFile.line(count.get("results")),
            "“results” says from how many rows on each has come, the best first, the last from 0");
      }
      return new Counted(file(count), yaml.texts(yaml.needed(count, "on")), atLeast);
    }

    private Path file(Map<String, Node> block) {
      return beside.resolve(yaml.text(yaml.needed(block, "file")));
    }

    private double number(Node node) {
      String text = yaml.text(node);
      try {
        int slash = text.indexOf('/');
        return slash < 0
            ? Double.parseDouble(text)
            : Double.parseDouble(text.substring(0, slash))
                / Double.parseDouble(text.substring(slash + 1));
      } catch (NumberFormatException e) {
        throw yaml.refused(
            YamlFile.line(node), "“%s” is no number, such as .5 or 1/3".formatted(text));
      }
    }
  }
}
