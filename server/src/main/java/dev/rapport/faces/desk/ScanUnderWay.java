package dev.rapport.faces.desk;

import dev.rapport.facts.identity.Scan;
import dev.rapport.facts.identity.Scan.State;
import dev.rapport.facts.identity.Scans;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.tenancy.Turns;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/// Walks through all records of a house behind the pages. Where a walk is stands in the database,
/// so what a restart cuts off goes on after it.
@Component
class ScanUnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(ScanUnderWay.class);

  private final Scans scans;
  private final Organisations organisations;
  private final Turns<UUID> turns = new Turns<>("scan", this::run);

  ScanUnderWay(Scans scans, Organisations organisations) {
    this.scans = scans;
    this.organisations = organisations;
  }

  /// @param tick which news this is
  /// @param over whether nothing more will follow
  record Step(long tick, Optional<Scan> scan, boolean over) {}

  /// Goes on with what was cut off. Only where the desk is served.
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebApplicationContext) {
      for (Organisation each : organisations.all()) {
        Tenancy.run(each.id(), () -> scans.cutOff().forEach(turns::queue));
      }
    }
  }

  /// @return whether none was under way
  boolean begin(Scan.Kind kind, String byName) {
    Optional<UUID> begun = scans.begin(kind, byName);
    begun.ifPresent(turns::queue);
    return begun.isPresent();
  }

  /// Stops after the part at hand; what is done stays done.
  void stop(UUID id) {
    if (!turns.stop(id)) {
      scans.moveTo(id, State.STOPPED, State.WAITING, State.GOING);
    }
  }

  /// @return whether it had stopped or failed, and no other is under way
  boolean goOn(UUID id) {
    boolean none = scans.cutOff().isEmpty();
    boolean goes = none && scans.moveTo(id, State.WAITING, State.STOPPED, State.FAILED);
    if (goes) {
      turns.queue(id);
    }
    return goes;
  }

  /// Waits for news, at most so long.
  Step after(UUID id, long tick, Duration most) throws InterruptedException {
    Optional<Turns.Step> news = isUnderWay(id) ? turns.after(id, tick, most) : Optional.empty();
    return new Step(
        news.map(Turns.Step::tick).orElse(tick),
        scans.find(id),
        turns.isClosing() || !isUnderWay(id));
  }

  private boolean isUnderWay(UUID id) {
    return scans.find(id).filter(scan -> scan.state().isUnderWay()).isPresent();
  }

  private void run(UUID id, Turns.Turn turn) {
    try {
      scans.moveTo(id, State.GOING, State.WAITING);
      boolean ended = walk(id, turn);
      if (ended) {
        scans.moveTo(id, State.DONE, State.GOING);
      } else if (turn.isStopped()) {
        scans.moveTo(id, State.STOPPED, State.GOING);
      }
    } catch (RuntimeException e) {
      LOG.error("A walk through all records ended before its end", e);
      scans.failed(id, e.getClass().getSimpleName());
    }
  }

  /// @return whether it came to its end
  private boolean walk(UUID id, Turns.Turn turn) {
    Scan.Kind kind = scans.find(id).orElseThrow().kind();
    if (kind == Scan.Kind.TRAIN) {
      return scans.train(id, turn::tick, () -> turns.isClosing() || turn.isStopped());
    }
    boolean more = true;
    while (more && !turns.isClosing() && !turn.isStopped()) {
      more = scans.weighOn(id);
      turn.tick();
    }
    return !more;
  }

  @PreDestroy
  void close() throws InterruptedException {
    turns.close();
  }
}
