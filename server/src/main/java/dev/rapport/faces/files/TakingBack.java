package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plans;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes an import back as if it had never been. What somebody touched since is named first, and
/// goes only when it is said to. It goes in parts, each whole in a transaction of its own, so that
/// nobody waits for all of it, and what is cut off goes on where it was.
@Component
public class TakingBack {

  /// Records that go together. Whoever writes somebody down meanwhile waits as long as they take.
  private static final int TOGETHER = 1_000;

  /// Each waits at most as long as [ImportRows#giveWay] says.
  private static final int MOST_ATTEMPTS = 100;

  private final FileImports all;
  private final ImportRows rows;
  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Contacts contacts;
  private final Attachments attachments;
  private final Plans plans;
  private final Ties ties;
  private final Edits edits;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transactions;

  TakingBack(
      FileImports all,
      ImportRows rows,
      People people,
      Identities identities,
      Permissions permissions,
      Ledger ledger,
      Contacts contacts,
      Attachments attachments,
      Plans plans,
      Ties ties,
      Edits edits,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transactions) {
    this.all = all;
    this.rows = rows;
    this.people = people;
    this.identities = identities;
    this.permissions = permissions;
    this.ledger = ledger;
    this.contacts = contacts;
    this.attachments = attachments;
    this.plans = plans;
    this.ties = ties;
    this.edits = edits;
    this.audit = audit;
    this.clock = clock;
    this.transactions = transactions;
  }

  /// What was said when it began: who takes it back, and whoever goes although she was touched.
  record Begun(@Nullable UUID staff, String byName, Set<RecordId> too) {
    Begun {
      too = Set.copyOf(too);
    }
  }

  /// Whether this may still be taken back.
  public boolean isOpen(FileImport of) {
    Instant ended = of.endedAt();
    return ended != null
        && of.takenBackAt() == null
        && of.backSince() == null
        && clock.instant().isBefore(ended.plus(UnderWay.KEPT))
        && (of.counts().added() + of.counts().updated() > 0 || saidAnything(of.id().value()));
  }

  /// Whether it said anything for which its counts have no number: it was cut off after it wrote
  /// something and before it counted that, and found it unchanged when it went on.
  private boolean saidAnything(UUID id) {
    return !people.broughtBy(id, null, 1).isEmpty() || !others(id).isEmpty();
  }

  /// Records that others brought and of which it said something, among some that it brought.
  private Set<RecordId> others(UUID id) {
    var all = new TreeSet<>(people.changedBy(id));
    all.addAll(contacts.plannedBy(id));
    all.addAll(permissions.saidBy(id));
    all.addAll(ledger.toldBy(id));
    return all;
  }

  /// Those who stayed when it was taken back, by name: somebody said more of them before it was
  /// their turn.
  public Map<RecordId, String> stayed(FileImport of) {
    return people.namesOf(rows.keptBack(of.id()));
  }

  /// Those of whom somebody said more since, by name.
  public Map<RecordId, String> touchedSince(FileImport of) {
    return people.namesOf(touched(of.id().value()));
  }

  /// How many of these this import brought.
  public int broughtAmong(FileImport of, Collection<RecordId> records) {
    return people.broughtAmong(of.id().value(), records).size();
  }

  private Set<RecordId> touched(UUID id) {
    Set<RecordId> touched = new HashSet<>(people.changedSince(id));
    touched.addAll(identities.saidSince(id));
    touched.addAll(permissions.changedSince(id));
    touched.addAll(ledger.changedSince(id));
    touched.addAll(contacts.changedSince(id));
    touched.addAll(attachments.changedSince(id));
    touched.addAll(plans.changedSince(id));
    touched.addAll(people.broughtAmong(id, recordsOf(ties.all())));
    return touched;
  }

  /// Those who came to a side of their own: their page would show nothing.
  private static List<RecordId> recordsOf(List<Tie> ties) {
    return ties.stream().map(tie -> new RecordId(tie.record())).toList();
  }

  /// Takes it back at once.
  ///
  /// @param too records that were touched since and go all the same
  /// @throws ImportIsRefused when it is too late, or was done already
  public void takeBack(FileImport of, Collection<RecordId> too, Staff by) {
    begin(of, too, by);
    goOn(of, parts -> {});
  }

  /// Notes that it goes; [#goOn] does it.
  void begin(FileImport of, Collection<RecordId> too, Staff by) {
    transactions.executeWithoutResult(status -> {
      if (!isOpen(of) || !rows.beginBack(of.id(), too, by)) {
        throw new ImportIsRefused(say("{0} cannot be taken back any more.", of.file()));
      }
      audit.note(
          by.id(),
          by.name(),
          "begin to take an import back",
          of.id().value(),
          null,
          Map.of("file", of.file(), "touched since and going", String.valueOf(too.size())));
    });
  }

