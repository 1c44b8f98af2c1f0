package dev.rapport.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The signals that end PostgreSQL, the kindest first. Java itself sends only SIGTERM, on which
/// PostgreSQL waits for its clients, and SIGKILL.
enum Signal {
  INT,
  QUIT,
  KILL;

  /// To a process that is gone, it does nothing.
  void sendTo(long pid) {
    try {
      Programs.run(
          List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name(), Long.toString(pid)),
          Path.of("/"),
          "");
    } catch (IOException noShell) {
      throw new UncheckedIOException(noShell);
    }
  }
}
