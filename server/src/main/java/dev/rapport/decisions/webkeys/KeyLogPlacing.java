package dev.rapport.decisions.webkeys;

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

/// Once a minute, what was noted gets its place in the log.
@Component
class KeyLogPlacing {

  private static final Logger LOG = LoggerFactory.getLogger(KeyLogPlacing.class);

  private final KeyLog log;
  private final ScheduledExecutorService eachMinute =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("key log").daemon().factory());

  KeyLogPlacing(KeyLog log) {
    this.log = log;
  }

  /// Only where the desk is served: a command beside it leaves it alone.
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebApplicationContext) {
      eachMinute.scheduleWithFixedDelay(this::place, 1, 1, TimeUnit.MINUTES);
    }
  }

  @PreDestroy
  void end() {
    eachMinute.shutdownNow();
  }

  private void place() {
    try {
      log.place();
    } catch (RuntimeException e) {
      LOG.warn("The log of web keys could not be brought up to date; it is tried again", e);
    }
  }
}
