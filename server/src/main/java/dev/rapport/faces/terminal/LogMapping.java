package dev.rapport.faces.terminal;

import dev.rapport.learning.silence.UnitOfTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads which columns of a log say who bought when and for how much, from a file that a person can
/// write; `docs/formats/transaction-logs.md` shows each kind.
///
/// @param headings names for the columns of a file without headings; empty when it has them
/// @param separator null to recognise it
record LogMapping(List<String> headings, @Nullable Character separator, LogColumns columns) {

  private static final List<String> KNOWN =
      List.of("file", "person", "time", "amount", "currency", "counts", "unit");

  LogMapping {
    headings = List.copyOf(headings);
  }

  /// @throws Misunderstood naming the line, and what can stand there
  static LogMapping read(Path path) {
    return new Reading(new YamlFile("mapping", path, "person: customer")).mapping();
  }

  private record Reading(YamlFile yaml) {

    LogMapping mapping() {
      Map<String, Node> root = yaml.root(KNOWN);
      Map<String, Node> file =
          root.containsKey("file")
              ? yaml.block(root.get("file"), "file", List.of("separator", "header", "columns"))
              : Map.of();
      boolean counts = root.containsKey("counts");
      if (counts == root.containsKey("time")) {
        throw yaml.refused(
            1, "it names either “person” and “time” of each purchase, or “counts” of each history");
      }
      return new LogMapping(
          yaml.texts(file.get("columns")), separator(file.get("separator")), columns(root, counts));
    }

    private LogColumns columns(Map<String, Node> root, boolean counts) {
      return counts ? histories(root) : purchases(root);
    }

    private LogColumns purchases(Map<String, Node> root) {
      Map<String, Node> time = columnOr(root.get("time"), "time", List.of("column", "pattern"));
      Map<String, Node> amount =
          columnOr(root.get("amount"), "amount", List.of("column", "times", "decimal"));
      String decimal = yaml.optional(amount.get("decimal")).orElse("");
      if (decimal.length() > 1) {
        throw yaml.refused(
            YamlFile.line(amount.get("decimal")), "“decimal” is one sign, such as “,”");
      }
      return new LogColumns.OfPurchases(
          column(root, "person"),
          column(time, "column"),
          yaml.optional(time.get("pattern")),
          yaml.optional(amount.get("column")),
          yaml.optional(amount.get("times")),
          decimal.isEmpty() ? null : decimal.charAt(0),
          currency(root));
    }

    private LogColumns histories(Map<String, Node> root) {
      Map<String, Node> counts =
          yaml.block(
              root.get("counts"), "counts", List.of("repeats", "last", "age", "people", "mean"));
      return new LogColumns.OfHistories(
          column(counts, "repeats"),
          column(counts, "last"),
          column(counts, "age"),
          yaml.optional(counts.get("people")),
          yaml.optional(counts.get("mean")),
          unit(root.get("unit")),
          currency(root));
    }

    private UnitOfTime unit(@Nullable Node node) {
      String word = yaml.optional(node).orElse("week");
      return switch (word) {
        case "day" -> UnitOfTime.DAY;
        case "week" -> UnitOfTime.WEEK;
        case "chance" -> UnitOfTime.CHANCE;
        default -> throw yaml.refused(YamlFile.line(node), "“unit” is day, week or chance");
      };
    }

    private String currency(Map<String, Node> root) {
      String currency = yaml.optional(root.get("currency")).orElse("");
      if (!currency.isEmpty() && !currency.matches("[A-Z]{3}")) {
        throw yaml.refused(
            YamlFile.line(root.get("currency")), "“currency” is three letters, such as EUR");
      }
      return currency;
    }

    private @Nullable Character separator(@Nullable Node node) {
      String text = yaml.optional(node).orElse("");
      return switch (text) {
        case "" -> null;
        case "tab" -> '\t';
        case "whitespace" -> ' ';
        default -> {
          if (text.length() > 1) {
            throw yaml.refused(
                YamlFile.line(node), "“separator” is one character, “tab” or “whitespace”");
          }
          yield text.charAt(0);
        }
      };
    }

    /// `amount: dollars` is short for `amount: { column: dollars }`.
    private Map<String, Node> columnOr(@Nullable Node node, String name, List<String> known) {
      return switch (node) {
        case null -> Map.of();
        case ScalarNode column -> Map.of("column", column);
        default -> yaml.block(node, name, known);
      };
    }

    private String column(Map<String, Node> block, String key) {
      return yaml.text(yaml.needed(block, key));
    }
  }
}
