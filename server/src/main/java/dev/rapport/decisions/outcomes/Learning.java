package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.ground.database.Column;
import dev.rapport.learning.Example;
import dev.rapport.learning.Learner;
import dev.rapport.learning.Settings;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Learns from the ledger what follows from what: all of it, or what became known since.
///
/// What can be learned at all can be learned from one moment on: its window is closed and all of it
/// is written down. In the order of those moments it is learned, each once; so a server that was
/// killed goes on from what it kept, and ends with the same bytes as one that was not.
@Component
@Transactional
public class Learning {

  static final Settings SETTINGS = Settings.standard();

  /// Whoever writes just now may not be visible yet.
  static final Duration BEING_WRITTEN = Duration.ofMinutes(1);

  /// Bins are cut and the scorecard is fitted anew when so much more is known.
  private static final double GROWN = 1.25;

  private static final long FEWEST_NEW = 30;

  /// So many results of an experience are taught together: more than any member looks at as a
  /// whole, and few enough for the memory of a server with a hundred thousand people.
  private static final int NEWEST = 20_000;

  private static final int MOST_MOMENTS = 50_000;

  private static final Comparator<Chronicle.Told> IN_TURN =
      Comparator.comparing(Chronicle.Told::ripe).thenComparing(Chronicle.Told::row);

  private final JdbcClient jdbc;
  private final LedgerReading ledger;
  private final Catalogues catalogues;
  private final Strikes strikes;
  private final RuleSearch rules;
  private final SideBySide sideBySide;

  /// Where what does not fit into memory lies meanwhile.
  private final Path folder;

  Learning(
      JdbcClient jdbc,
      LedgerReading ledger,
      Catalogues catalogues,
      Strikes strikes,
      RuleSearch rules,
      SideBySide sideBySide,
      @Value("${rapport.data:}") String data) {
    this.folder = Path.of(data.isEmpty() ? System.getProperty("java.io.tmpdir") : data);
    this.rules = rules;
    this.sideBySide = sideBySide;
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.catalogues = catalogues;
    this.strikes = strikes;
  }

  /// Learns everything anew.
  ///
  /// @param rows is told now and then how many rows were read
  public Learned all(Instant now, LongConsumer rows) {
    return all(now, rows, NEWEST);
  }

  /// @param most of the newest results of each experience are taught together; what is older is
  ///   counted
  Learned all(Instant now, LongConsumer rows, int most) {
    lock();
    long begun = System.nanoTime();
    List<Catalogues.Version> versions = catalogues.versions();
    Catalogues.Version version = versions.getFirst();
    Map<String, NewestTold> told = new TreeMap<>();
    version
        .catalogue()
        .experiences()
        .forEach(experience -> told.put(experience.key(), new NewestTold(most, folder)));
    try {
      long read =
          read(
              versions,
              now,
              rows,
              (experience, one) -> {
                NewestTold ofIt = told.get(experience);
                if (ofIt != null) {
                  ofIt.add(one);
                }
              });
      long reading = System.nanoTime() - begun;
      Map<String, Long> examples = keepAll(version, told, now);
      long teaching = System.nanoTime() - begun - reading;
      return new Learned(read, examples, Duration.ofNanos(reading), Duration.ofNanos(teaching));
    } finally {
      told.values().forEach(NewestTold::close);
    }
  }

  private Map<String, Long> keepAll(
      Catalogues.Version version, Map<String, NewestTold> told, Instant now) {
    Map<String, Learner> learners = taught(version, told, now);
    Map<String, Instant> alarmed = alarmed();
    jdbc.sql("delete from outcomes.learned").update();
    Map<String, Long> examples = new TreeMap<>();
    learners.forEach((experience, learner) -> {
      long silences = Objects.requireNonNull(told.get(experience)).silences();
      keep(
          new Kept(
              experience,
              version.number(),
              learner.examples(),
              silences,
              now,
              now,
              alarmed.get(experience)),
          learner);
      examples.put(experience, learner.examples());
    });
    return examples;
  }

  /// Nothing of what they are taught is held after it.
  private Map<String, Learner> taught(
      Catalogues.Version version, Map<String, NewestTold> told, Instant now) {
    Map<String, List<Chronicle.Told>> newest = new HashMap<>();
    told.forEach((experience, ofIt) -> newest.put(experience, ofIt.handOut()));
    Map<String, Learner> learners = new TreeMap<>();
    sideBySide
        .of(
            version.catalogue().experiences(),
            experience ->
                taught(
                    experience,
                    newest.getOrDefault(experience.key(), List.of()),
                    Objects.requireNonNull(told.get(experience.key())).older(),
                    now))
        .forEach((experience, learner) -> learners.put(experience.key(), learner));
    rules.search(version, newest, now);
    return learners;
  }

