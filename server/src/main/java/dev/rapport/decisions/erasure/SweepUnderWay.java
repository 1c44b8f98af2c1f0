package dev.rapport.decisions.erasure;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/// Sweeps behind the pages, soon after somebody was erased and again until it succeeded.
@Component
public class SweepUnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(SweepUnderWay.class);
  private static final int AGAIN_MINUTES = 10;

  private final Sweep sweep;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("erasure").daemon().factory());

  SweepUnderWay(Sweep sweep) {
    this.sweep = sweep;
  }

  /// Only where the desk is served: a command beside it leaves them alone.
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebApplicationContext) {
      worker.scheduleWithFixedDelay(this::sweep, 1, AGAIN_MINUTES, TimeUnit.MINUTES);
    }
  }

  public void soon() {
    worker.execute(this::sweep);
  }

  @PreDestroy
  void end() {
    worker.shutdownNow();
  }

  private void sweep() {
    try {
      sweep.sweep();
    } catch (RuntimeException e) {
      LOG.warn("What was erased is not swept out of the files yet", e);
    }
  }
}
