package dev.rapport.facts.experiences;

import static dev.rapport.facts.experiences.ExperienceRows.texts;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Everything that happened between a person and us. Rows are only added; each is named for ever by
/// its source and key, so that whoever is in doubt may send again. What lies more than 24 hours
/// ahead has not happened: the database refuses it with its whole batch, whoever writes.
@Component
@Transactional
public class Ledger {

  /// What was told by hand in these acts. What passed over a channel has happened: of a call only
  /// the feeling that was told with it is taken back.
  private static final String TOLD =
      """
      with told as (
        select e.import as act, e.id as fact, e.record, e.id as experience, p.id as problem,
          null::timestamptz as promised_at
        from experiences.experiences e
        left join experiences.problems p on p.organisation = e.organisation and p.experience = e.id
        where e.record = any (cast(:records as uuid[])) and e.import = any (cast(:acts as uuid[]))
          and e.channel is null
        union all
        select import, id, record, null, null, null from experiences.feelings
        where record = any (cast(:records as uuid[])) and import = any (cast(:acts as uuid[]))
        union all
        select w.import, w.id, p.record, null, p.id, w.at
        from experiences.problems p
        join experiences.promises w on w.organisation = p.organisation and w.problem = p.id
        where p.record = any (cast(:records as uuid[])) and w.import = any (cast(:acts as uuid[])))
      """;

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          with told as (
            select organisation, id, record, import from experiences.lasting
            union all
            select f.organisation, f.id, f.record, m.import from experiences.felt f
            join experiences.feelings m on m.organisation = f.organisation and m.id = f.id
            union all
            select organisation, id, record, import from experiences.lasting_problems)
          select t.record from told t
          join people.brought b on b.organisation = t.organisation and b.record = t.record
          where b.import = :import %1$s and t.import is distinct from :import
          union
          select e.record from experiences.experiences e
          join experiences.results r on r.organisation = e.organisation
            and r.experience = e.id
          where e.import = :import and r.import is distinct from :import
          union
          select e.record from experiences.experiences e
          join experiences.felt f on f.organisation = e.organisation
            and f.experience = e.id
          join experiences.feelings m on m.organisation = f.organisation and m.id = f.id
          where e.import = :import and m.import is distinct from :import
          union
          select e.record from experiences.experiences e
          join experiences.experiences o on o.organisation = e.organisation
            and (o.about = e.id or o.settles = e.id)
          where e.import = :import and o.import is distinct from :import
          union
          select p.record from experiences.problems p
          join (
            select organisation, problem, import from experiences.settlements
            union all
            select organisation, problem, import from experiences.lasting_promises) as after
            on after.organisation = p.organisation and after.problem = p.id
          where p.import = :import and after.import is distinct from :import
          union
          select p.record from experiences.problems p
          join experiences.settlements s on s.organisation = p.organisation and s.problem = p.id
          where s.import = :import and s.reopened_at is not null
          """,
          "b.record");

  private final JdbcClient jdbc;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Ledger(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.events = events;
  }

  /// Records a batch in one transaction and answers in its order. Refused drafts leave no trace and
  /// hinder no others. A batch tells nobody: those who listen to single experiences read the ledger
  /// after it. Meant for 10,000 to 20,000 drafts at a time.
  public List<Entry> recordAll(List<ExperienceDraft> drafts) {
    return recording(drafts).write();
  }

  /// Records one experience; if it is new, publishes [ExperienceRecorded] and, where it opens a
  /// problem, [ProblemOpened].
  public Entry record(ExperienceDraft draft) {
    Recording recording = recording(List.of(draft));
    Entry entry = recording.write().getFirst();
    recording.events().forEach(events::publishEvent);
    return entry;
  }

  private Recording recording(List<ExperienceDraft> drafts) {
    return new Recording(new ExperienceRows(jdbc), drafts);
  }

  /// Records results that arrive after their experiences. One that comes after the window is kept
  /// and does not count.
  public List<Entry> resultAll(List<LateResultDraft> drafts) {
    return new LateResults(jdbc, drafts).write();
  }

  public Entry result(LateResultDraft draft) {
    return resultAll(List.of(draft)).getFirst();
  }

  /// Notes how she felt, as `teller` says.
  ///
  /// @param experience what it was about, or null when it was about us in general
  /// @throws KeyHoldsOtherFeeling when the source told another feeling under this key
  public Kept feel(
      RecordId record,
      @Nullable ExperienceId experience,
      Feeling feeling,
      @Nullable String words,
      String teller,
      Instant at,
      String source,
      String key) {
    if (teller.isBlank()) {
      throw new IllegalArgumentException("A feeling needs a named teller");
    }
    ToldAlong.refuseReserved(key);
    String about = experience == null ? null : experience.value().toString();
    byte[] content =
        Fingerprint.of(
            Arrays.asList(
                record.value().toString(), about, feeling.word(), words, teller, Told.text(at)));
    int inserted =
        jdbc.sql(
                """
                insert into experiences.feelings
                  (id, record, experience, feeling, words, teller, at, source, key, content)
                values (:id, :record, :experience::uuid, :feeling, :words, :teller, :at, :source,
                  :key, :content)
                on conflict (organisation, source, key) do nothing
                """)
            .param("id", UuidsByTime.next())
            .param("record", record.value())
            .param("experience", about)
            .param("feeling", feeling.word())
            .param("words", words)
            .param("teller", teller)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("source", source)
            .param("key", key)
            .param("content", content)
            .update();
    if (inserted == 1) {
      events.publishEvent(new FeelingTold(record, feeling, at));
      return Kept.NEW;
    }
    refuseOtherFeeling(source, key, content);
    return Kept.UNCHANGED;
  }

  private void refuseOtherFeeling(String source, String key, byte[] content) {
    boolean same =
        jdbc.sql(
                """
                select content = :content from experiences.feelings
                where source = :source and key = :key
                """)
            .param("content", content)
            .param("source", source)
            .param("key", key)
            .query(Boolean.class)
            .single();
    if (!same) {
      throw new KeyHoldsOtherFeeling(source, key);
    }
  }

  /// Says until when a problem will be settled; a later promise replaces an earlier one.
  public void promise(ProblemId problem, Instant promisedFor, String byName) {
    Optional<Instant> before = promisedFor(problem);
    int promised =
        jdbc.sql(
                """
                insert into experiences.promises (id, problem, promised_for, by_name)
                select :id, p.id, :promised, :by from experiences.lasting_problems p
                where p.id = :problem
                """)
            .param("id", UuidsByTime.next())
            .param("promised", promisedFor.atOffset(ZoneOffset.UTC))
            .param("by", byName)
            .param("problem", problem.value())
            .update();
    if (promised == 0) {
      throw new NoSuchProblem(problem);
    }
    audit.note(
        null,
        byName,
        "promise",
        recordOf(problem).value(),
        null,
        Map.of(
            "before", before.map(Instant::toString).orElse(""),
            "for", promisedFor.toString(),
            "problem", problem.value().toString()));
  }

  private Optional<Instant> promisedFor(ProblemId problem) {
    return jdbc.sql(
            """
            select promised_for from experiences.lasting_promises where problem = :problem
            order by at desc, id desc limit 1
            """)
        .param("problem", problem.value())
        .query((row, number) -> row.getObject("promised_for", OffsetDateTime.class).toInstant())
        .optional();
  }

  /// Settles a problem by hand. If it was settled already, the first settlement stands.
  public void settle(ProblemId problem, String byName, String words) {
    RecordId record = recordOf(problem);
    int settled =
        jdbc.sql(
                """
                insert into experiences.settlements (problem, at, by_name, words)
                values (:problem, clock_timestamp(), :by, :words)
                on conflict (organisation, problem) where reopened_at is null do nothing
                """)
            .param("problem", problem.value())
            .param("by", byName)
            .param("words", words)
            .update();
    if (settled == 1) {
      audit.note(
          null,
          byName,
          "settle problem",
          record.value(),
          words,
          Map.of("problem", problem.value().toString()));
      events.publishEvent(new ProblemSettled(problem, record));
    }
  }

  /// Says that a problem is not settled after all.
  ///
  /// @return whether it was settled until now
  public boolean reopen(ProblemId problem, String byName) {
    RecordId record = recordOf(problem);
    int reopened =
        jdbc.sql(
                """
                update experiences.settlements
                set reopened_at = clock_timestamp(), reopened_by = :by
                where problem = :problem and reopened_at is null
                """)
            .param("by", byName)
            .param("problem", problem.value())
            .update();
    if (reopened == 1) {
      audit.note(
          null,
          byName,
          "reopen problem",
          record.value(),
          null,
          Map.of("problem", problem.value().toString()));
    }
    return reopened == 1;
  }

  /// Whose problem it is; empty when the ledger holds none of this name.
  @Transactional(readOnly = true)
  public Optional<RecordId> whose(ProblemId problem) {
    return jdbc.sql("select record from experiences.lasting_problems where id = :problem")
        .param("problem", problem.value())
        .query((row, number) -> new RecordId(ExperienceRows.id(row, "record")))
        .optional();
  }

  private RecordId recordOf(ProblemId problem) {
    return whose(problem).orElseThrow(() -> new NoSuchProblem(problem));
  }

  /// What the sources call these experiences.
  @Transactional(readOnly = true)
  public Map<ExperienceId, Key> keysOf(Collection<ExperienceId> experiences) {
    Map<ExperienceId, Key> keys = new HashMap<>();
    jdbc.sql(
            """
            select id, source, key from experiences.lasting
            where id = any (cast(:ids as uuid[]))
            """)
        .param("ids", Column.of(experiences, ExperienceId::value))
        .query(row -> {
          keys.put(
              new ExperienceId(ExperienceRows.id(row, "id")),
              new Key(row.getString("source"), row.getString("key")));
        });
    return keys;
  }

  /// The latest between her and us, newest first.
  @Transactional(readOnly = true)
  public List<Happening> between(Collection<RecordId> records, int limit) {
    return between(records, 0, limit);
  }

  /// The same further back.
  ///
  /// @param skip how many of the latest are left out
  @Transactional(readOnly = true)
  public List<Happening> between(Collection<RecordId> records, int skip, int limit) {
    return jdbc.sql(
            """
            select e.*,
              r.result, r.good as result_good, r.at as result_at, r.words as result_words, r.counts,
              f.feeling, f.words as feeling_words, f.teller, f.at as felt_at, f.record as felt_record,
              p.id as problem, p.what, s.at as settled_at
            from (
              -- first which, then what came of them: a long ledger has many more
              select * from experiences.lasting
              where record = any (:records::uuid[])
              order by at desc, id desc
              limit :limit offset :skip) e
            left join lateral (
              -- as told_results has them, without looking for the experience again
              select t.result, t.good, t.at, t.words,
                e.window_until is null or t.at <= e.window_until as counts
              from experiences.results t
              where t.organisation = e.organisation and t.experience = e.id
              order by counts desc, t.at desc, t.recorded_at desc limit 1) r on true
            left join lateral (
              select * from experiences.felt t
              where t.organisation = e.organisation and t.experience = e.id
              order by t.at desc, t.id desc limit 1) f on true
            left join experiences.problems p
              on p.organisation = e.organisation and p.experience = e.id
            left join experiences.settlements s
              on s.organisation = p.organisation and s.problem = p.id and s.reopened_at is null
            order by e.at desc, e.id desc
            """)
        .param("records", ids(records))
        .param("skip", skip)
        .param("limit", limit)
        .query(Readings::happening)
        .list();
  }

  /// What we began over a channel and another source than this told, newest first: calls and
  /// letters of other systems.
  @Transactional(readOnly = true)
  public List<Happening> contactsOf(Collection<RecordId> records, String butOf, int limit) {
    return jdbc.sql(
            """
            select e.*, null::text as result, null::text as result_good,
              null::timestamptz as result_at, null::text as result_words, null::boolean as counts,
              null::text as feeling, null::text as feeling_words, null::text as teller,
              null::timestamptz as felt_at, null::uuid as felt_record, null::uuid as problem,
              null::text as what, null::timestamptz as settled_at
            from experiences.lasting e
            where e.record = any (:records::uuid[]) and e.direction = 'ours'
              and e.channel in ('call', 'email', 'text', 'post') and e.source <> :source
            order by e.at desc, e.id desc
            limit :limit
            """)
        .param("records", ids(records))
        .param("source", butOf)
        .param("limit", limit)
        .query(Readings::happening)
        .list();
  }

  /// How many there are.
  @Transactional(readOnly = true)
  public long contactCountOf(Collection<RecordId> records, String butOf) {
    return jdbc.sql(
            """
            select count(*) from experiences.lasting e
            where e.record = any (:records::uuid[]) and e.direction = 'ours'
              and e.channel in ('call', 'email', 'text', 'post') and e.source <> :source
            """)
        .param("records", ids(records))
        .param("source", butOf)
        .query(Long.class)
        .single();
  }

  /// How many happenings between her and us the ledger holds, and how many feelings.
  public record Held(long happenings, long feelings) {}

  @Transactional(readOnly = true)
  public Held heldOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select
              (select count(*) from experiences.lasting
               where record = any (cast(:records as uuid[]))) as happenings,
              (select count(*) from experiences.felt
               where record = any (cast(:records as uuid[]))) as feelings
            """)
        .param("records", ids(records))
        .query((row, number) -> new Held(row.getLong("happenings"), row.getLong("feelings")))
        .single();
  }

  /// Her problems that nobody has settled, oldest promise first; without a promise, the day a
  /// problem was opened counts.
  @Transactional(readOnly = true)
  public List<Problem> openProblems(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select * from experiences.open_problems
            where record = any (:records::uuid[])
            order by promised_for, opened_at, id
            """)
        .param("records", ids(records))
        .query(Readings::problem)
        .list();
  }

  /// Everybody's problems that nobody has settled: the oldest promise first, then those without
  /// one, the longest open first.
  @Transactional(readOnly = true)
  public List<Problem> openProblems(int limit) {
    return jdbc.sql(
            """
            select * from experiences.open_problems
            order by promised_for, opened_at, id
            limit :limit
            """)
        .param("limit", limit)
        .query(Readings::problem)
        .list();
  }

  /// How she felt, newest first.
  @Transactional(readOnly = true)
  public List<Felt> feelingsOf(Collection<RecordId> records, int limit) {
    return feelingsOf(records, 0, limit);
  }

  /// The same further back.
  ///
  /// @param skip how many of the latest are left out
  @Transactional(readOnly = true)
  public List<Felt> feelingsOf(Collection<RecordId> records, int skip, int limit) {
    return jdbc.sql(
            """
            select record, experience, feeling, words, teller, at from experiences.felt
            where record = any (:records::uuid[])
            order by at desc, id desc
            limit :limit offset :skip
            """)
        .param("records", ids(records))
        .param("skip", skip)
        .param("limit", limit)
        .query(Readings::felt)
        .list();
  }

  /// The experiences that a source told under these keys; keys it never told are absent.
  @Transactional(readOnly = true)
  public Map<String, ExperienceId> experiencesByKey(String source, Collection<String> keys) {
    List<Key> ofSource = keys.stream().distinct().map(key -> new Key(source, key)).toList();
    return new ExperienceRows(jdbc)
        .known(ofSource).entrySet().stream()
            .collect(
                Collectors.toMap(
                    known -> known.getKey().key(),
                    known -> new ExperienceId(known.getValue().id())));
  }

  /// What the ledger holds, counted over all of it.
  @Transactional(readOnly = true)
  public LedgerCounts counts() {
    return new LedgerCounts(
        LedgerCounting.kinds(jdbc),
        LedgerCounting.results(jdbc),
        LedgerCounting.lastContacts(jdbc),
        LedgerCounting.money(jdbc));
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

  /// Records of which an import told something.
  @Transactional(readOnly = true)
  public Set<RecordId> toldBy(UUID brought) {
    return new HashSet<>(
        jdbc.sql(
                """
                select record from experiences.experiences where import = :import
                union
                select record from experiences.feelings where import = :import
                union
                select record from experiences.problems where import = :import
                union
                select e.record from experiences.results r
                join experiences.experiences e on e.organisation = r.organisation
                  and e.id = r.experience
                where r.import = :import
                union
                select p.record from experiences.settlements s
                join experiences.problems p on p.organisation = s.organisation
                  and p.id = s.problem
                where s.import = :import
                """)
            .param("import", brought)
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  /// Of these acts at the desk, those that can be taken back: of what they told nothing was taken
  /// back yet, nobody told anything about it since, a problem is open and a promise the last.
  @Transactional(readOnly = true)
  public Set<UUID> open(Collection<UUID> acts, Collection<RecordId> records) {
    return new HashSet<>(
        jdbc.sql(
                TOLD
                    + """
                    select act from told t
                    group by act
                    having bool_and(
                      not exists (select from experiences.unsaid u where u.fact = t.fact)
                      and not exists (
                        select from experiences.results r where r.experience = t.experience)
                      and not exists (
                        select from experiences.lasting l where l.about = t.experience)
                      and not exists (
                        select from experiences.felt f
                        join experiences.feelings m
                          on m.organisation = f.organisation and m.id = f.id
                        where f.experience = t.experience and m.import is distinct from t.act)
                      and not exists (
                        select from experiences.settlements s
                        where s.problem = t.problem and s.reopened_at is null)
                      and not exists (
                        select from experiences.lasting_promises later
                        where later.problem = t.problem and later.import is distinct from t.act
                          and (t.promised_at is null or later.at > t.promised_at)))
                    """)
            .param("acts", Column.of(acts, act -> act))
            .param("records", Column.of(records, RecordId::value))
            .query((row, number) -> row.getObject("act", UUID.class))
            .list());
  }

  /// Takes back what an act at the desk told: it counts no more, and its rows stay.
  ///
  /// @param since when it was told: what the gate said from then on it says anew
  /// @return whether that was still possible
  public boolean unsay(UUID act, Collection<RecordId> records, String byName, Instant since) {
    if (!open(List.of(act), records).contains(act)) {
      return false;
    }
    List<RecordId> touched =
        jdbc.sql(
                TOLD
                    + """
                    , unsaid as (
                      insert into experiences.unsaid (fact, by_name) select fact, :byName from told)
                    select distinct record from told
                    """)
            .param("acts", Column.of(List.of(act), one -> one))
            .param("records", Column.of(records, RecordId::value))
            .param("byName", byName)
            .query((row, number) -> new RecordId(ExperienceRows.id(row, "record")))
            .list();
    touched.forEach(record -> events.publishEvent(new ToldByMistake(record, since)));
    return true;
  }

  /// Takes back what an import brought.
  ///
  /// @param said records of which goes what the import said
  /// @param whole records of which everything goes, whoever said it
  public void takeBack(UUID brought, Collection<RecordId> said, Collection<RecordId> whole) {
    jdbc.sql("select experiences.take_back(:import, cast(:said as uuid[]), cast(:whole as uuid[]))")
        .param("import", brought)
        .param("said", Column.of(said, RecordId::value))
        .param("whole", Column.of(whole, RecordId::value))
        .query(row -> {});
  }

  private static @Nullable String[] ids(Collection<RecordId> records) {
    return texts(records, record -> record.value().toString());
  }

  /// A key names one feeling for ever.
  public static final class KeyHoldsOtherFeeling extends IllegalStateException {
    KeyHoldsOtherFeeling(String source, String key) {
      super("The source '%s' told another feeling under '%s'".formatted(source, key));
    }
  }

  /// The ledger of this organisation holds no such problem.
  public static final class NoSuchProblem extends IllegalArgumentException {
    NoSuchProblem(ProblemId problem) {
      super("There is no problem " + problem.value());
    }
  }
}
