package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Entry;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Acts.Elsewhere;
import dev.rapport.facts.people.Acts.Keeper;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what is told of a person at the desk, and takes it back as exactly as it was told. What
/// was followed by something else since stays.
@Component
@Transactional
class PersonTelling {

  /// What is kept as the words of whoever says no at the counter.
  static final String ASKED = "Asked us to stop";

  private final Acts acts;
  private final Edits edits;
  private final Ledger ledger;
  private final Permissions permissions;
  private final Contacts contacts;
  private final Identities identities;
  private final Audit audit;

  PersonTelling(
      Acts acts,
      Edits edits,
      Ledger ledger,
      Permissions permissions,
      Contacts contacts,
      Identities identities,
      Audit audit) {
    this.acts = acts;
    this.edits = edits;
    this.ledger = ledger;
    this.permissions = permissions;
    this.contacts = contacts;
    this.identities = identities;
    this.audit = audit;
  }

  /// What somebody wants remembered; it passes between nobody, so it weighs on no cap.
  UUID note(PersonFinding.Person person, String words, Staff staff, Instant now) {
    UUID act = begin(person.records());
    ledger.record(
        ExperienceDraft.ours(People.DESK, act.toString(), person.oldest(), "note", now)
            .saying(words)
            .by(staff.name()));
    noteTold(person, staff, "tell note", Map.of("before", "", "after", words));
    return kept(act, Keeper.LEDGER, person, "note", words);
  }

  UUID feeling(
      PersonFinding.Person person,
      Feeling feeling,
      @Nullable String words,
      Staff staff,
      Instant now) {
    UUID act = begin(person.records());
    ledger.feel(
        person.oldest(), null, feeling, words, staff.name(), now, People.DESK, act.toString());
    return keptFeeling(act, person, feeling, words, staff);
  }

  private UUID keptFeeling(
      UUID act, PersonFinding.Person person, Feeling feeling, @Nullable String words, Staff staff) {
    String said = words == null ? "" : words;
    noteTold(
        person,
        staff,
        "tell feeling",
        Map.of("about", feeling.word(), "before", "", "after", said));
    return kept(act, Keeper.LEDGER, person, "feeling", feeling.word());
  }

  /// What came of a call is kept. That the call was made has happened; only how it felt can be
  /// taken back.
  ///
  /// @param undo where, if a feeling was told
  record Reported(Optional<String> undo) {}

  /// @return empty when the call was not handed out, or was already reported
  Optional<Reported> report(Decision decision, Call.Report report, Staff staff) {
    Feeling feeling = report.feeling();
    var id = identities.personOf(new RecordId(decision.contact().record()));
    var person = new PersonFinding.Person(id, identities.recordsOf(id));
    if (feeling == null || person.records().isEmpty()) {
      return contacts.reportCall(decision.id(), staff, report)
          ? Optional.of(new Reported(Optional.empty()))
          : Optional.empty();
    }
    UUID act = begin(person.records());
    if (!contacts.reportCall(decision.id(), staff, report)) {
      return Optional.empty();
    }
    keptFeeling(act, person, feeling, report.words(), staff);
    return Optional.of(new Reported(Optional.of(ActPages.undoPath(person, act.toString()))));
  }

  /// @param promised until when it will be put right, if somebody said so
  UUID problem(
      PersonFinding.Person person,
      String what,
      Optional<Instant> promised,
      Staff staff,
      Instant now) {
    UUID act = begin(person.records());
    Entry entry =
        ledger.record(
            ExperienceDraft.hers(People.DESK, act.toString(), person.oldest(), "problem", now)
                .by(staff.name())
                .opening(what));
    promised.ifPresent(day ->
        problemOf(person, entry).ifPresent(problem -> ledger.promise(problem, day, staff.name())));
    noteTold(person, staff, "open problem", Map.of("about", what));
    return kept(act, Keeper.LEDGER, person, "problem", what);
  }

  private Optional<ProblemId> problemOf(PersonFinding.Person person, Entry entry) {
    return entry instanceof Entry.New fresh
        ? ledger.openProblems(person.records()).stream()
            .filter(problem -> problem.experience().equals(fresh.experience()))
            .map(Problem::id)
            .findFirst()
        : Optional.empty();
  }

