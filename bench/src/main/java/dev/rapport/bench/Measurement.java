package dev.rapport.bench;

import java.io.IOException;

/// One thing that can be measured by name.
interface Measurement {

  String name();

  /// One line for the list.
  String says();

  /// Measures and reports; throws what a claim that does not hold deserves.
  Report run(BenchOptions options) throws IOException, InterruptedException;
}
