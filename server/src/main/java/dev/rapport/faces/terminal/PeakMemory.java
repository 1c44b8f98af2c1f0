package dev.rapport.faces.terminal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The most memory that this process ever held.
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private PeakMemory() {}

  /// In megabytes (10^6 bytes): what was resident by the kernel's count, or the heap at its largest
  /// where the kernel does not tell.
  static long megabytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          * 1024
          / 1_000_000;
    } catch (IOException untold) {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
              .mapToLong(pool -> pool.getPeakUsage().getUsed())
              .sum()
          / 1_000_000;
    }
  }
}
