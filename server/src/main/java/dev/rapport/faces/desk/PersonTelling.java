package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

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
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Acts;
import dev.rapport.facts.people.Acts.Elsewhere;
import dev.rapport.facts.people.Acts.Keeper;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

  /// Who writes the same again within this time pressed twice.
  private static final Duration PRESSED_TWICE = Duration.ofSeconds(20);

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
  UUID note(PersonFinding.Person person, String words, Teller teller, Instant now) {
    UUID act = begin(person.records());
    Optional<UUID> before = justWritten(person, words, teller, now);
    if (before.isPresent()) {
      return before.get();
    }
    ledger.record(
        ExperienceDraft.ours(People.DESK, act.toString(), person.oldest(), "note", now)
            .saying(words)
            .by(teller.name()));
    noteTold(person, teller, "tell note", Map.of("before", "", "after", words));
    return kept(act, Keeper.LEDGER, person, Told.NOTE, words, teller);
  }

  /// The same note from the same hand a moment ago, still there: without script a form that was
  /// pressed twice comes twice.
  private Optional<UUID> justWritten(
      PersonFinding.Person person, String words, Teller teller, Instant now) {
    var told = new Acts.Told(Told.NOTE.word(), "", words);
    return open(person, now.minus(PRESSED_TWICE)).stream()
        .filter(one -> one.act().told().equals(told))
        .filter(one -> one.by().filter(teller.staff().id()::equals).isPresent())
        .map(one -> one.act().id())
        .findFirst();
  }

  UUID feeling(
      PersonFinding.Person person,
      Feeling feeling,
      @Nullable String words,
      Teller teller,
      Instant now) {
    UUID act = begin(person.records());
    ledger.feel(
        person.oldest(), null, feeling, words, teller.name(), now, People.DESK, act.toString());
    return keptFeeling(act, person, feeling, words, teller);
  }

  private UUID keptFeeling(
      UUID act,
      PersonFinding.Person person,
      Feeling feeling,
      @Nullable String words,
      Teller teller) {
    String said = words == null ? "" : words;
    noteTold(
        person,
        teller,
        "tell feeling",
        Map.of("about", feeling.word(), "before", "", "after", said));
    return kept(act, Keeper.LEDGER, person, Told.FEELING, feeling.word(), teller);
  }

  /// What came of a call is kept. That the call was made has happened; only how it felt can be
  /// taken back.
  ///
  /// @param undo where, if a feeling was told
  record Reported(Optional<String> undo) {}

  /// @return empty when the call was not handed out, or was already reported
  Optional<Reported> report(Decision decision, Call.Report report, Teller teller) {
    Feeling feeling = report.feeling();
    var id = identities.personOf(new RecordId(decision.contact().record()));
    var person = new PersonFinding.Person(id, identities.recordsOf(id));
    if (feeling == null || person.records().isEmpty()) {
      return contacts.reportCall(decision.id(), teller.staff(), report)
          ? Optional.of(new Reported(Optional.empty()))
          : Optional.empty();
    }
    UUID act = begin(person.records());
    if (!contacts.reportCall(decision.id(), teller.staff(), report)) {
      return Optional.empty();
    }
    keptFeeling(act, person, feeling, report.words(), teller);
    return Optional.of(new Reported(Optional.of(ActPages.undoPath(person, act.toString()))));
  }

  /// @param promised until when it will be put right, if somebody said so
  UUID problem(
      PersonFinding.Person person,
      String what,
      Optional<Instant> promised,
      Teller teller,
      Instant now) {
    UUID act = begin(person.records());
    Entry entry =
        ledger.record(
            ExperienceDraft.hers(People.DESK, act.toString(), person.oldest(), "problem", now)
                .by(teller.name())
                .opening(what));
    promised.ifPresent(day ->
        problemOf(person, entry)
            .ifPresent(problem -> ledger.promise(problem, day, teller.staff().name())));
    noteTold(person, teller, "open problem", Map.of("about", what));
    return kept(act, Keeper.LEDGER, person, Told.PROBLEM, what, teller);
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
    return kept(act, Keeper.LEDGER, person, Told.PROMISE, day.toString(), Teller.of(staff));
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
                Told.WITHDRAWAL,
                purpose.word() + " by " + channel.word(),
                Teller.of(staff)))
        : Optional.empty();
  }

  /// Keeps what she answered, on each of her records: one without a yes would keep the channel
  /// closed, and a no stays on both when they part.
  ///
  /// @return empty when it was known already
  Optional<UUID> answer(PersonFinding.Person person, AnswerForm.Answered answered, Teller teller) {
    UUID act = begin(person.records());
    String about = answered.purpose().word() + " by " + answered.channel().word();
    if (!answered.allowed()) {
      boolean changed =
          permissions.withdraw(
              person.records(),
              answered.purpose(),
              answered.channel(),
              answered.wording(),
              answered.origin(),
              proof(answered, teller),
              teller.staff().name(),
              answered.at());
      return changed
          ? Optional.of(kept(act, Keeper.PERMISSIONS, person, Told.WITHDRAWAL, about, teller))
          : Optional.empty();
    }
    if (teller.voice().isPresent()
        && permissions.isHersToAllow(person.records(), answered.purpose(), answered.channel())) {
      throw hersAlone();
    }
    permissions.allow(
        person.oldest(),
        person.records(),
        answered.purpose(),
        answered.channel(),
        act.toString(),
        answered.wording(),
        answered.origin(),
        proof(answered, teller),
        teller.staff().name(),
        answered.at());
    note(
        person,
        teller,
        "give permission",
        answered.wording(),
        Map.of("about", about, "before", "", "after", answered.origin()));
    return Optional.of(kept(act, Keeper.PERMISSIONS, person, Told.ALLOWANCE, about, teller));
  }

  private static @Nullable String proof(AnswerForm.Answered answered, Teller teller) {
    return teller.voice().map(voice -> voice.keptWith(answered.proof())).orElse(answered.proof());
  }

  /// Whether the table says yes to it now: a later no of hers is stronger than an earlier yes.
  @Transactional(readOnly = true)
  boolean allows(PersonFinding.Person person, AnswerForm.Answered answered) {
    return permissions.standingOf(person.records()).of(answered.purpose(), answered.channel())
        instanceof Permission.Yes;
  }

  /// @param point canonical, or null for the whole person
  /// @return empty when it was known already
  Optional<UUID> suppress(
      PersonFinding.Person person, @Nullable String point, String why, Teller teller, Instant now) {
    UUID act = begin(person.records());
    boolean changed = permissions.suppress(person.records(), point, why, teller.name(), now);
    return changed
        ? Optional.of(
            kept(
                act,
                Keeper.PERMISSIONS,
                person,
                Told.SUPPRESSION,
                point == null ? "" : point,
                teller))
        : Optional.empty();
  }

  /// Lets her, or this point of hers, be contacted again.
  ///
  /// @param point canonical, or null for the whole person
  /// @return empty when nothing stood in the way
  Optional<UUID> lift(
      PersonFinding.Person person, @Nullable String point, String why, Teller teller) {
    UUID act = begin(person.records());
    if (teller.voice().isPresent() && permissions.isHersToLift(person.records(), point)) {
      throw hersAlone();
    }
    return permissions.lift(person.records(), point, teller.name(), why)
        ? Optional.of(kept(act, Keeper.PERMISSIONS, person, Told.LIFTING, why, teller))
        : Optional.empty();
  }

  UUID peace(
      PersonFinding.Person person,
      LocalDate waking,
      PeaceReason reason,
      String words,
      Teller teller,
      Instant now) {
    UUID act = begin(person.records());
    permissions.askPeaceAll(
        List.of(
            new PeaceDraft(
                People.DESK,
                act.toString(),
                person.oldest(),
                waking,
                reason,
                words,
                teller.name(),
                now)));
    return kept(act, Keeper.PERMISSIONS, person, Told.PEACE, waking.toString(), teller);
  }

  /// @return empty when she was awake already
  Optional<UUID> wake(PersonFinding.Person person, String why, Teller teller, LocalDate today) {
    UUID act = begin(person.records());
    if (teller.voice().isPresent() && permissions.isHersToWake(person.records(), today)) {
      throw hersAlone();
    }
    return permissions.wake(person.records(), teller.name(), why)
        ? Optional.of(kept(act, Keeper.PERMISSIONS, person, Told.WAKING, why, teller))
        : Optional.empty();
  }

  /// Whoever speaks for her opens nothing that she closed herself.
  private static FormIsIncomplete hersAlone() {
    return new FormIsIncomplete(
        Voices.FIELD,
        say("Whoever speaks for somebody opens nothing that this person closed: ask the person"));
  }

  /// Whoever tells and whoever takes back wait for each other.
  private UUID begin(Collection<RecordId> records) {
    edits.lock(records);
    return acts.begin();
  }

  private UUID kept(
      UUID act,
      Keeper keeper,
      PersonFinding.Person person,
      Told told,
      String after,
      Teller teller) {
    acts.keepBegun(
        act, keeper, person.records(), new Acts.Told(told.word(), "", after), teller.staff());
    return act;
  }

  private void noteTold(
      PersonFinding.Person person, Teller teller, String act, Map<String, String> detail) {
    note(person, teller, act, null, detail);
  }

  private void note(
      PersonFinding.Person person,
      Teller teller,
      String act,
      @Nullable String why,
      Map<String, String> detail) {
    audit.note(
        teller.staff().id(),
        teller.staff().name(),
        act,
        person.oldest().value(),
        why,
        Voice.noted(teller.name(), detail));
  }

  /// Acts of hers since then that can be taken back.
  @Transactional(readOnly = true)
  List<Elsewhere> open(PersonFinding.Person person, Instant since) {
    List<Elsewhere> kept = kept(person, since);
    Map<Keeper, List<Elsewhere>> byKeeper =
        kept.stream().collect(Collectors.groupingBy(Elsewhere::keeper));
    Set<UUID> open = new HashSet<>();
    byKeeper.forEach((keeper, all) -> open.addAll(open(keeper, all, person)));
    return kept.stream().filter(one -> open.contains(one.act().id())).toList();
  }

  private List<Elsewhere> kept(PersonFinding.Person person, Instant since) {
    return acts.keptElsewhere(person.records(), since).stream()
        .filter(act -> Set.copyOf(person.records()).containsAll(act.lookedAt()))
        .toList();
  }

  private Set<UUID> open(Keeper keeper, List<Elsewhere> kept, PersonFinding.Person person) {
    List<UUID> ids = kept.stream().map(one -> one.act().id()).toList();
    return switch (keeper) {
      case PEOPLE -> Set.of();
      case LEDGER -> ledger.open(ids, person.records());
      case PERMISSIONS -> permissions.open(ids, person.records());
    };
  }

  /// An act of hers that nobody took back and that is young enough to be.
  @Transactional(readOnly = true)
  Optional<Elsewhere> kept(PersonFinding.Person person, UUID act, Instant now) {
    return kept(person, now.minus(PersonWriting.UNDOABLE)).stream()
        .filter(one -> one.act().id().equals(act))
        .findFirst();
  }

  /// Takes back what an act told.
  ///
  /// @param why what whoever takes it back says, as far as it is asked
  /// @return whether that was still possible
  boolean takeBack(PersonFinding.Person person, Elsewhere act, Staff staff, Optional<String> why) {
    edits.lock(person.records());
    UUID id = act.act().id();
    boolean back =
        kept(person, act.at()).stream().anyMatch(one -> one.act().id().equals(id))
            && takenBack(act, person, staff, why.orElse(Toast.AT_ONCE));
    if (back) {
      acts.closed(id, staff.name());
      audit.note(
          staff.id(),
          staff.name(),
          "take back " + act.act().told().about(),
          person.oldest().value(),
          why.orElse(null),
          Map.of("before", act.act().told().after(), "after", act.act().told().before()));
    }
    return back;
  }

  private boolean takenBack(Elsewhere act, PersonFinding.Person person, Staff staff, String why) {
    UUID id = act.act().id();
    return switch (act.keeper()) {
      case PEOPLE -> false;
      case LEDGER -> ledger.unsay(id, person.records(), staff.name(), act.at());
      case PERMISSIONS -> permissions.takeBackSaid(id, act.lookedAt(), staff.name(), why, act.at());
    };
  }
}
