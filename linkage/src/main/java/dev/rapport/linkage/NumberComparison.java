package dev.rapport.linkage;

import java.util.List;

/// Numbers: how near, as a share of the greater one; years by how many they are apart.
final class NumberComparison extends Comparison {

  /// How far apart each level may be: a share, or years.
  private static final double[] SHARES = {0.02, 0.1, 0.3};

  private static final double[] YEARS = {1, 2, 5};
  private static final int FIRST_YEAR = 1500;
  private static final int LAST_YEAR = 2100;
  private static final int NEAR = 2;

  private final double[] numbers;
  private final boolean[] years;

  NumberComparison(Column column) {
    super(column, List.of(), List.of("exact", "near", "rather near", "of one size", "differ"));
    Dictionary values = column.values();
    this.numbers = new double[values.size() + 1];
    this.years = new boolean[numbers.length];
    for (int code = 1; code < numbers.length; code++) {
      String text = values.text(code);
      numbers[code] =
          text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : Double.NaN;
      years[code] = isYear(text);
    }
  }

  static boolean isYear(String text) {
    if (text.length() != 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int number = Integer.parseInt(text);
    return number >= FIRST_YEAR && number <= LAST_YEAR;
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level == NEAR ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    double apart = Math.abs(numbers[a] - numbers[b]);
    boolean ofYears = years[a] && years[b];
    double greater = Math.max(Math.abs(numbers[a]), Math.abs(numbers[b]));
    // Small numbers of things one apart are near, whatever share that is.
    double distance = ofYears ? apart : Math.min(apart / Math.max(1e-9, greater), apart * 0.02);
    double[] most = ofYears ? YEARS : SHARES;
    for (int level = 0; level < most.length; level++) {
      if (distance <= most[level]) {
        return level + NEAR;
      }
    }
    return most.length + NEAR;
  }
}
