package dev.rapport.decisions.outcomes;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Rounds;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Reckons behind the pages: each house once on each of its days, and again within an hour of what
/// changed it, or at once when asked. What is kept is whole or not there: a server that was killed
/// meanwhile begins that house again.
@Component
public class ReckoningUnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(ReckoningUnderWay.class);

  private static final Duration TICK = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Reckonings reckonings;
  private final LedgerTurn turn;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Map<OrganisationId, Instant> looked = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("reckoning", this::turn);

  ReckoningUnderWay(
      Reckonings reckonings, LedgerTurn turn, Organisations organisations, InstantSource clock) {
    this.reckonings = reckonings;
    this.turn = turn;
    this.organisations = organisations;
    this.clock = clock;
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    rounds.begin(ready, TICK, TICK);
  }

  @PreDestroy
  void end() {
    rounds.end();
  }

  /// Soon, for the house that asks.
  public void soon() {
    looked.remove(Tenancy.require());
  }

  private void turn() {
    for (Organisation each : organisations.all()) {
      Instant now = clock.instant();
      Instant last = looked.getOrDefault(each.id(), Instant.EPOCH);
      LocalDate day = LocalDate.ofInstant(now, each.zone());
      boolean newDay = !LocalDate.ofInstant(last, each.zone()).equals(day);
      if (newDay || last.isBefore(now.minus(EVERY))) {
        looked.put(each.id(), now);
        try {
          turn.take(() -> Tenancy.run(each.id(), () -> reckon(each, day, now)));
        } catch (RuntimeException e) {
          LOG.warn("What the ledger of {} amounts to was not reckoned", each.slug(), e);
        }
      }
    }
  }

  private void reckon(Organisation house, LocalDate day, Instant now) {
    boolean ofToday =
        reckonings
            .madeAt()
            .map(at -> LocalDate.ofInstant(at, house.zone()))
            .filter(day::equals)
            .isPresent();
    if (!ofToday || reckonings.isBehind()) {
      reckonings.make(now);
    }
  }
}
