package dev.rapport.facts.attachments;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Rounds;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Once a day, what was taken away long enough ago is removed for good.
@Component
public class DailySweep {

  /// How long a file can be brought back.
  public static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(DailySweep.class);

  private final Attachments attachments;
  private final Identities identities;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Rounds rounds = new Rounds("old attachments", this::sweepAll);

  DailySweep(
      Attachments attachments,
      Identities identities,
      Organisations organisations,
      InstantSource clock) {
    this.attachments = attachments;
    this.identities = identities;
    this.organisations = organisations;
    this.clock = clock;
  }

  @EventListener
  void begin(ApplicationReadyEvent ready) {
    rounds.begin(ready, Duration.ofMinutes(2), Duration.ofDays(1));
  }

  @PreDestroy
  void end() {
    rounds.end();
  }

  private void sweepAll() {
    for (Organisation each : organisations.all()) {
      try {
        Tenancy.run(each.id(), () -> sweep(clock.instant()));
      } catch (RuntimeException e) {
        LOG.warn("Old attachments of {} are not removed", each.slug(), e);
      }
    }
  }

  /// @return how many files of the house are gone for good
  public int sweep(Instant now) {
    Instant before = now.minus(KEPT);
    return attachments.remove(before, identities.trashedBefore(before));
  }
}
