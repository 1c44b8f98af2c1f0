package dev.rapport.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Seconds of processor that were worked so far: what a row costs whoever else is at work on the
/// machine, where seconds of the clock tell only of a calm one.
final class Labour {

  private Labour() {}

  /// All threads, the compiler's and the collector's with them.
  static double ofJava() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1e9;
  }

  /// The database server that this process started, with its connections. One that ended takes its
  /// share along, so connections must stay open from one look to the next.
  static double ofDatabase() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(worked -> worked.toNanos() / 1e9)
        .sum();
  }
}
