package dev.rapport.faces.desk;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.BulkAct.State;
import dev.rapport.decisions.care.BulkActs;
import dev.rapport.decisions.care.BulkDoing;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
  private static final int HOUSES_AT_ONCE = 2;

  private final BulkActs acts;
  private final BulkDoing doing;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Map<OrganisationId, Deque<UUID>> waiting = new HashMap<>();
  private final Map<UUID, Going> going = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          HOUSES_AT_ONCE, Thread.ofPlatform().name("act on many-", 1).daemon().factory());
  private volatile boolean closing;

  BulkUnderWay(BulkActs acts, BulkDoing doing, Organisations organisations, InstantSource clock) {
    this.acts = acts;
    this.doing = doing;
    this.organisations = organisations;
    this.clock = clock;
  }

  /// How far one is, for those who wait for news of it.
  private static final class Going {
    private long ticks;
    private boolean over;
    private volatile boolean stop;

    synchronized void tick(boolean last) {
      ticks++;
      over |= last;
      notifyAll();
    }

    synchronized long after(long tick, Duration most) throws InterruptedException {
      long until = System.nanoTime() + most.toNanos();
      long left = most.toMillis();
      while (ticks <= tick && !over && left > 0) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
      return ticks;
    }
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
        Tenancy.run(each.id(), () -> acts.cutOff().forEach(this::queue));
      }
    }
  }

  /// Lets one wait for its turn.
  ///
  /// @return whether it was not begun or had stopped
  boolean go(UUID id) {
    boolean goes = acts.moveTo(id, State.WAITING, State.DRAFT, State.STOPPED, State.FAILED);
    if (goes) {
      queue(id);
    }
    return goes;
  }

  /// @return whether it could still be taken back
  boolean undo(UUID id, Staff staff) {
    boolean goes = acts.undo(id, staff.name());
    if (goes) {
      queue(id);
    }
    return goes;
  }

  /// Stops after the few at hand; what is done stays done.
  void stop(UUID id) {
    Going one = going.get(id);
    if (!acts.moveTo(id, State.STOPPED, State.WAITING) && one != null) {
      one.stop = true;
    }
  }

  /// Waits for news, at most so long.
  Step after(UUID id, long tick, Duration most) throws InterruptedException {
    Going one = going.getOrDefault(id, new Going());
    long now = isUnderWay(id) ? one.after(tick, most) : tick;
    BulkAct.Counts counts = acts.counts(id);
    int read = acts.find(id).map(counts::readOf).orElse(0);
    return new Step(now, read, counts, closing || !isUnderWay(id));
  }

  private boolean isUnderWay(UUID id) {
    return acts.find(id).filter(act -> act.state().isUnderWay()).isPresent();
  }

  private void queue(UUID id) {
    OrganisationId house = Tenancy.require();
    going.put(id, new Going());
    synchronized (waiting) {
      Deque<UUID> line = waiting.get(house);
      if (line != null) {
        line.add(id);
        return;
      }
      waiting.put(house, new ArrayDeque<>(List.of(id)));
    }
    workers.execute(() -> Tenancy.run(house, () -> workOff(house)));
  }

  private void workOff(OrganisationId house) {
    for (UUID id = next(house); id != null; id = next(house)) {
      Going mine = going.computeIfAbsent(id, any -> new Going());
      try {
        run(id, mine);
      } catch (RuntimeException e) {
        LOG.error("An act on many ended before its list did", e);
        failed(id);
      } finally {
        mine.tick(true);
        going.remove(id);
      }
    }
  }

  private @Nullable UUID next(OrganisationId house) {
    synchronized (waiting) {
      Deque<UUID> line = waiting.get(house);
      UUID id = line == null || closing ? null : line.poll();
      if (id == null) {
        waiting.remove(house);
      }
      return id;
    }
  }

  private void run(UUID id, Going mine) {
    acts.moveTo(id, State.GOING, State.WAITING);
    BulkAct act = acts.find(id).orElseThrow();
    boolean more = act.state().isUnderWay();
    boolean back = act.state() == State.UNDOING;
    while (more && !closing && !mine.stop) {
      more = back ? doing.takeBack(act) : doing.goOn(act, clock.instant());
      mine.tick(false);
    }
    if (!more) {
      acts.moveTo(id, State.DONE, State.GOING);
      acts.moveTo(id, State.UNDONE, State.UNDOING);
    } else if (mine.stop) {
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
    closing = true;
    going.values().forEach(one -> one.tick(true));
    workers.shutdown();
    workers.awaitTermination(20, TimeUnit.SECONDS);
  }
}
