package dev.rapport.ground.tenancy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.web.context.WebApplicationContext;

/// Work that goes on behind the pages, one round after the other in a thread of its own. A round
/// that fails, also for want of memory, is told in the log, and the next one comes all the same.
public final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Runnable round;
  private final ScheduledExecutorService worker;

  /// @param name of the thread, and of the work in the log
  public Rounds(String name, Runnable round) {
    this.name = name;
    this.round = round;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
  }

  /// Only where the desk is served: a command beside it leaves such work alone.
  ///
  /// @param every from the end of one round to the beginning of the next
  public void begin(ApplicationReadyEvent ready, Duration first, Duration every) {
    if (ready.getApplicationContext() instanceof WebApplicationContext) {
      var unused =
          worker.scheduleWithFixedDelay(
              this::round, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// One round more, after the one that may be under way.
  public void soon() {
    worker.execute(this::round);
  }

  /// Something else between two rounds.
  public void once(Duration after, Runnable work) {
    var unused = worker.schedule(work, after.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void end() {
    worker.shutdownNow();
  }

  private void round() {
    try {
      round.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("A round of \"{}\" was cut short; the next goes on", name, e);
    }
  }
}
