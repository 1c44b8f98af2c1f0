package dev.rapport.ground.tenancy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work behind the pages: one piece at a time for each organisation, a few organisations at once,
/// the others wait. Only turns are kept here; where a piece stands is a row of its owner's, so that
/// what a restart cuts off goes on after it.
///
/// @param <K> what names a piece of work
public final class Turns<K> {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final int AT_ONCE = 2;
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Work<K> work;
  private final Map<OrganisationId, Deque<K>> waiting = new HashMap<>();
  private final Map<K, Turn> going = new ConcurrentHashMap<>();
  private final ExecutorService workers;
  private volatile boolean closing;

  /// @param name of the threads
  public Turns(String name, Work<K> work) {
    this.work = work;
    this.workers =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name(name + "-", 1).daemon().factory());
  }

  /// Does one piece, for its organisation.
  @FunctionalInterface
  public interface Work<K> {
    void run(K id, Turn turn);
  }

  /// @param tick which news this is
  /// @param over whether nothing more will follow
  public record Step(long tick, boolean over) {}

  /// One piece whose turn it is, or will be.
  public static final class Turn {
    private long ticks;
    private boolean over;
    private volatile boolean stop;

    private Turn() {}

    /// Tells those who wait that there is news.
    public synchronized void tick() {
      ticks++;
      notifyAll();
    }

    private synchronized void end() {
      over = true;
      tick();
    }

    /// Whether somebody asked it to stop.
    public boolean isStopped() {
      return stop;
    }

    private synchronized Step after(long tick, Duration most) throws InterruptedException {
      long until = System.nanoTime() + most.toNanos();
      long left = most.toMillis();
      while (ticks <= tick && !over && left > 0) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
      return new Step(ticks, over);
    }
  }

  /// Lets a piece of the organisation that is bound wait for its turn.
  public void queue(K id) {
    OrganisationId organisation = Tenancy.require();
    going.put(id, new Turn());
    synchronized (waiting) {
      Deque<K> line = waiting.get(organisation);
      if (line != null) {
        line.add(id);
        return;
      }
      waiting.put(organisation, new ArrayDeque<>(List.of(id)));
    }
    workers.execute(() -> Tenancy.run(organisation, () -> workOff(organisation)));
  }

  /// @return false when it neither goes nor waits here
  public boolean stop(K id) {
    Turn turn = going.get(id);
    if (turn != null) {
      turn.stop = true;
    }
    return turn != null;
  }

  /// Waits for news, at most so long; empty when it neither goes nor waits here, a moment later, so
  /// that whoever asks again and again does not ask without a pause.
  public Optional<Step> after(K id, long tick, Duration most) throws InterruptedException {
    Turn turn = going.get(id);
    if (turn == null && !closing) {
      new Turn().after(0, MOMENT.compareTo(most) < 0 ? MOMENT : most);
    }
    return turn == null || closing ? Optional.empty() : Optional.of(turn.after(tick, most));
  }

  /// Whether the server ends, and work at hand should, too.
  public boolean isClosing() {
    return closing;
  }

  private void workOff(OrganisationId organisation) {
    for (K id = next(organisation); id != null; id = next(organisation)) {
      Turn turn = going.computeIfAbsent(id, any -> new Turn());
      try {
        work.run(id, turn);
      } catch (RuntimeException e) {
        LOG.error("Work behind the pages ended before it was done", e);
      } finally {
        turn.end();
        // it may have been queued anew meanwhile
        going.remove(id, turn);
      }
    }
  }

  private @Nullable K next(OrganisationId organisation) {
    synchronized (waiting) {
      Deque<K> line = waiting.get(organisation);
      K id = line == null || closing ? null : line.poll();
      if (id == null) {
        waiting.remove(organisation);
      }
      return id;
    }
  }

  /// Lets the pieces at hand end where they can go on later.
  public void close() throws InterruptedException {
    closing = true;
    going.values().forEach(Turn::end);
    workers.shutdown();
    workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
