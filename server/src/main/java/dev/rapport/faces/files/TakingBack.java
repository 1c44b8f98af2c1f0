package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes an import back as if it had never been. What somebody touched since is named first, and
/// goes only when it is said to.
@Component
@Transactional
public class TakingBack {

  private final FileImports all;
  private final ImportRows rows;
  private final People people;
  private final Identities identities;
  private final Permissions permissions;
  private final Ledger ledger;
  private final Contacts contacts;
  private final Audit audit;
  private final InstantSource clock;

  TakingBack(
      FileImports all,
      ImportRows rows,
      People people,
      Identities identities,
      Permissions permissions,
      Ledger ledger,
      Contacts contacts,
      Audit audit,
      InstantSource clock) {
    this.all = all;
    this.rows = rows;
    this.people = people;
    this.identities = identities;
    this.permissions = permissions;
    this.ledger = ledger;
    this.contacts = contacts;
    this.audit = audit;
    this.clock = clock;
  }

  /// Whether this may still be taken back.
  @Transactional(readOnly = true)
  public boolean isOpen(FileImport of) {
    Instant ended = of.endedAt();
    return ended != null
        && of.takenBackAt() == null
        && of.counts().added() + of.counts().updated() > 0
        && clock.instant().isBefore(ended.plus(UnderWay.KEPT));
  }

  /// Those of whom somebody said more since, by name.
  @Transactional(readOnly = true)
  public Map<RecordId, String> touchedSince(FileImport of) {
    return people.namesOf(touched(of.id().value()));
  }

  private Set<RecordId> touched(UUID id) {
    Set<RecordId> touched = new HashSet<>(people.changedSince(id));
    touched.addAll(identities.saidSince(id));
    touched.addAll(permissions.changedSince(id));
    touched.addAll(ledger.changedSince(id));
    touched.addAll(contacts.changedSince(id));
    return touched;
  }

  /// @param too records that were touched since and go all the same
  /// @throws ImportIsRefused when it is too late, or was done already
  public void takeBack(FileImport of, Collection<RecordId> too, Staff by) {
    UUID id = of.id().value();
    if (!isOpen(of) || !rows.lockWhole(of.id())) {
      throw new ImportIsRefused(say("{0} cannot be taken back any more.", of.file()));
    }
    Set<RecordId> kept = touched(id);
    Set<RecordId> whole = new HashSet<>(too);
    whole.retainAll(kept);
    kept.removeAll(whole);
    Set<RecordId> leaving = new HashSet<>(people.broughtBy(id));
    leaving.removeAll(kept);
    whole.retainAll(leaving);
    Set<RecordId> restored = new HashSet<>(people.changedBy(id));
    restored.removeAll(kept);
    restored.removeAll(leaving);
    contacts.takeBack(id, kept, whole);
    permissions.takeBack(id, kept, whole);
    ledger.takeBack(id, kept, whole);
    identities.takeBack(id, leaving, restored, by.name());
    people.takeBack(id, kept, whole);
    rows.takenBack(of.id(), by.name());
    audit.note(
        by.id(),
        by.name(),
        "take an import back",
        id,
        null,
        Map.of("file", of.file(), "kept", String.valueOf(kept.size())));
  }
}
