package dev.rapport.bench;

import java.io.IOException;
import java.util.List;

/// One thing that can be measured by name.
interface Measurement {

  String name();

  /// One line for the list.
  String says();

  /// What it may be told, each a number, such as `seconds` for `--seconds 20`.
  List<String> options();

  /// Measures and reports; throws what a claim that does not hold deserves.
  Report run(BenchOptions options) throws IOException, InterruptedException;
}
