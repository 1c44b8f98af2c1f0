package dev.rapport.linkage;

import java.util.List;

/// Equal or not: for small closed sets.
final class EqualityComparison extends Comparison {

  EqualityComparison(Column column) {
    super(column, List.of(), List.of("exact", "differ"));
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    return 2;
  }
}
