package dev.rapport.faces.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Figures as lines that a person reads: what belongs together stands below its name.
final class FigureLines {

  private static final double MANY = 1e7;
  private static final double FEW = 1e-3;
  private static final int WIDE = 30;

  private final StringBuilder text;
  private final String notMeasured;

  /// @param notMeasured what is said where there is no figure
  FigureLines(StringBuilder text, String notMeasured) {
    this.text = text;
    this.notMeasured = notMeasured;
  }

  void add(String indent, String name, @Nullable Object value) {
    String label = indent + name.replace('_', ' ');
    switch (value) {
      case null -> line(label, notMeasured);
      case Map<?, ?> block -> {
        if (!block.isEmpty()) {
          text.append(label).append('\n');
          block.forEach((key, inner) -> add(indent + "  ", String.valueOf(key), inner));
        }
      }
      case List<?> list -> {
        if (list.stream().allMatch(one -> one instanceof String word && word.indexOf(' ') < 0)) {
          line(label, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } else {
          text.append(label).append('\n');
          list.forEach(one -> text.append(indent).append("  ").append(one).append('\n'));
        }
      }
      case Double number -> line(label, figure(number));
      case Boolean yes -> line(label, yes ? "yes" : "no");
      default -> line(label, String.valueOf(value));
    }
  }

  private void line(String label, String value) {
    if (!value.isEmpty()) {
      text.append(String.format(Locale.ROOT, "%-" + WIDE + "s %s%n", label, value));
    }
  }

  private static String figure(double number) {
    double size = Math.abs(number);
    boolean isPlain = size == 0 || size >= FEW && size < MANY;
    return String.format(Locale.ROOT, isPlain ? "%,.4f" : "%.3g", number);
  }
}
