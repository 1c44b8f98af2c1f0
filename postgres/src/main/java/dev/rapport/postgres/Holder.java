package dev.rapport.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// The process that has a data folder open, the port of its server, and since when.
public record Holder(long pid, int port, Instant since) {
  public Holder {
    if (pid < 1) {
      throw new IllegalArgumentException("a process number is positive: " + pid);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port lies between 1 and 65535: " + port);
    }
  }

  /// Empty where the file is absent or unreadable: it is written a moment after the lock is taken,
  /// and a killed process leaves it behind.
  static Optional<Holder> read(Path file) {
    Properties read = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      read.load(reader);
      return Optional.of(
          new Holder(
              Long.parseLong(read.getProperty("pid", "")),
              Integer.parseInt(read.getProperty("port", "")),
              Instant.parse(read.getProperty("since", ""))));
    } catch (IOException | IllegalArgumentException | DateTimeException absent) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    WholeFile.write(
        file,
        """
        pid=%d
        port=%d
        since=%s
        """
            .formatted(pid, port, since));
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).isPresent();
  }
}
