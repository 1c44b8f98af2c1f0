package dev.rapport.facts.permissions;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.PersonsParted;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PeopleRecorded;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What persons allow. Rows are only added: an answer is followed by another, a suppression and a
/// peace by their end, each with who and when. Everything closing is told to those who listen
/// inside the transaction that keeps it.
@Component
@Transactional
public class Permissions {

  private static final String OURS = "rapport";
  private static final String ERASED = "erased";

  /// Why a point is closed that came back after its person was erased.
  public static final String WAS_ERASED = "Whoever had it was erased";

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          with said as (
            select organisation, record, import from permissions.answers
            union all
            select organisation, record, import from permissions.suppressions
            union all
            select organisation, record, import from permissions.peaces)
          select s.record from said s
          join people.brought b on b.organisation = s.organisation and b.record = s.record
          where b.import = :import %1$s and s.import is distinct from :import
          union
          select s.record from permissions.suppressions s
          join permissions.suppression_ends e on e.organisation = s.organisation
            and e.suppression = s.id
          where s.import = :import
          union
          select p.record from permissions.peaces p
          join permissions.peace_ends e on e.organisation = p.organisation
            and e.peace = p.id
          where p.import = :import
          """,
          "b.record");

  private final JdbcClient jdbc;
  private final Answers answers;
  private final Suppressions suppressions;
  private final Peaces peaces;
  private final ErasedPoints erased;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Permissions(
      JdbcClient jdbc,
      ErasedPoints erased,
      Audit audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.erased = erased;
    this.clock = clock;
    this.answers = new Answers(jdbc);
    this.suppressions = new Suppressions(jdbc);
    this.peaces = new Peaces(jdbc);
    this.audit = audit;
    this.events = events;
  }

  /// Keeps answers, in the order of the drafts. `UPDATED` means that the source had said something
  /// else under this key, which stays in the history.
  public List<Kept> answerAll(List<AnswerDraft> drafts) {
    List<Kept> kept = answers.add(drafts);
    for (int at = 0; at < drafts.size(); at++) {
      if (kept.get(at) != Kept.UNCHANGED) {
        events.publishEvent(eventOf(drafts.get(at)));
      }
    }
    return kept;
  }

  private static Record eventOf(AnswerDraft draft) {
    return draft.allowed()
        ? new PermissionGiven(draft.record(), draft.purpose(), draft.channel())
        : new PermissionWithdrawn(draft.record(), draft.purpose(), draft.channel());
  }

  public void answer(AnswerDraft draft) {
    answerAll(List.of(draft));
  }

  /// Writes a no to each of her records, so that it survives when they part again. It is never
  /// older than what it takes back: an answer dated later than `at` takes its date along. Where the
  /// same teller's no stands already, nothing is added.
  ///
  /// @param channel null for all channels
  /// @return whether anything changed
  public boolean withdraw(
      Collection<RecordId> records,
      Purpose purpose,
      @Nullable ContactChannel channel,
      String wording,
      String origin,
      String byName,
      Instant at) {
    return withdraw(records, purpose, channel, wording, origin, null, byName, at);
  }

  /// The same with what shows it: whoever spoke for her by a mandate.
  public boolean withdraw(
      Collection<RecordId> records,
      Purpose purpose,
      @Nullable ContactChannel channel,
      String wording,
      String origin,
      @Nullable String proof,
      String byName,
      Instant at) {
    Instant saidAt = answers.latest(records, purpose).filter(at::isBefore).orElse(at);
    Map<Asked, Answer> standing =
        answers.standingOf(records, purpose).stream()
            .collect(Collectors.toMap(Asked::of, Function.identity()));
    List<AnswerDraft> drafts = new ArrayList<>();
    for (ContactChannel each : channel == null ? ContactChannel.values() : only(channel)) {
      for (RecordId record : records) {
        Optional<Answer> stands = Optional.ofNullable(standing.get(new Asked(record, each)));
        if (stands.filter(answer -> isNoOf(byName, proof, answer)).isEmpty()) {
          String key = keyOfNo(record, purpose, each, stands);
          drafts.add(no(key, record, purpose, each, wording, origin, proof, saidAt, byName));
        }
      }
    }
    if (answerAll(drafts).stream().allMatch(Kept.UNCHANGED::equals)) {
      return false;
    }
    audit.note(
        null,
        byName,
        "withdraw permission",
        records.iterator().next().value(),
        wording,
        Voice.noted(
            proof,
            Map.of(
                "about",
                purpose.word()
                    + (channel == null ? " on every channel" : " by " + channel.word()))));
    return true;
  }

  private record Asked(RecordId record, ContactChannel channel) {

    static Asked of(Answer answer) {
      return new Asked(answer.record(), answer.channel());
    }
  }

  /// What she says herself is kept beside what somebody said for her.
  private static boolean isNoOf(String byName, @Nullable String proof, Answer answer) {
    return !answer.allowed()
        && answer.recordedBy().equals(byName)
        && Objects.equals(answer.proof().orElse(null), proof);
  }

  /// Names the answer that it takes back, so that of two withdrawals at one moment one is added.
  private static String keyOfNo(
      RecordId record, Purpose purpose, ContactChannel channel, Optional<Answer> stands) {
    return "no:%s:%s:%s:%s"
        .formatted(
            record.value(),
            purpose.word(),
            channel.word(),
            stands.map(answer -> answer.id().value().toString()).orElse("unasked"));
  }

  /// Writes a yes to each of her records: one without it would keep the channel closed. On those
  /// beside the one it was said on, it is carried until they turn out to be somebody else's.
  ///
  /// @param key names the yes, so that said twice it is one
  public void allow(
      RecordId saidOn,
      Collection<RecordId> records,
      Purpose purpose,
      ContactChannel channel,
      String key,
      String wording,
      String origin,
      @Nullable String proof,
      String byName,
      Instant at) {
    answerAll(
        records.stream()
            .map(record ->
                new AnswerDraft(
                    People.DESK,
                    key,
                    record,
                    purpose,
                    channel,
                    true,
                    Basis.CONSENT,
                    wording,
                    origin,
                    proof,
                    at,
                    byName))
            .toList());
    answers.carry(saidOn, records, People.DESK, key);
  }

  /// Whoever said yes was another: on the other's records the yes ends, and what stood there before
  /// stands again.
  @EventListener
  void on(PersonsParted event) {
    answers.endCarried(event.kept(), event.parted()).forEach(events::publishEvent);
  }

  /// Whether the no that stands is one that only she takes back: she, or a source of the house,
  /// said it since the latest yes. Nobody who speaks for her by a mandate says yes to it.
  @Transactional(readOnly = true)
  public boolean isHersToAllow(
      Collection<RecordId> records, Purpose purpose, ContactChannel channel) {
    Map<RecordId, List<Answer>> told =
        answers.historyOf(records).stream()
            .filter(answer -> answer.purpose() == purpose && answer.channel() == channel)
            .collect(Collectors.groupingBy(Answer::record));
    return told.values().stream()
        .flatMap(ofRecord -> ofRecord.stream().takeWhile(answer -> !answer.allowed()))
        .anyMatch(answer -> answer.proof().filter(Voice::isKeptIn).isEmpty());
  }

  /// Whether what closes her, or this point of hers, is something that only she lifts: not all of
  /// it was asked for by somebody who spoke for her.
  ///
  /// @param point canonical, or null for the whole person
  @Transactional(readOnly = true)
  public boolean isHersToLift(Collection<RecordId> records, @Nullable String point) {
    return suppressionsOn(records, point).stream()
        .anyMatch(stands -> !Voice.isKeptIn(stands.byName()));
  }

  /// The same of her peace today.
  @Transactional(readOnly = true)
  public boolean isHersToWake(Collection<RecordId> records, LocalDate today) {
    return peaces.tellers(records, today).stream().anyMatch(teller -> !Voice.isKeptIn(teller));
  }

  private static ContactChannel[] only(ContactChannel channel) {
    return new ContactChannel[] {channel};
  }

  private static String newKey() {
    return UuidsByTime.next().toString();
  }

  private static AnswerDraft no(
      String key,
      RecordId record,
      Purpose purpose,
      ContactChannel channel,
      String wording,
      String origin,
      @Nullable String proof,
      Instant at,
      String byName) {
    return new AnswerDraft(
        OURS,
        key,
        record,
        purpose,
        channel,
        false,
        Basis.CONSENT,
        wording,
        origin,
        proof,
        at,
        byName);
  }

  @Transactional(readOnly = true)
  public PermissionTable standingOf(Collection<RecordId> records) {
    return answers.standingOf(records);
  }

  /// Every answer she ever gave, newest first.
  @Transactional(readOnly = true)
  public List<Answer> historyOf(Collection<RecordId> records) {
    return answers.historyOf(records);
  }

  /// Suppresses persons and points. Under one key, the same record and point again is `UNCHANGED`,
  /// also when somebody lifted it since: an old file does not undo that.
  public List<Kept> suppressAll(List<SuppressionDraft> drafts) {
    List<Kept> kept = suppressions.add(drafts);
    List<SuppressionDraft> changed = changed(drafts, kept);
    audit.noteAll("suppress", changed.stream().map(Permissions::note).toList());
    changed.forEach(draft -> events.publishEvent(new Suppressed(draft.record(), draft.point())));
    return kept;
  }

  /// Her points are known again when they come back, though nobody can read them any more.
  public void keepErased(Collection<String> points) {
    erased.keep(points);
  }

  /// A point of somebody who was erased came back, with an old file or from another source: nobody
  /// contacts it until somebody of the house lifts that.
  @EventListener
  void closeErased(PeopleRecorded event) {
    Instant now = clock.instant();
    List<SuppressionDraft> drafts =
        erased.among(event.records()).stream()
            .map(one ->
                new SuppressionDraft(
                    ERASED, ERASED, one.record(), one.point(), WAS_ERASED, "Rapport", now))
            .toList();
    if (!drafts.isEmpty()) {
      suppressAll(drafts);
    }
  }

  /// Nobody contacts her, or this point of hers, any more. Of the whole person it is laid on each
  /// of her records, so that it stays on both when they part; where it stands, nothing is added.
  /// What she says herself is kept beside what somebody said for her.
  ///
  /// @param point canonical, or null for the whole person
  /// @return whether anything changed
  public boolean suppress(
      Collection<RecordId> records,
      @Nullable String point,
      String reason,
      String byName,
      Instant at) {
    Set<RecordId> bound = new HashSet<>();
    boolean herself = !Voice.isKeptIn(byName);
    for (Suppression stands : suppressionsOn(records, point)) {
      if (herself && Voice.isKeptIn(stands.byName())) {
        continue;
      }
      bound.addAll(point == null ? List.of(stands.record()) : records);
    }
    List<SuppressionDraft> drafts =
        records.stream()
            .filter(record -> !bound.contains(record))
            .limit(point == null ? records.size() : 1)
            .map(record -> new SuppressionDraft(OURS, newKey(), record, point, reason, byName, at))
            .toList();
    if (drafts.isEmpty()) {
      return false;
    }
    suppressions.add(drafts);
    audit.noteAll("suppress", List.of(note(drafts.getFirst())));
    drafts.forEach(draft -> events.publishEvent(new Suppressed(draft.record(), draft.point())));
    return true;
  }

  /// Lets her, or this point of hers, be contacted again: all that stands of it ends, whoever laid
  /// it, or it would stay closed.
  ///
  /// @param point canonical, or null for the whole person
  /// @return whether anything stood
  public boolean lift(
      Collection<RecordId> records, @Nullable String point, String byName, String why) {
    refuseBlank(byName, why);
    Set<RecordId> noted = new LinkedHashSet<>();
    for (Suppression stands : suppressionsOn(records, point)) {
      suppressions
          .end(stands.id(), byName, why)
          .ifPresent(record -> {
            noted.add(records.contains(record) ? records.iterator().next() : record);
            events.publishEvent(new SuppressionLifted(stands.id(), record));
          });
    }
    Map<String, String> about =
        Voice.noted(byName, point == null ? Map.of() : Map.of("about", point));
    noted.forEach(record ->
        audit.note(null, Voice.writer(byName), "lift suppression", record.value(), why, about));
    return !noted.isEmpty();
  }

  private List<Suppression> suppressionsOn(Collection<RecordId> records, @Nullable String point) {
    return suppressions.of(records).stream()
        .filter(one -> Objects.equals(one.point().orElse(null), point))
        .toList();
  }

  /// Ends a suppression; the first to lift it stands.
  public void lift(SuppressionId suppression, String byName, String why) {
    refuseBlank(byName, why);
    suppressions
        .end(suppression, byName, why)
        .ifPresent(record -> {
          audit.note(null, byName, "lift suppression", record.value(), why, Map.of());
          events.publishEvent(new SuppressionLifted(suppression, record));
        });
  }

  /// The live suppressions that bind her: of her records, and of any point that she has, with
  /// whichever record the suppression came.
  @Transactional(readOnly = true)
  public List<Suppression> suppressionsOf(Collection<RecordId> records) {
    return suppressions.of(records);
  }

  /// The live suppressions of one point.
  ///
  /// @param point canonical
  @Transactional(readOnly = true)
  public List<Suppression> suppressionsOf(String point) {
    return suppressions.of(point);
  }

  /// Leaves persons in peace. A longer peace is one more; of several the longest counts.
  public List<Kept> askPeaceAll(List<PeaceDraft> drafts) {
    List<Kept> kept = peaces.add(drafts);
    List<PeaceDraft> changed = changed(drafts, kept);
    audit.noteAll("ask peace", changed.stream().map(Permissions::note).toList());
    changed.forEach(draft -> events.publishEvent(new PeaceAsked(draft.record(), draft.until())));
    return kept;
  }

  private static <T> List<T> changed(List<T> drafts, List<Kept> kept) {
    return IntStream.range(0, drafts.size())
        .filter(at -> kept.get(at) != Kept.UNCHANGED)
        .mapToObj(drafts::get)
        .toList();
  }

  private static Audit.Note note(SuppressionDraft draft) {
    return new Audit.Note(
        Voice.writer(draft.byName()),
        draft.record().value(),
        draft.reason(),
        Voice.noted(
            draft.byName(), draft.point() == null ? Map.of() : Map.of("about", draft.point())));
  }

  private static Audit.Note note(PeaceDraft draft) {
    return new Audit.Note(
        Voice.writer(draft.toldBy()),
        draft.record().value(),
        draft.words(),
        Voice.noted(draft.toldBy(), Map.of("until", draft.until().toString())));
  }

  /// Her longest peace today, if she is in peace.
  @Transactional(readOnly = true)
  public Optional<Peace> peaceOf(Collection<RecordId> records, LocalDate today) {
    return peaces.of(records, today);
  }

  /// Those in peace today, one entry per record, who wakes first standing first.
  @Transactional(readOnly = true)
  public List<Peace> inPeace(LocalDate today, int limit) {
    return inPeace(today, null, limit);
  }

  /// The next of them.
  ///
  /// @param last the last one of those before; null at the beginning
  @Transactional(readOnly = true)
  public List<Peace> inPeace(LocalDate today, @Nullable Peace last, int limit) {
    return peaces.on(today, last, limit);
  }

  /// Of each of these records its longest peace today.
  @Transactional(readOnly = true)
  public List<Peace> inPeace(LocalDate today, Collection<RecordId> records) {
    return peaces.on(today, records);
  }

  /// Ends this peace and whatever other peace its record has.
  public void wake(PeaceId peace, String byName, String why) {
    refuseBlank(byName, why);
    publish(peaces.endWith(peace, byName, why), byName, why);
  }

  /// Ends all her peace, on all her records.
  ///
  /// @return whether there was any
  public boolean wake(Collection<RecordId> records, String byName, String why) {
    refuseBlank(byName, why);
    List<PeaceEnded> ended = peaces.endOf(records, byName, why);
    publish(ended, byName, why);
    return !ended.isEmpty();
  }

  /// Records of which an import brought something, and somebody has said more since.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy) {
    return CHANGED_SINCE.find(jdbc, broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return CHANGED_SINCE.find(jdbc, broughtBy, among);
  }

  /// Marks all that the transaction says from now on as one batch, so that [#unsay] finds it.
  public void mark(UUID batch) {
    jdbc.sql("select set_config('app.import', :id, true)")
        .param("id", batch.toString())
        .query(row -> {});
  }

  /// Those of these records of which the batch said something, and somebody said something else
  /// since: another answer to the same, another peace, or the end of this one.
  @Transactional(readOnly = true)
  public Set<RecordId> saidSince(UUID batch, Collection<RecordId> records) {
    return new HashSet<>(
        jdbc.sql(
                """
                select mine.record from permissions.answers mine
                join permissions.answers later on later.organisation = mine.organisation
                  and later.record = mine.record and later.purpose = mine.purpose
                  and later.channel = mine.channel and later.recorded_at > mine.recorded_at
                  and later.import is distinct from mine.import
                where mine.record = any (:records::uuid[]) and mine.import = :batch
                union
                select mine.record from permissions.peaces mine
                join permissions.peaces later on later.organisation = mine.organisation
                  and later.record = mine.record and later.id > mine.id
                  and later.import is distinct from mine.import
                where mine.record = any (:records::uuid[]) and mine.import = :batch
                union
                select p.record from permissions.peaces p
                join permissions.peace_ends e on e.organisation = p.organisation
                  and e.peace = p.id
                where p.record = any (:records::uuid[]) and p.import = :batch
                """)
            .param("batch", batch)
            .param("records", Column.of(records, RecordId::value))
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  /// Records of which an import said something about permissions.
  @Transactional(readOnly = true)
  public Set<RecordId> saidBy(UUID brought) {
    return new HashSet<>(
        jdbc.sql(
                """
                select record from permissions.answers where import = :import
                union
                select record from permissions.suppressions where import = :import
                union
                select record from permissions.peaces where import = :import
                """)
            .param("import", brought)
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  /// Takes back what the batch said of these records, as if it had never been said.
  public void unsay(UUID batch, Collection<RecordId> records) {
    jdbc.sql("select permissions.unsay(:batch, cast(:records as uuid[]))")
        .param("batch", batch)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {});
  }

  /// Of these acts at the desk, those that can be taken back: nobody said anything else to the same
  /// since, and no suppression or peace of theirs was ended.
  ///
  /// @param records of which the acts said something
  @Transactional(readOnly = true)
  public Set<UUID> open(Collection<UUID> acts, Collection<RecordId> records) {
    return new HashSet<>(
        jdbc.sql(
                """
                select act from (
                  select mine.import as act, exists (
                    select from permissions.answers later
                    where later.record = mine.record and later.purpose = mine.purpose
                      and later.channel = mine.channel and later.recorded_at > mine.recorded_at
                      and later.import is distinct from mine.import) as changed
                  from permissions.answers mine
                  where mine.record = any (cast(:records as uuid[]))
                    and mine.import = any (cast(:acts as uuid[]))
                  union all
                  select s.import, exists (
                    select from permissions.suppression_ends e where e.suppression = s.id)
                  from permissions.suppressions s
                  where s.record = any (cast(:records as uuid[]))
                    and s.import = any (cast(:acts as uuid[]))
                  union all
                  select p.import, exists (
                    select from permissions.peace_ends e where e.peace = p.id)
                  from permissions.peaces p
                  where p.record = any (cast(:records as uuid[]))
                    and p.import = any (cast(:acts as uuid[]))
                  union all
                  select e.act, false from permissions.suppression_ends e
                  where e.act = any (cast(:acts as uuid[]))
                  union all
                  select e.act, false from permissions.peace_ends e
                  where e.act = any (cast(:acts as uuid[]))) said
                group by act having not bool_or(changed)
                """)
            .param("acts", Column.of(acts, act -> act))
            .param("records", Column.of(records, RecordId::value))
            .query((row, number) -> row.getObject("act", UUID.class))
            .list());
  }

  /// Takes back what an act at the desk said, so that all stands exactly as before. An answer goes
  /// as if it had never been given: it names the answer it followed, and would keep the same no
  /// from being said again. A suppression ends; what the act ended stands again, and what it
  /// allowed is closed at once.
  ///
  /// @param records of which the act said something
  /// @param since when it was said: what the gate said from then on it says anew
  /// @param why what whoever takes it back says
  /// @return whether that was still possible
  public boolean takeBackSaid(
      UUID act, Collection<RecordId> records, String byName, String why, Instant since) {
    refuseBlank(byName, why);
    if (!open(List.of(act), records).contains(act)) {
      return false;
    }
    List<PermissionWithdrawn> allowed = answers.allowedBy(act, records);
    unsay(act, records);
    suppressions.ofAct(act, records).forEach(one -> suppressions.end(one, byName, why));
    List<Suppressed> closed = suppressions.endedBy(act);
    List<PeaceAsked> asleep = peaces.endedBy(act);
    jdbc.sql("select permissions.unend(:act)").param("act", act).query(row -> {});
    allowed.forEach(events::publishEvent);
    closed.forEach(events::publishEvent);
    asleep.forEach(events::publishEvent);
    records.forEach(record -> events.publishEvent(new SaidByMistake(record, since)));
    return true;
  }

  /// Takes back what an import brought.
  ///
  /// @param said records of which goes what the import said
  /// @param whole records of which everything goes, whoever said it
  public void takeBack(UUID brought, Collection<RecordId> said, Collection<RecordId> whole) {
    jdbc.sql("select permissions.take_back(:import, cast(:said as uuid[]), cast(:whole as uuid[]))")
        .param("import", brought)
        .param("said", Column.of(said, RecordId::value))
        .param("whole", Column.of(whole, RecordId::value))
        .query(row -> {});
  }

  private void publish(List<PeaceEnded> ended, String byName, String why) {
    audit.noteAll(
        "end peace",
        ended.stream()
            .map(end ->
                new Audit.Note(
                    Voice.writer(byName), end.record().value(), why, Voice.noted(byName, Map.of())))
            .toList());
    ended.forEach(events::publishEvent);
  }

  private static void refuseBlank(String byName, String why) {
    if (Stream.of(byName, why).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("Who ends it, and why?");
    }
  }
}
