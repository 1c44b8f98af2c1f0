package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
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
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes an import back as if it had never been. What somebody touched since is named first, and
/// goes only when it is said to. It goes in parts, each whole in a transaction of its own, so that
/// nobody waits for all of it, and what is cut off goes on where it was.
@Component
public class TakingBack {

  /// Records that go together. Whoever writes somebody down meanwhile waits as long as they take.
  private static final int TOGETHER = 1_000;

  private final FileImports all;
  private final ImportRows rows;
  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Contacts contacts;
  private final Attachments attachments;
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
        && of.counts().added() + of.counts().updated() > 0
        && clock.instant().isBefore(ended.plus(UnderWay.KEPT));
  }

  /// Those of whom somebody said more since, by name.
  public Map<RecordId, String> touchedSince(FileImport of) {
    return people.namesOf(touched(of.id().value()));
  }

  private Set<RecordId> touched(UUID id) {
    Set<RecordId> touched = new HashSet<>(people.changedSince(id));
    touched.addAll(identities.saidSince(id));
    touched.addAll(permissions.changedSince(id));
    touched.addAll(ledger.changedSince(id));
    touched.addAll(contacts.changedSince(id));
    touched.addAll(attachments.changedSince(id));
    return touched;
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
  /// @param progress hears how many records went, or were put back, after each part
  void goOn(FileImport of, LongConsumer progress) {
    Begun begun = rows.begunBack(of.id());
    UUID id = of.id().value();
    Set<RecordId> kept = touched(id);
    Set<RecordId> whole = new HashSet<>(begun.too());
    whole.retainAll(kept);
    kept.removeAll(whole);
    Set<RecordId> brought = new HashSet<>(people.broughtAmong(id, whole));
    contacts.takeBack(id, kept, brought);
    permissions.takeBack(id, kept, brought);
    ledger.takeBack(id, kept, brought);
    var parts = new Parts(of, begun, kept, brought, progress);
    parts.records();
    parts.said();
    transactions.executeWithoutResult(status -> {
      rows.takenBack(of.id(), begun.byName());
      audit.note(
          begun.staff() == null ? null : new StaffId(begun.staff()),
          begun.byName(),
          "take an import back",
          id,
          null,
          Map.of("file", of.file(), "kept", String.valueOf(parts.staying.size())));
    });
  }

  private final class Parts {
    private final FileImport of;
    private final UUID id;
    private final Begun begun;
    private final Set<RecordId> staying;
    private final Set<RecordId> whole;
    private final LongConsumer progress;
    private long done;

    Parts(
        FileImport of,
        Begun begun,
        Set<RecordId> staying,
        Set<RecordId> whole,
        LongConsumer progress) {
      this.of = of;
      this.id = of.id().value();
      this.begun = begun;
      this.staying = staying;
      this.whole = whole;
      this.progress = progress;
    }

    /// The records that it brought go. Of whom somebody has said something only just now, she
    /// stays.
    void records() {
      RecordId last = null;
      List<RecordId> next = people.broughtBy(id, null, TOGETHER);
      while (!next.isEmpty()) {
        last = next.getLast();
        List<RecordId> part = next;
        transactions.executeWithoutResult(status -> {
          Set<RecordId> leaving = new HashSet<>(part);
          leaving.removeAll(staying);
          Set<RecordId> fresh = ledger.known(leaving);
          fresh.addAll(permissions.known(leaving));
          fresh.addAll(contacts.known(leaving));
          fresh.removeAll(whole);
          staying.addAll(fresh);
          leaving.removeAll(fresh);
          leaving.addAll(people.handRecordsOf(leaving));
          identities.takeBack(id, leaving, List.of(), begun.byName());
          people.takeBackRecords(id, leaving);
          attachments.takeAwayAll(leaving, begun.byName(), clock.instant());
          noteDone(part.size());
        });
        next = people.broughtBy(id, last, TOGETHER);
      }
    }

    /// What it said of records that others brought.
    void said() {
      List<RecordId> restored = new ArrayList<>(people.changedBy(id));
      restored.removeAll(staying);
      for (int from = 0; from < restored.size(); from += TOGETHER) {
        List<RecordId> part = restored.subList(from, Math.min(restored.size(), from + TOGETHER));
        transactions.executeWithoutResult(status -> {
          identities.takeBack(id, List.of(), part, begun.byName());
          people.putBack(id, part);
          noteDone(part.size());
        });
      }
    }

    private void noteDone(int more) {
      done += more;
      rows.backProgress(of.id(), done);
      progress.accept(done);
    }
  }
}
