package dev.rapport.learning.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Public data that lie beside the repository on some machines, and are no part of it.
final class Measured {

  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..");

  private Measured() {}

  /// The lines below the heading; the test does not count where the file is missing.
  static List<String> lines(String file) {
    String named = System.getenv("RAPPORT_MEASURE_DATA");
    Path folder = named == null ? ROOT.resolve("../shared/data").normalize() : Path.of(named);
    Path path = folder.resolve(file);
    Assumptions.assumeTrue(Files.exists(path), "not measured without " + file);
    try {
      return Files.readAllLines(path).stream().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
