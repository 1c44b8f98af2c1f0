package dev.rapport.bench;

import dev.rapport.town.Export;
import dev.rapport.town.Town;
import dev.rapport.town.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// How fast a simulated town is lived and written, beside a plain copy of its files.
final class TownSpeed implements Measurement {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  @Override
  public String name() {
    return "town";
  }

  @Override
  public String says() {
    return "people of a simulated town written a minute, beside a copy of the same files";
  }

  @Override
  public List<String> options() {
    return List.of("people", "rounds");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    int people = options.number("people", 200_000);
    int rounds = options.number("rounds", 3);
    Path folder = Files.createTempDirectory("rapport-bench");
    try {
      List<Double> written = new ArrayList<>();
      List<Double> copied = new ArrayList<>();
      long bytes = 0;
      long rows = 0;
      for (int round = 0; round < rounds; round++) {
        Path town = folder.resolve("town");
        long begun = System.nanoTime();
        Written files = Town.of(1, people, TODAY).writeTo(town);
        written.add(people * 60e9 / (System.nanoTime() - begun));
        rows = files.exports().stream().mapToLong(Export::rows).sum();
        Path copy = Files.createDirectory(folder.resolve("copy"));
        begun = System.nanoTime();
        bytes = copy(town, copy);
        copied.add(people * 60e9 / (System.nanoTime() - begun));
        Folders.delete(copy);
        Folders.delete(town);
      }
      return new Report()
          .against(
              "people_per_minute", new Rounds(written), "copied_per_minute", new Rounds(copied))
          .with("people", people)
          .with("rows", rows)
          .with("megabytes", bytes / 1_000_000)
          .with("rounds", rounds);
    } finally {
      Folders.delete(folder);
    }
  }

  /// @return bytes copied
  private static long copy(Path from, Path to) throws IOException {
    long bytes = 0;
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        try (var in = Files.newInputStream(file);
            var out = Files.newOutputStream(target)) {
          bytes += in.transferTo(out);
        }
      }
    }
    return bytes;
  }
}