  private static Learner taught(
      Experience experience, List<Chronicle.Told> newest, @Nullable SetAside older, Instant now) {
    List<Example> examples = newest.stream().map(Chronicle.Told::example).toList();
    Learner learner = Learner.taught(experience.results(), SETTINGS, examples, now);
    if (older == null) {
      return learner;
    }
    older.forEach(learner::count);
    return learner.counted(now);
  }

  /// Reads the whole ledger, and says of each experience what can be learned of it.
  ///
  /// @return how many rows were read
  private long read(
      List<Catalogues.Version> versions,
      Instant now,
      LongConsumer rows,
      BiConsumer<String, Chronicle.Told> told) {
    var timeline = new Timeline(versions);
    Map<UUID, Set<String>> struck = strikes.ofEverybody();
    long[] read = new long[1];
    ledger.everybody(hers -> {
      read[0] += hers.size();
      rows.accept(read[0]);
      Set<String> without = struck.getOrDefault(hers.getFirst().person(), Set.of());
      new Chronicle(timeline, hers, without, now)
          .examples().stream()
              .filter(one -> !one.ripe().isAfter(now))
              .forEach(one -> told.accept(one.of().key(), one));
    });
    return read[0];
  }

  /// Learns what became known since the last time, one result after the other; all of it anew where
  /// the catalogue changed, much more is known than when the bins were cut, or another version of
  /// the program left it in a form that this one does not read.
  public Learned since(Instant now) {
    return through(now.minus(BEING_WRITTEN), now);
  }

