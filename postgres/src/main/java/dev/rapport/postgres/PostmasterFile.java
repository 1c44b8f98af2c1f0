package dev.rapport.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL says of itself in `postmaster.pid`: the process on line 1, its state on line 8.
record PostmasterFile(long pid, String state) {
  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /// Empty where the file is absent or half written.
  static Optional<PostmasterFile> read(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(in(cluster));
      return Optional.of(
          new PostmasterFile(
              Long.parseLong(lines.getFirst().strip()),
              lines.size() < 8 ? "" : lines.get(7).strip()));
    } catch (IOException | RuntimeException absent) {
      return Optional.empty();
    }
  }

  boolean isReady() {
    return state.equals("ready");
  }
}
