package dev.rapport.bench;

import java.io.IOException;
import java.util.List;

/// One thing that can be measured by name.
interface Measurement {

  String name();

  /// One line for the list.
  String says();

  /// What it may be told with a value, such as `seconds` for `--seconds 20`.
  List<String> options();

  /// Those of them that may be given several times.
  default List<String> repeated() {
    return List.of();
  }

  /// What it may be told that stands alone, such as `peers` for `--peers`.
  default List<String> flags() {
    return List.of();
  }

  /// Measures and reports; throws what a claim that does not hold deserves.
  Report run(BenchOptions options) throws IOException, InterruptedException;
}