  /// How many results were learned of each experience.
  @Transactional(readOnly = true)
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    kept().values().forEach(one -> counts.put(one.experience(), one.examples()));
    return counts;
  }

  /// When the forecasts of an experience were last seen to come true less often than before; those
  /// of which that was never seen are left out.
  @Transactional(readOnly = true)
  public Map<String, Instant> alarmed() {
    Map<String, Instant> alarmed = new TreeMap<>();
    for (Kept one : kept().values()) {
      Instant at = one.alarmedAt();
      if (at != null) {
        alarmed.put(one.experience(), at);
      }
    }
    return alarmed;
  }

  /// Experiences of the catalogue in force of which nothing fitting is learned yet, in a house that
  /// learned before.
  @Transactional(readOnly = true)
  public Set<String> underWay() {
    Map<String, Kept> kept = kept();
    List<Catalogues.Version> versions = catalogues.versions();
    return kept.isEmpty()
        ? Set.of()
        : versions.getFirst().catalogue().experiences().stream()
            .map(Experience::key)
            .filter(key ->
                Optional.ofNullable(kept.get(key))
                    .filter(Kept::readable)
                    .flatMap(one -> Models.fitting(key, one.version(), versions))
                    .isEmpty())
            .collect(Collectors.toSet());
  }

  /// Whether it was last learned as a whole before that moment.
  @Transactional(readOnly = true)
  public boolean isOlderThan(Instant moment) {
    return kept().values().stream().anyMatch(one -> one.taughtAt().isBefore(moment));
  }

  Learned through(Instant through, Instant now) {
    return through(through, now, MOST_MOMENTS);
  }

  /// @param most so many moments from which on something can be learned are taken in together, so
  ///   that the memory of a server is enough however long nothing was learned
  Learned through(Instant through, Instant now, int most) {
    lock();
    List<Catalogues.Version> versions = catalogues.versions();
    Map<String, Kept> kept = kept();
    boolean fits =
        versions.getFirst().catalogue().experiences().stream()
            .allMatch(one ->
                kept.containsKey(one.key())
                    && kept.get(one.key()).readable()
                    && kept.get(one.key()).version() == versions.getFirst().number());
    if (!fits || kept.values().stream().anyMatch(Kept::hasGrown)) {
      return all(now, rows -> {});
    }
    ledger.giveWay();
    var timeline = new Timeline(versions);
    var learned = new Learned(0, Map.of(), Duration.ZERO, Duration.ZERO);
    Instant from =
        kept.values().stream().map(Kept::through).min(Comparator.naturalOrder()).orElse(now);
    while (from.isBefore(through)) {
      Ripe ripe = ripeBetween(timeline, from, through, most);
      learned = learned.and(between(timeline, from, ripe));
      from = ripe.until();
    }
    return learned;
  }

  private Learned between(Timeline timeline, Instant from, Ripe ripe) {
    Instant to = ripe.until();
    long begun = System.nanoTime();
    Map<String, List<Chronicle.Told>> told = new HashMap<>();
    long[] rows = new long[1];
    ledger.inPieces(
        ripe.records(),
        (records, people) -> {
          Map<UUID, Set<String>> struck = strikes.ofRecords(records);
          for (List<Happened> hers : people) {
            rows[0] += hers.size();
            Set<String> without = struck.getOrDefault(hers.getFirst().person(), Set.of());
            for (Chronicle.Told one : new Chronicle(timeline, hers, without, to).examples()) {
              if (one.ripe().isAfter(from) && !one.ripe().isAfter(to)) {
                told.computeIfAbsent(one.of().key(), any -> new ArrayList<>()).add(one);
              }
            }
          }
        });
    long reading = System.nanoTime() - begun;
    Map<String, Kept> kept = kept();
    Map<String, Long> examples = new TreeMap<>();
    for (Experience experience : timeline.versions().getFirst().catalogue().experiences()) {
      Kept before = kept.get(experience.key());
      if (before != null && before.through().isBefore(to)) {
        List<Chronicle.Told> next =
            told.getOrDefault(experience.key(), List.of()).stream()
                .filter(one -> one.ripe().isAfter(before.through()))
                .sorted(IN_TURN)
                .toList();
        examples.put(experience.key(), learn(experience, before, next, to));
      }
    }
    return new Learned(
        rows[0],
        examples,
        Duration.ofNanos(reading),
        Duration.ofNanos(System.nanoTime() - begun - reading));
  }

  private long learn(
      Experience experience, Kept before, List<Chronicle.Told> next, Instant through) {
    if (next.isEmpty()) {
      jdbc.sql("update outcomes.learned set through = :through where experience = :experience")
          .param("through", through.atOffset(ZoneOffset.UTC))
          .param("experience", experience.key())
          .update();
      return 0;
    }
    Learner learner = Learner.read(experience.results(), SETTINGS, state(experience.key()));
    long known = learner.examples();
    long alarms = learner.alarms();
    next.forEach(one -> learner.learn(one.example(), through));
    Instant alarmedAt = learner.alarms() > alarms ? through : before.alarmedAt();
    keep(before.to(learner.examples(), silences(next), through, alarmedAt), learner);
    return learner.examples() - known;
  }

  private static long silences(List<Chronicle.Told> told) {
    return told.stream().filter(one -> one.example().experience().equals(Example.SILENCE)).count();
  }

  /// One at a time learns in a house.
  private void lock() {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(
              hashtextextended('outcomes ' || current_setting('app.organisation'), 0))
            """)
        .query((row, number) -> number)
        .list();
  }

  /// What is kept of an experience, but for the state itself.
  ///
  /// @param readable whether this program reads the state; another may have left it
  /// @param taught how many results it was taught all at once
  /// @param alarmedAt when its forecasts were last seen to come true less often; null where never
  record Kept(
      String experience,
      int version,
      boolean readable,
      long examples,
      long silences,
      long taught,
      Instant taughtAt,
      Instant through,
      @Nullable Instant alarmedAt) {

    Kept(
        String experience,
        int version,
        long examples,
        long silences,
        Instant taughtAt,
        Instant through,
        @Nullable Instant alarmedAt) {
      this(experience, version, true, examples, silences, examples, taughtAt, through, alarmedAt);
    }

    Kept to(long now, long moreSilences, Instant moment, @Nullable Instant alarm) {
      return new Kept(
          experience,
          version,
          readable,
          now,
          silences + moreSilences,
          taught,
          taughtAt,
          moment,
          alarm);
    }

    boolean hasGrown() {
      return examples > taught * GROWN && examples > taught + FEWEST_NEW;
    }

    static Kept of(ResultSet row, int number) throws SQLException {
      OffsetDateTime alarmed = row.getObject("alarmed_at", OffsetDateTime.class);
      return new Kept(
          row.getString("experience"),
          row.getInt("version"),
          Learner.reads(row.getBytes("form")),
          row.getLong("examples"),
          row.getLong("silences"),
          row.getLong("taught_examples"),
          row.getObject("taught_at", OffsetDateTime.class).toInstant(),
          row.getObject("through", OffsetDateTime.class).toInstant(),
          alarmed == null ? null : alarmed.toInstant());
    }
  }

  private Map<String, Kept> kept() {
    Map<String, Kept> kept = new HashMap<>();
    jdbc.sql(
            """
            select experience, version, substring(state for 4) as form, examples, silences,
              taught_examples, taught_at, through, alarmed_at
            from outcomes.learned
            """)
        .query(Kept::of)
        .list()
        .forEach(one -> kept.put(one.experience(), one));
    return kept;
  }

  private byte[] state(String experience) {
    return jdbc.sql("select state from outcomes.learned where experience = :experience")
        .param("experience", experience)
        .query((row, number) -> row.getBytes("state"))
        .single();
  }

  private void keep(Kept kept, Learner learner) {
    jdbc.sql(
            """
            insert into outcomes.learned (experience, version, state, examples, silences,
              taught_examples, taught_at, through, alarmed_at)
            values (:experience, :version, :state, :examples, :silences, :taught, :taughtAt,
              :through, :alarmedAt)
            on conflict (organisation, experience) do update
            set state = excluded.state, examples = excluded.examples, silences = excluded.silences,
              through = excluded.through, alarmed_at = excluded.alarmed_at, changed_at = clock_timestamp()
            """)
        .param("experience", kept.experience())
        .param("version", kept.version())
        .param("state", learner.bytes())
        .param("examples", kept.examples())
        .param("silences", kept.silences())
        .param("taught", kept.taught())
        .param("taughtAt", kept.taughtAt().atOffset(ZoneOffset.UTC))
        .param("through", kept.through().atOffset(ZoneOffset.UTC))
        .param("alarmedAt", utc(kept.alarmedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  /// Each moment from which on something could be learned, after one and up to another: when a
  /// window closes, and when a row, a result or a feeling was written down.
  private static final String RIPENING =
      """
      with windows as materialized (
        select * from unnest(:kinds::text[], :days::bigint[]) as w (kind, days)),
      touched as (
        select e.record, m.moment
        from experiences.lasting e
        left join windows w on w.kind = e.kind
        cross join lateral (values (e.recorded_at), (greatest(
          e.at, coalesce(e.window_until, e.at + make_interval(days => w.days::int))))) m (moment)
        where m.moment > :from and m.moment <= :to
        union all
        select e.record, r.recorded_at
        from experiences.told_results r
        join experiences.lasting e on e.organisation = r.organisation and e.id = r.experience
        where r.recorded_at > :from and r.recorded_at <= :to
        union all
        select record, at from experiences.felt where at > :from and at <= :to),
      first as materialized (
        select record, moment from touched
        order by moment fetch first :most rows with ties)
      select distinct hers.record, hers.person,
        (select max(moment) from first) as last, (select count(*) from first) as moments
      from (select distinct record from first) t
      join identity.persons m on m.record = t.record
      join identity.persons hers on hers.person = m.person
      order by hers.person, hers.record
      """;

  /// All records of the people of whom something could be learned between two moments, or of those
  /// who come first, until a moment that no one of them shares with the rest.
  private Ripe ripeBetween(Timeline timeline, Instant from, Instant to, int most) {
    var windows = new TreeSet<Window>();
    for (Catalogues.Version version : timeline.versions()) {
      for (Experience one : version.catalogue().experiences()) {
        one.kinds().forEach(kind -> windows.add(new Window(kind, one.window().toDays())));
        windows.add(new Window(Timeline.SILENCE, one.window().toDays()));
      }
    }
    Instant[] until = {to};
    List<LedgerReading.Whose> records =
        jdbc.sql(RIPENING)
            .param("kinds", Column.of(windows, Window::kind))
            .param("days", Column.of(windows, Window::days))
            .param("from", from.atOffset(ZoneOffset.UTC))
            .param("to", to.atOffset(ZoneOffset.UTC))
            .param("most", most)
            .query((row, number) -> {
              if (row.getLong("moments") >= most) {
                until[0] = row.getObject("last", OffsetDateTime.class).toInstant();
              }
              return new LedgerReading.Whose(
                  row.getObject("record", UUID.class), row.getObject("person", UUID.class));
            })
            .list();
    return new Ripe(records, until[0]);
  }

  /// @param until from which on the next are to be looked for
  private record Ripe(List<LedgerReading.Whose> records, Instant until) {}

  private record Window(String kind, long days) implements Comparable<Window> {
    @Override
    public int compareTo(Window other) {
      return Comparator.comparing(Window::kind).thenComparing(Window::days).compare(this, other);
    }
  }
}
