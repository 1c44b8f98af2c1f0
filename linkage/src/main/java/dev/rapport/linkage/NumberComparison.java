package dev.rapport.linkage;

import java.util.List;

/// Numbers: equal, near (at most one apart, or two in a hundred), or not.
final class NumberComparison extends Comparison {

  private final double[] numbers;

  NumberComparison(Column column) {
    super(column, List.of(), List.of("exact", "near", "differ"));
    this.numbers = numbersOf(column.values());
  }

  private static double[] numbersOf(Dictionary values) {
    double[] numbers = new double[values.size() + 1];
    for (int code = 1; code <= values.size(); code++) {
      String text = values.text(code);
      numbers[code] =
          text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : Double.NaN;
    }
    return numbers;
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level == 2 ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    double apart = Math.abs(numbers[a] - numbers[b]);
    double near = Math.max(1, 0.02 * Math.max(Math.abs(numbers[a]), Math.abs(numbers[b])));
    return apart <= near ? 2 : 3;
  }
}