  /// Does what is left of it. Done again, nothing changes.
  ///
  /// @param progress hears how many records were looked at, after each part
  void goOn(FileImport of, LongConsumer progress) {
    var parts = new Parts(of, rows.begunBack(of.id()), progress);
    parts.brought();
    parts.saidOfOthers();
    parts.end();
  }

  /// Whoever writes about a record holds it until the commit, and each part holds its records
  /// before it looks who was touched. So nobody's writing falls between the look and the going: it
  /// comes before, and she stays, or after, and is refused.
  private final class Parts {
    private final FileImport of;
    private final UUID id;
    private final Begun begun;
    private final LongConsumer progress;
    private long done;

    Parts(FileImport of, Begun begun, LongConsumer progress) {
      this.of = of;
      this.id = of.id().value();
      this.begun = begun;
      this.progress = progress;
    }

    /// The records that it brought go, with all that it said of them.
    void brought() {
      RecordId last = null;
      List<RecordId> next = people.broughtBy(id, null, TOGETHER);
      while (!next.isEmpty()) {
        last = next.getLast();
        List<RecordId> part = next;
        inPart(
            part,
            leaving -> {
              leaving.addAll(people.handRecordsOf(leaving));
              contacts.takeBack(id, List.of(), leaving);
              permissions.takeBack(id, List.of(), leaving);
              ledger.takeBack(id, List.of(), leaving);
              identities.takeBack(id, leaving, List.of(), begun.byName());
              people.takeBackRecords(id, leaving);
              attachments.takeAwayAll(leaving, begun.byName(), clock.instant());
              plans.endAll(leaving, begun.byName());
            });
        next = people.broughtBy(id, last, TOGETHER);
      }
    }

    /// What it said of records that others brought.
    void saidOfOthers() {
      List<RecordId> others = List.copyOf(others(id));
      for (int from = 0; from < others.size(); from += TOGETHER) {
        var part = new ArrayList<>(others.subList(from, Math.min(others.size(), from + TOGETHER)));
        part.removeAll(new HashSet<>(people.broughtAmong(id, part)));
        inPart(
            part,
            restored -> {
              contacts.takeBack(id, restored, List.of());
              permissions.takeBack(id, restored, List.of());
              ledger.takeBack(id, restored, List.of());
              identities.takeBack(id, List.of(), restored, begun.byName());
              people.putBack(id, restored);
            });
      }
    }

    /// Does it with those of the part who were not touched, or were said to go all the same. Others
    /// never wait long for it: it gives way and tries again.
    private void inPart(List<RecordId> part, Consumer<Set<RecordId>> work) {
      long now = done + part.size();
      for (int attempt = 1; ; attempt++) {
        try {
          transactions.executeWithoutResult(status -> {
            rows.giveWay();
            contacts.hold(part);
            edits.lock(part);
            identities.hold();
            Set<RecordId> staying = touchedAmong(id, part);
            staying.removeAll(begun.too());
            Set<RecordId> leaving = new HashSet<>(part);
            leaving.removeAll(staying);
            work.accept(leaving);
            rows.backProgress(of.id(), now, staying);
          });
          done = now;
          progress.accept(done);
          return;
        } catch (PessimisticLockingFailureException e) {
          if (attempt == MOST_ATTEMPTS) {
            throw e;
          }
        }
      }
    }

    void end() {
      transactions.executeWithoutResult(status -> {
        rows.takenBack(of.id(), begun.byName());
        audit.note(
            begun.staff() == null ? null : new StaffId(begun.staff()),
            begun.byName(),
            "take an import back",
            id,
            null,
            Map.of("file", of.file(), "kept", String.valueOf(rows.keptBack(of.id()).size())));
      });
    }
  }

  private Set<RecordId> touchedAmong(UUID id, List<RecordId> part) {
    Set<RecordId> touched = new HashSet<>(people.changedSince(id, part));
    touched.addAll(identities.saidSince(id, part));
    touched.addAll(permissions.changedSince(id, part));
    touched.addAll(ledger.changedSince(id, part));
    touched.addAll(contacts.changedSince(id, part));
    touched.addAll(attachments.changedSince(id, part));
    touched.addAll(plans.changedSince(id, part));
    List<Tie> joined = ties.allOf(part.stream().map(RecordId::value).toList());
    touched.addAll(people.broughtAmong(id, recordsOf(joined)));
    return touched;
  }
}
