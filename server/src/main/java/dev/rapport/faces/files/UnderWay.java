package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
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

  /// An import that takes longer than this is none that somebody takes back.
  private static final Duration LONGEST = Duration.ofDays(2);

  /// How long to wait until a database that does not answer is asked again.
  private static final Duration BREATH = Duration.ofSeconds(5);

  private final FileImports all;
  private final Imports imports;
  private final TakingBack takingBack;
  private final ImportRows rows;
  private final People people;
  private final Contacts contacts;
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

  UnderWay(
      FileImports all,
      Imports imports,
      TakingBack takingBack,
      ImportRows rows,
      People people,
      Contacts contacts,
      Organisations organisations,
      InstantSource clock) {
    this.all = all;
    this.imports = imports;
    this.takingBack = takingBack;
    this.rows = rows;
    this.people = people;
    this.contacts = contacts;
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
    goOn();
    housekeeping.scheduleWithFixedDelay(this::tidy, 1, 24 * 60, TimeUnit.MINUTES);
  }

  /// Takes up what was cut off.
  void goOn() {
    for (Organisation each : organisations.all()) {
      Tenancy.run(each.id(), () -> all.cutOff().forEach(id -> queue(each.id(), id)));
    }
  }

  private void tidy() {
    for (Organisation each : organisations.all()) {
      try {
        Instant before = clock.instant().minus(KEPT);
        Tenancy.run(
            each.id(),
            () -> {
              all.deleteFilesFrom(before);
              people.forgetChanges(before.minus(LONGEST));
              contacts.forgetChanges(before.minus(LONGEST));
            });
      } catch (RuntimeException e) {
        LOG.warn("What is left of old imports of {} is not deleted", each.slug(), e);
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

  /// Takes an import back behind the pages, when it is its turn.
  ///
  /// @param too records that were touched since and go all the same
  /// @throws ImportIsRefused when it is too late, or was done already
  public void takeBack(ImportId id, Collection<RecordId> too, Staff by) {
    takingBack.begin(all.get(id), too, by);
    queue(Tenancy.require(), id);
  }

  /// Waits for news of an import, at most so long.
  public Step after(ImportId id, long tick, Duration most) throws InterruptedException {
    Going one = going.get(id);
    if (one == null || closing) {
      FileImport kept = all.get(id);
      return new Step(tick, kept.counts(), !kept.isUnderWay() || closing);
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
      if (one.backSince() != null) {
        back(one, mine);
      } else if (one.state().isUnderWay()) {
        run(one, mine);
      }
    } catch (RuntimeException e) {
      if (!closing) {
        ended(id, e);
      }
    } finally {
      mine.end();
      going.remove(id, mine);
    }
  }

  private void ended(ImportId id, RuntimeException why) {
    try {
      switch (why) {
        case Halted stopped ->
            all.moveTo(id, ImportState.STOPPED, ImportProblem.stopped(), ImportState.GOING);
        case ImportIsRefused refused ->
            all.moveTo(
                id,
                ImportState.FAILED,
                String.join("\n", refused.sentences()),
                ImportState.GOING,
                ImportState.WAITING,
                ImportState.FAILED);
        default -> {
          LOG.error("An import ended before its file did", why);
          fail(id);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The database does not answer; the import is taken up again when it does");
      OrganisationId house = Tenancy.require();
      housekeeping.schedule(
          () -> Tenancy.run(house, () -> queue(house, id)),
          BREATH.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private void back(FileImport one, Going mine) {
    takingBack.goOn(
        one,
        done -> {
          mine.at(new Counts(done, 0, 0, 0, done, 0, 0));
          if (closing) {
            throw new Halted();
          }
        });
  }

  private void run(FileImport one, Going mine) {
    var order =
        new ImportOrder(
            all.pathOf(one),
            all.mappingOf(one),
            all.errorPath(one),
            one.byName(),
            one.id(),
            one.file());
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

  /// A database that cannot even note that something failed does not answer at all. It is asked
  /// again until it does, and then the import goes on by itself.
  private void fail(ImportId id) {
    if (all.get(id).backSince() != null) {
      rows.backEnded(id, ImportProblem.backFailed());
      return;
    }
    all.moveTo(
        id, ImportState.FAILED, ImportProblem.failed(), ImportState.GOING, ImportState.WAITING);
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