  UUID promise(PersonFinding.Person person, ProblemId problem, Instant day, Staff staff) {
    UUID act = begin(person.records());
    ledger.promise(problem, day, staff.name());
    return kept(act, Keeper.LEDGER, person, "promise", day.toString());
  }

  /// @return empty when it was known already
  Optional<UUID> withdraw(
      PersonFinding.Person person,
      Purpose purpose,
      ContactChannel channel,
      Staff staff,
      Instant now) {
    UUID act = begin(person.records());
    boolean changed =
        permissions.withdraw(
            person.records(),
            purpose,
            channel,
            ASKED,
            "told to " + staff.name() + " at the desk",
            staff.name(),
            now);
    return changed
        ? Optional.of(
            kept(
                act,
                Keeper.PERMISSIONS,
                person,
                "withdrawal",
                purpose.word() + " by " + channel.word()))
        : Optional.empty();
  }

  /// @param point canonical, or null for the whole person
  /// @return empty when it was known already
  Optional<UUID> suppress(
      PersonFinding.Person person, @Nullable String point, String why, Staff staff, Instant now) {
    UUID act = begin(person.records());
    boolean changed = permissions.suppress(person.records(), point, why, staff.name(), now);
    return changed
        ? Optional.of(
            kept(act, Keeper.PERMISSIONS, person, "suppression", point == null ? "" : point))
        : Optional.empty();
  }

  /// Whoever tells and whoever takes back wait for each other.
  private UUID begin(Collection<RecordId> records) {
    edits.lock(records);
    return acts.begin();
  }

  private UUID kept(
      UUID act, Keeper keeper, PersonFinding.Person person, String about, String after) {
    acts.keepBegun(act, keeper, person.records(), new Acts.Told(about, "", after));
    return act;
  }

  private void noteTold(
      PersonFinding.Person person, Staff staff, String act, Map<String, String> detail) {
    audit.note(staff.id(), staff.name(), act, person.oldest().value(), null, detail);
  }

  /// Acts of hers since then that can be taken back.
  @Transactional(readOnly = true)
  Set<UUID> open(PersonFinding.Person person, Instant since) {
    Map<Keeper, List<Elsewhere>> kept =
        acts.keptElsewhere(person.records(), since).stream()
            .filter(act -> Set.copyOf(person.records()).containsAll(act.lookedAt()))
            .collect(Collectors.groupingBy(Elsewhere::keeper));
    Set<UUID> open = new HashSet<>();
    kept.forEach((keeper, all) -> open.addAll(open(keeper, all, person)));
    return open;
  }

  private Set<UUID> open(Keeper keeper, List<Elsewhere> kept, PersonFinding.Person person) {
    List<UUID> ids = kept.stream().map(one -> one.act().id()).toList();
    return switch (keeper) {
      case PEOPLE -> Set.of();
      case LEDGER -> ledger.open(ids, person.records());
      case PERMISSIONS -> permissions.open(ids, person.records());
    };
  }

  /// Takes back what an act told.
  ///
  /// @return whether that was still possible
  boolean takeBack(PersonFinding.Person person, UUID act, Staff staff, Instant now) {
    edits.lock(person.records());
    Optional<Elsewhere> back =
        acts.keptElsewhere(person.records(), now.minus(PersonWriting.UNDOABLE)).stream()
            .filter(one -> one.act().id().equals(act))
            .filter(one -> Set.copyOf(person.records()).containsAll(one.lookedAt()))
            .findFirst()
            .filter(one -> takenBack(one, person, staff));
    back.ifPresent(one -> {
      acts.closed(act, staff.name());
      audit.note(
          staff.id(),
          staff.name(),
          "take back " + one.act().told().about(),
          person.oldest().value(),
          null,
          Map.of("before", one.act().told().after(), "after", one.act().told().before()));
    });
    return back.isPresent();
  }

  private boolean takenBack(Elsewhere act, PersonFinding.Person person, Staff staff) {
    UUID id = act.act().id();
    return switch (act.keeper()) {
      case PEOPLE -> false;
      case LEDGER -> ledger.unsay(id, person.records(), staff.name(), act.at());
      case PERMISSIONS -> permissions.takeBackSaid(id, act.lookedAt(), staff.name(), act.at());
    };
  }
}
