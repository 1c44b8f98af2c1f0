package dev.rapport.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server and the PostgreSQL below it hold in memory, as the kernel counts it; 0 where there
/// is no `/proc`.
final class ProcessMemory {

  /// New and old generation of the serial collector; classes stand apart.
  private static final Pattern USED =
      Pattern.compile("(?:generation|Generation|DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

  private ProcessMemory() {}

  /// Resident memory of the Java process, in MiB.
  static long ofJava(ProcessHandle java) throws IOException {
    return kibibytes(java, "status", "VmRSS:") / 1024;
  }

  /// The most that was ever resident of the Java process, in MiB.
  static long mostOfJava(ProcessHandle java) throws IOException {
    return kibibytes(java, "status", "VmHWM:") / 1024;
  }

  /// What lives on the heap of another Java process after it was collected whole, in MiB: asked
  /// through `jcmd` of the same JDK.
  static double heapOf(ProcessHandle java) throws IOException, InterruptedException {
    jcmd(java, "GC.run");
    Matcher used = USED.matcher(jcmd(java, "GC.heap_info"));
    long kibibytes = 0;
    while (used.find()) {
      kibibytes += Long.parseLong(used.group(1));
    }
    return kibibytes / 1024.0;
  }

  private static String jcmd(ProcessHandle java, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, Long.toString(java.pid()), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.waitFor() != 0) {
      throw new IOException("jcmd %s: %s".formatted(command, said));
    }
    return said;
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
