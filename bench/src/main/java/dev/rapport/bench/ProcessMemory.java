package dev.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a server and the PostgreSQL below it hold in memory, as the kernel counts it; 0 where there
/// is no `/proc`.
final class ProcessMemory {

  private ProcessMemory() {}

  /// Resident memory of the Java process, in MiB.
  static long ofJava(ProcessHandle java) throws IOException {
    return kibibytes(java, "status", "VmRSS:") / 1024;
  }

  /// Memory of all processes below it, in MiB, with what they share counted once (the kernel's
  /// proportional set size).
  static long below(ProcessHandle java) throws IOException {
    long all = 0;
    try (Stream<ProcessHandle> below = java.descendants()) {
      for (ProcessHandle each : below.toList()) {
        all += kibibytes(each, "smaps_rollup", "Pss:");
      }
    }
    return all / 1024;
  }

  /// 0 for a process that has just ended.
  private static long kibibytes(ProcessHandle process, String file, String name)
      throws IOException {
    Path path = Path.of("/proc", Long.toString(process.pid()), file);
    if (!Files.exists(path)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .sum();
    }
  }
}
