package dev.rapport.decisions.outcomes;

import dev.rapport.facts.experiences.ExperienceRecorded;
import dev.rapport.facts.experiences.FeelingTold;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Rounds;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Learns behind the pages: a house of which something was told, or that chose another catalogue,
/// soon after it, every house once an hour, since windows close without a word, and all of it anew
/// once a day. A batch that came in with a file tells nobody; it is found within the hour.
@Component
class LearningUnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(LearningUnderWay.class);

  private static final Duration TICK = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration ANEW = Duration.ofDays(1);

  /// A large house, which takes long to look through, is at rest for nine tenths of the time.
  private static final int TIMES_AS_LONG = 10;

  private final Learning learning;
  private final LedgerTurn turn;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Set<OrganisationId> told = ConcurrentHashMap.newKeySet();
  private final Set<OrganisationId> adopted = ConcurrentHashMap.newKeySet();
  private final Map<OrganisationId, Round> learned = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("learning", this::turn);

  LearningUnderWay(
      Learning learning, LedgerTurn turn, Organisations organisations, InstantSource clock) {
    this.learning = learning;
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

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void happened(ExperienceRecorded event) {
    Tenancy.current().ifPresent(told::add);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void felt(FeelingTold event) {
    Tenancy.current().ifPresent(told::add);
  }

  /// What was learned by the catalogue before may not fit this one.
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void adopted(CatalogueAdopted event) {
    Tenancy.current().ifPresent(adopted::add);
  }

  private record Round(Instant begun, Instant ended) {

    static final Round NONE = new Round(Instant.EPOCH, Instant.EPOCH);

    Instant soonest() {
      return begun.plus(Duration.between(begun, ended).multipliedBy(TIMES_AS_LONG));
    }
  }

  void turn() {
    Instant now = clock.instant();
    for (Organisation each : organisations.all()) {
      Round last = learned.getOrDefault(each.id(), Round.NONE);
      boolean soon = told.contains(each.id()) && !now.isBefore(last.soonest());
      boolean changed = adopted.remove(each.id());
      if (soon || changed || last.begun().isBefore(now.minus(EVERY))) {
        told.remove(each.id());
        turn.take(() -> learn(each));
      }
    }
  }

  /// What was waited for its turn is none of the time that it took.
  private void learn(Organisation house) {
    Instant begun = clock.instant();
    try {
      Tenancy.run(house.id(), () -> learn(begun));
    } catch (RuntimeException e) {
      LOG.warn("What follows from what in {} was not learned", house.slug(), e);
    } finally {
      learned.put(house.id(), new Round(begun, clock.instant()));
    }
  }

  private void learn(Instant now) {
    if (learning.isOlderThan(now.minus(ANEW))) {
      learning.all(now, rows -> {});
    } else {
      learning.since(now);
    }
  }
}
