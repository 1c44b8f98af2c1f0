package dev.rapport.faces.channels;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Dispatch;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Goes round the houses every few seconds: judges what is due, looks a week ahead, sends what may
/// go, and settles what nobody answered for.
final class Postman implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int BATCH = 200;
  private static final int THREADS = 4;
  private static final Duration AHEAD = Duration.ofDays(7);

  private final Organisations organisations;
  private final Contacts contacts;
  private final Dispatch dispatch;
  private final InstantSource clock;
  private final Duration every;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("postman").factory());
  private volatile boolean running;

  Postman(
      Organisations organisations,
      Contacts contacts,
      Dispatch dispatch,
      InstantSource clock,
      Duration every) {
    this.organisations = organisations;
    this.contacts = contacts;
    this.dispatch = dispatch;
    this.clock = clock;
    this.every = every;
  }

  @Override
  public void start() {
    running = true;
    var unused =
        rounds.scheduleWithFixedDelay(
            this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Lets the message in hand finish; what is reserved goes out after the next start.
  @Override
  public void stop() {
    running = false;
    rounds.shutdown();
    try {
      if (!rounds.awaitTermination(30, TimeUnit.SECONDS)) {
        rounds.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void round() {
    try {
      for (Organisation house : organisations.all()) {
        Tenancy.run(house.id(), this::visit);
      }
    } catch (RuntimeException e) {
      LOG.error("The postman's round was cut short", e);
    }
  }

  private void visit() {
    Instant now = clock.instant();
    boolean more = running;
    while (more) {
      boolean judged =
          contacts.judgeDue(now, BATCH, THREADS).judged() > 0
              || contacts.judgeAhead(now.plus(AHEAD), BATCH, THREADS).judged() > 0;
      boolean sent = dispatch.sendDue(BATCH) > 0;
      more = running && (judged || sent);
    }
    dispatch.tidy();
  }
}
