package dev.rapport.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The catalogue: all results that an experience may have, the best first. "Nothing came of it" is
/// one of them.
public record Results(List<Result> inOrder) {

  /// More than a reader can hold apart, and than a scorecard's Hessian should carry.
  public static final int MOST = 12;

  public Results {
    inOrder = List.copyOf(inOrder);
    if (inOrder.size() < 2 || inOrder.size() > MOST) {
      throw new IllegalArgumentException(
          "A catalogue has 2 to %d results, not %d".formatted(MOST, inOrder.size()));
    }
    Map<String, Result> byKey = new HashMap<>();
    for (Result result : inOrder) {
      if (byKey.put(result.key(), result) != null) {
        throw new IllegalArgumentException("Two results are called '%s'".formatted(result.key()));
      }
    }
  }

  /// The first is good, the last bad, what lies between so-so; each worth one less than the last.
  public static Results of(String... keysFromTheBest) {
    int last = keysFromTheBest.length - 1;
    Result[] results = new Result[keysFromTheBest.length];
    for (int k = 0; k <= last; k++) {
      Quality quality = k == 0 ? Quality.GOOD : k == last ? Quality.BAD : Quality.SO_SO;
      results[k] = new Result(keysFromTheBest[k], last - k, quality);
    }
    return new Results(List.of(results));
  }

  public int size() {
    return inOrder.size();
  }

  public Result get(int index) {
    return inOrder.get(index);
  }

  /// Its place in the order, or -1 where the catalogue has no such result.
  public int indexOf(String key) {
    for (int k = 0; k < inOrder.size(); k++) {
      if (inOrder.get(k).key().equals(key)) {
        return k;
      }
    }
    return -1;
  }
}
