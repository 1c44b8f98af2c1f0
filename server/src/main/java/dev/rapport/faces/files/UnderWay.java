package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Rounds;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.tenancy.Turns;
import dev.rapport.ground.text.Say;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /// How long files lie here, and how long an import can be taken back.
  public static final Duration KEPT = Duration.ofDays(30);

  /// An import that takes longer than this is none that somebody takes back.
  private static final Duration LONGEST = Duration.ofDays(2);

  /// Nothing is on its way for longer.
  private static final Duration ARRIVING = Duration.ofHours(6);

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
  private final Map<ImportId, Counts> latest = new ConcurrentHashMap<>();
  private final Turns<ImportId> turns = new Turns<>("import", this::run);
  private final Rounds housekeeping = new Rounds("old imports", this::tidy);

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
    housekeeping.begin(ready, Duration.ofMinutes(1), Duration.ofDays(1));
  }

  /// Takes up what was cut off.
  void goOn() {
    for (Organisation each : organisations.all()) {
      Tenancy.run(each.id(), () -> all.cutOff().forEach(turns::queue));
    }
  }

  private void tidy() {
    try {
      all.deleteHalfArrived(clock.instant().minus(ARRIVING));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("What is left of files that never arrived is not deleted", e);
    }
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
    rows.keepReader(id, Say.language());
    turns.queue(id);
  }

  /// Asks an import to stop after the rows at hand; what came in stays.
  public void stop(ImportId id, String byName) {
    String why = ImportProblem.stoppedBy(byName);
    if (all.moveTo(id, ImportState.STOPPED, why, ImportState.WAITING)) {
      return;
    }
    all.get(id);
    if (!turns.stop(id)) {
      all.moveTo(id, ImportState.STOPPED, why, ImportState.GOING);
    }
  }

  /// Takes an import back behind the pages, when it is its turn.
  ///
  /// @param too records that were touched since and go all the same
  /// @throws ImportIsRefused when it is too late, or was done already
  public void takeBack(ImportId id, Collection<RecordId> too, Staff by) {
    takingBack.begin(all.get(id), too, by);
    turns.queue(id);
  }

  /// Waits for news of an import, at most so long.
  public Step after(ImportId id, long tick, Duration most) throws InterruptedException {
    Optional<Turns.Step> news = turns.after(id, tick, most);
    Counts counts = latest.get(id);
    if (news.isPresent() && counts != null) {
      return new Step(news.get().tick(), counts, news.get().over());
    }
    FileImport kept = all.get(id);
    return new Step(
        news.map(Turns.Step::tick).orElse(tick),
        kept.counts(),
        news.map(Turns.Step::over).orElseGet(() -> !kept.isUnderWay() || turns.isClosing()));
  }

  private void run(ImportId id, Turns.Turn turn) {
    try {
      FileImport one = all.get(id);
      if (one.backSince() != null) {
        back(one, turn);
      } else if (one.state().isUnderWay()) {
        run(one, turn);
      }
    } catch (RuntimeException e) {
      if (!turns.isClosing()) {
        ended(id, e);
      }
    } finally {
      latest.remove(id);
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
        case ImportStopped stopped -> {
          LOG.error("An import ended before its file did", why);
          all.moveTo(
              id, ImportState.FAILED, stopped.getMessage(), ImportState.GOING, ImportState.WAITING);
        }
        default -> {
          LOG.error("An import ended before its file did", why);
          fail(id);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The database does not answer; the import is taken up again when it does");
      OrganisationId house = Tenancy.require();
      housekeeping.once(BREATH, () -> Tenancy.run(house, () -> turns.queue(id)));
    }
  }

  private void back(FileImport one, Turns.Turn turn) {
    takingBack.goOn(
        one,
        done -> {
          tell(one.id(), new Counts(done, 0, 0, 0, done, 0, 0), turn);
          if (turns.isClosing()) {
            throw new Halted();
          }
        });
  }

  private void run(FileImport one, Turns.Turn turn) {
    var order =
        new ImportOrder(
            all.pathOf(one),
            all.mappingOf(one),
            all.errorPath(one),
            one.byName(),
            one.id(),
            one.file(),
            rows.reader(one.id()));
    FileImports.inWordsOf(
        one.file(),
        all.pathOf(one),
        () ->
            imports.run(
                order,
                counts -> {
                  tell(one.id(), counts, turn);
                  if (turn.isStopped() || turns.isClosing()) {
                    throw new Halted();
                  }
                }));
  }

  private void tell(ImportId id, Counts counts, Turns.Turn turn) {
    latest.put(id, counts);
    turn.tick();
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
    housekeeping.end();
    turns.close();
  }
}
