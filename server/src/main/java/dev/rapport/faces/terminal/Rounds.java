package dev.rapport.faces.terminal;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// While the desk is served, what becomes due is judged within a minute.
@Component
@ConditionalOnProperty("rapport.serving")
final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Organisations organisations;
  private final GateRound round;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rounds").factory());

  Rounds(Organisations organisations, GateRound round, InstantSource clock) {
    this.organisations = organisations;
    this.round = round;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var unused = timer.scheduleWithFixedDelay(this::go, 60, 60, TimeUnit.SECONDS);
  }

  private void go() {
    try {
      for (Organisation organisation : organisations.all()) {
        Tenancy.run(organisation.id(), () -> round.judge(clock.instant()));
      }
    } catch (RuntimeException e) {
      LOG.warn("A round of the gate was cut short and comes again in a minute", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
