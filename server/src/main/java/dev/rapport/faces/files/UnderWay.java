package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/// Brings files in behind the pages: one at a time for each house, a few houses at once, the others
/// wait. Where each stands is a row in the database, so what a restart cuts off goes on after it.
@Component
public class UnderWay {

  private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

  private static final int HOUSES_AT_ONCE = 2;

  /// How long files lie here, and how long an import can be taken back.
  public static final Duration KEPT = Duration.ofDays(30);

  private final FileImports all;
  private final Imports imports;
  private final Organisations organisations;
  private final InstantSource clock;
  private final Map<OrganisationId, Deque<ImportId>> waiting = new HashMap<>();
  private final Map<ImportId, Going> going = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor workers =
      (ThreadPoolExecutor)
          Executors.newFixedThreadPool(
              HOUSES_AT_ONCE, Thread.ofPlatform().name("import-", 1).daemon().factory());
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("old imports").daemon().factory());
  private volatile boolean closing;

  UnderWay(FileImports all, Imports imports, Organisations organisations, InstantSource clock) {
    this.all = all;
    this.imports = imports;
    this.organisations = organisations;
    this.clock = clock;
  }

  /// Ends an import from within, between two chunks.
  private static final class Halted extends RuntimeException {
    Halted() {
      super("The import was asked to stop", null, false, false);
    }
  }

  /// One import that is going: how far it is, and whether it is to stop.
  private static final class Going {
    private Counts counts = Counts.NONE;
    private long ticks;
    private boolean over;
    private volatile boolean stop;

    synchronized void at(Counts now) {
      counts = now;
      ticks++;
      notifyAll();
    }

    synchronized void end() {
      over = true;
      ticks++;
      notifyAll();
    }

    synchronized Step after(long tick, Duration most) throws InterruptedException {
      long until = System.nanoTime() + most.toNanos();
      long left = most.toMillis();
      while (ticks <= tick && !over && left > 0) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
      return new Step(ticks, counts, over);
    }
  }

  /// @param tick which news this is
  /// @param over whether nothing more will follow
  public record Step(long tick, Counts counts, boolean over) {}

  /// Goes on with what was cut off, and deletes old files from time to time. Only where the desk is
  /// served: a command beside it leaves them alone.
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    if (!(ready.getApplicationContext() instanceof WebApplicationContext)) {
      return;
    }
    for (Organisation each : organisations.all()) {
      Tenancy.run(each.id(), () -> all.cutOff().forEach(id -> queue(each.id(), id)));
    }
    housekeeping.scheduleWithFixedDelay(this::tidy, 1, 24 * 60, TimeUnit.MINUTES);
  }

  private void tidy() {
    for (Organisation each : organisations.all()) {
      try {
        Tenancy.run(each.id(), () -> all.deleteFilesFrom(clock.instant().minus(KEPT)));
      } catch (RuntimeException e) {
        LOG.warn("Old files of {} are not deleted", each.slug(), e);
      }
    }
  }

  /// Lets a settled import wait for its turn.
  ///
  /// @throws ImportIsRefused when its columns are not settled, or it has begun already
  public void go(ImportId id) {
    FileImport one = all.get(id);
    all.mappingOf(one);
    if (!Files.exists(all.pathOf(one))) {
      throw new ImportIsRefused(say("The file {0} is deleted. Choose it again.", one.file()));
    }
    if (!all.moveTo(
        id,
        ImportState.WAITING,
        null,
        ImportState.DRAFT,
        ImportState.STOPPED,
        ImportState.FAILED)) {
      throw new ImportIsRefused(say("{0} has begun already.", one.file()));
    }
    queue(Tenancy.require(), id);
  }

  /// Asks an import to stop after the rows at hand; what came in stays.
  public void stop(ImportId id, String byName) {
    String why = ImportProblem.stoppedBy(byName);
    if (all.moveTo(id, ImportState.STOPPED, why, ImportState.WAITING)) {
      return;
    }
    Going one = going.get(id);
    if (one != null) {
      all.get(id);
      one.stop = true;
    } else {
      all.moveTo(id, ImportState.STOPPED, why, ImportState.GOING);
    }
  }

  /// Waits for news of an import, at most so long.
  public Step after(ImportId id, long tick, Duration most) throws InterruptedException {
    Going one = going.get(id);
    if (one == null || closing) {
      FileImport kept = all.get(id);
      return new Step(tick, kept.counts(), !kept.state().isUnderWay() || closing);
    }
    return one.after(tick, most);
  }

  private void queue(OrganisationId house, ImportId id) {
    going.put(id, new Going());
    synchronized (waiting) {
      Deque<ImportId> line = waiting.get(house);
      if (line != null) {
        line.add(id);
        return;
      }
      waiting.put(house, new ArrayDeque<>(List.of(id)));
    }
    workers.execute(() -> Tenancy.run(house, () -> workOff(house)));
  }

  private void workOff(OrganisationId house) {
    for (ImportId id = next(house); id != null; id = next(house)) {
      run(id);
    }
  }

  private @Nullable ImportId next(OrganisationId house) {
    synchronized (waiting) {
      Deque<ImportId> line = waiting.get(house);
      ImportId id = line == null || closing ? null : line.poll();
      if (id == null) {
        waiting.remove(house);
      }
      return id;
    }
  }

  private void run(ImportId id) {
    Going mine = going.computeIfAbsent(id, any -> new Going());
    try {
      FileImport one = all.get(id);
      if (one.state().isUnderWay()) {
        run(one, mine);
      }
    } catch (Halted e) {
      if (!closing) {
        all.moveTo(id, ImportState.STOPPED, ImportProblem.stopped(), ImportState.GOING);
      }
    } catch (ImportIsRefused e) {
      all.moveTo(
          id,
          ImportState.FAILED,
          String.join("\n", e.sentences()),
          ImportState.GOING,
          ImportState.WAITING,
          ImportState.FAILED);
    } catch (RuntimeException e) {
      if (!closing) {
        LOG.error("An import ended before its file did", e);
        fail(id);
      }
    } finally {
      mine.end();
      going.remove(id);
    }
  }

  private void run(FileImport one, Going mine) {
    var order =
        new ImportOrder(
            all.pathOf(one), all.mappingOf(one), all.errorPath(one), one.byName(), one.id());
    FileImports.inWordsOf(
        one.file(),
        all.pathOf(one),
        () ->
            imports.run(
                order,
                counts -> {
                  mine.at(counts);
                  if (mine.stop || closing) {
                    throw new Halted();
                  }
                }));
  }

  private void fail(ImportId id) {
    try {
      all.moveTo(
          id, ImportState.FAILED, ImportProblem.failed(), ImportState.GOING, ImportState.WAITING);
    } catch (RuntimeException e) {
      LOG.error("It cannot be noted that an import failed", e);
    }
  }

  /// Ends between two chunks; the rows say that it was going, so the next start goes on.
  @PreDestroy
  void close() throws InterruptedException {
    closing = true;
    going.values().forEach(Going::end);
    housekeeping.shutdownNow();
    workers.shutdown();
    workers.awaitTermination(20, TimeUnit.SECONDS);
  }
}
