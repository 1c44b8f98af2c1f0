package dev.rapport.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Figures under their names, in the order in which they were found. Printed as lines for people or
/// as one JSON object for programs.
final class Report {

  private final Map<String, Object> figures = new LinkedHashMap<>();

  Report with(String name, Object value) {
    figures.put(name, value);
    return this;
  }

  /// The figures of a process of its own, whatever lies below each other in one name; lists and
  /// what was not measured are left out.
  ///
  /// @param whose stands before each name
  Report withAll(String whose, JsonNode measured) {
    measured
        .properties()
        .forEach(figure -> {
          JsonNode value = figure.getValue();
          String name = whose + figure.getKey();
          if (value.isObject()) {
            withAll(name + "_", value);
          } else if (value.isIntegralNumber()) {
            with(name, value.asLong());
          } else if (value.isNumber()) {
            with(name, value.asDouble());
          } else if (!value.isArray() && !value.isNull()) {
            with(name, value.asString(""));
          }
        });
    return this;
  }

  /// A figure and its baseline, each over the same rounds, and their ratio: of the medians, and of
  /// each round.
  Report against(String name, Rounds figure, String baselineName, Rounds baseline) {
    return with(name, figure)
        .with(baselineName, baseline)
        .with(name + "_ratio", figure.median() / baseline.median())
        .with(name + "_ratio_by_round", figure.over(baseline));
  }

  String text() {
    int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
    return figures.entrySet().stream()
        .map(figure ->
            ("  %-" + width + "s  %s")
                .formatted(figure.getKey().replace('_', ' '), readable(figure.getValue())))
        .collect(Collectors.joining("\n"));
  }

  String json() {
    return figures.entrySet().stream()
        .map(figure -> "\"%s\":%s".formatted(figure.getKey(), jsonOf(figure.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String readable(Object value) {
    return switch (value) {
      case Rounds rounds -> rounds.spread();
      case Double number when Math.abs(number) >= 100 ->
          String.format(Locale.ROOT, "%,.0f", number);
      case Double number -> String.format(Locale.ROOT, "%.3f", number);
      case Long number -> String.format(Locale.ROOT, "%,d", number);
      case Integer number -> String.format(Locale.ROOT, "%,d", number);
      default -> value.toString();
    };
  }

  private static String jsonOf(Object value) {
    return switch (value) {
      case Rounds rounds ->
          String.format(
              Locale.ROOT,
              "{\"median\":%.4f,\"least\":%.4f,\"most\":%.4f}",
              rounds.median(),
              rounds.least(),
              rounds.most());
      case Double number -> String.format(Locale.ROOT, "%.4f", number);
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }
}
