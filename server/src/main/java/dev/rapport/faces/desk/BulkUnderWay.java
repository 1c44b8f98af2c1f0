package dev.rapport.faces.desk;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.BulkAct.State;
import dev.rapport.decisions.care.BulkActs;
import dev.rapport.decisions.care.BulkDoing;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.tenancy.Turns;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/// Does acts on many behind the pages: one at a time for each house. Where each stands is in the
/// database, so what a restart cuts off goes on after it.
@Component
class BulkUnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(BulkUnderWay.class);

  private final BulkActs acts;
  private final BulkDoing doing;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Turns<UUID> turns = new Turns<>("many", this::run);

  BulkUnderWay(BulkActs acts, BulkDoing doing, Organisations organisations, InstantSource clock) {
    this.acts = acts;
    this.doing = doing;
    this.organisations = organisations;
    this.clock = clock;
  }

  /// @param tick which news this is
  /// @param read how many rows it is through with
  /// @param over whether nothing more will follow
  record Step(long tick, int read, BulkAct.Counts counts, boolean over) {}

  /// Goes on with what was cut off. Only where the desk is served.
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebApplicationContext) {
      for (Organisation each : organisations.all()) {
        Tenancy.run(each.id(), () -> acts.cutOff().forEach(turns::queue));
      }
    }
  }

  /// Lets one wait for its turn.
  ///
  /// @return whether it was not begun or had stopped
  boolean go(UUID id) {
    boolean goes = acts.moveTo(id, State.WAITING, State.DRAFT, State.STOPPED, State.FAILED);
    if (goes) {
      turns.queue(id);
    }
    return goes;
  }

  /// @return whether it could still be taken back
  boolean undo(UUID id, Staff staff) {
    boolean goes = acts.undo(id, staff);
    if (goes) {
      turns.queue(id);
    }
    return goes;
  }

  /// Stops after the few at hand; what is done stays done.
  void stop(UUID id) {
    if (!acts.moveTo(id, State.STOPPED, State.WAITING)) {
      turns.stop(id);
    }
  }

  /// Waits for news, at most so long.
  Step after(UUID id, long tick, Duration most) throws InterruptedException {
    Optional<Turns.Step> news = isUnderWay(id) ? turns.after(id, tick, most) : Optional.empty();
    BulkAct.Counts counts = acts.counts(id);
    int read = acts.find(id).map(counts::readOf).orElse(0);
    return new Step(
        news.map(Turns.Step::tick).orElse(tick),
        read,
        counts,
        turns.isClosing() || !isUnderWay(id));
  }

  private boolean isUnderWay(UUID id) {
    return acts.find(id).filter(act -> act.state().isUnderWay()).isPresent();
  }

  private void run(UUID id, Turns.Turn turn) {
    try {
      goOn(id, turn);
    } catch (RuntimeException e) {
      LOG.error("An act on many ended before its list did", e);
      failed(id);
    }
  }

  private void goOn(UUID id, Turns.Turn turn) {
    acts.moveTo(id, State.GOING, State.WAITING);
    BulkAct act = acts.find(id).orElseThrow();
    boolean more = act.state().isUnderWay();
    boolean back = act.state() == State.UNDOING;
    while (more && !turns.isClosing() && !turn.isStopped()) {
      more = back ? doing.takeBack(act) : doing.goOn(act, clock.instant());
      turn.tick();
    }
    if (!more) {
      acts.moveTo(id, State.DONE, State.GOING);
      acts.moveTo(id, State.UNDONE, State.UNDOING);
    } else if (turn.isStopped()) {
      acts.moveTo(id, State.STOPPED, State.GOING, State.UNDOING);
    }
  }

  private void failed(UUID id) {
    try {
      acts.moveTo(id, State.FAILED, State.GOING);
      acts.moveTo(id, State.STOPPED, State.UNDOING);
    } catch (RuntimeException e) {
      LOG.error("It cannot be noted that an act on many failed", e);
    }
  }

  /// Ends between two transactions; the rows say how far it was, so the next start goes on.
  @PreDestroy
  void close() throws InterruptedException {
    turns.close();
  }
}
