package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waits for what another thread is about to do; what never comes fails.
final class Until {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Until() {}

  static void until(BooleanSupplier so) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
