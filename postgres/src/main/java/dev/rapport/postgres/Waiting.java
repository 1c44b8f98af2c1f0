package dev.rapport.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another process does and nobody announces.
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(10);

  private Waiting() {}

  /// Looks every 10 ms until `condition` holds or `limit` is over, and says whether it held. An
  /// interrupt does not cut the wait short, a half-stopped server would be left behind; the
  /// thread's interrupt flag is set again at the end.
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          return condition.getAsBoolean();
        }
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(STEP.toNanos());
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
