package dev.rapport.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// PostgreSQL's own log and the one before it, neither much above 4 MB.
record ServerLog(Path file) {
  static final long LIMIT = 4L << 20;
  private static final int LINES_QUOTED = 12;

  /// Emptied in place, as the running server holds the file open and appends to it. What it writes
  /// between copy and cut is lost.
  void trim() throws IOException {
    if (Files.exists(file) && Files.size(file) > LIMIT) {
      Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
      try (var channel = FileChannel.open(file, WRITE)) {
        channel.truncate(0);
      }
    }
  }

  /// Creates it for the owner of the folder alone, and tells where the next words will begin.
  long end() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(file, Set.of(CREATE, WRITE), ownerOnly)) {
      return channel.size();
    }
  }

  /// The last lines written after position `start`.
  String lastWords(long start) {
    try (var channel = FileChannel.open(file, READ)) {
      long from = Math.max(start, channel.size() - 8_192);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
      var lines = UTF_8.decode(bytes.flip()).toString().lines().toList();
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LINES_QUOTED), lines.size()));
    } catch (IOException unreadable) {
      return "(unreadable: " + unreadable.getMessage() + ")";
    }
  }
}
