package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.ground.database.PlainInsert;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger's table as a batch sees it: whole columns in, one statement per set. Keys are looked
/// up one by one inside the database (`offset 0` holds the planner to it): a plan made while the
/// ledger was small stays good when it has grown.
final class ExperienceRows {

  private final JdbcClient jdbc;

  ExperienceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An experience that others refer to.
  ///
  /// @param problem the problem it opened
  record Known(UUID id, @Nullable UUID problem) {}

  /// What the ledger holds under a key.
  @SuppressWarnings("ArrayRecordComponent") // compared by `holds`
  record Held(UUID id, byte[] content) {
    boolean holds(byte[] other) {
      return Arrays.equals(content, other);
    }
  }

  Map<Key, Known> known(Collection<Key> keys) {
    Map<Key, Known> known = new HashMap<>();
    bySource(keys)
        .forEach((source, ofSource) ->
            jdbc.sql(
                    """
                    select k.key, e.id, e.problem
                    from unnest(:keys) as k (key)
                    cross join lateral (
                      select e.id, (
                        select p.id from experiences.problems p
                        where p.organisation = e.organisation and p.experience = e.id) as problem
                      from experiences.experiences e
                      where e.source = :source and e.key = k.key offset 0) e
                    """)
                .param("source", source)
                .param("keys", ofSource)
                .query(row -> {
                  known.put(
                      new Key(source, row.getString("key")),
                      new Known(id(row, "id"), row.getObject("problem", UUID.class)));
                }));
    return known;
  }

  Map<Key, Held> held(Collection<Key> keys) {
    Map<Key, Held> held = new HashMap<>();
    bySource(keys)
        .forEach((source, ofSource) ->
            jdbc.sql(
                    """
                    select k.key, e.id, e.content
                    from unnest(:keys) as k (key)
                    cross join lateral (
                      select id, content from experiences.experiences
                      where source = :source and key = k.key offset 0) e
                    """)
                .param("source", source)
                .param("keys", ofSource)
                .query(row -> {
                  held.put(
                      new Key(source, row.getString("key")),
                      new Held(id(row, "id"), row.getBytes("content")));
                }));
    return held;
  }

  private static Map<String, String[]> bySource(Collection<Key> keys) {
    return keys.stream()
        .collect(
            Collectors.groupingBy(
                Key::source,
                Collectors.collectingAndThen(
                    Collectors.mapping(Key::key, Collectors.toList()),
                    ofSource -> ofSource.toArray(String[]::new))));
  }

  /// Inserts the rows whose key the ledger does not hold.
  ///
  /// @return how many those were
  int insert(List<Row> rows, Map<Key, Known> known) {
    return PlainInsert.orElse(
        jdbc,
        rows.size(),
        () -> insert(rows, known, ""),
        () -> insert(rows, known, "on conflict (organisation, source, key) do nothing"));
  }

  private int insert(List<Row> rows, Map<Key, Known> known, String onConflict) {
    return jdbc.sql(
            """
            insert into experiences.experiences
              (id, record, source, key, content, kind, direction, channel, place, thing, about,
               settles, at, precision, words, amount_minor, currency, times, window_until, staff,
               propensity)
            select * from unnest(
              :id::uuid[], :record::uuid[], :source, :key, :content, :kind, :direction, :channel,
              :place::uuid[], :thing::uuid[], :about::uuid[], :settles::uuid[], :at::timestamptz[],
              :precision, :words, :amount, :currency, :times, :window::timestamptz[], :staff,
              :propensity::double precision[])
            """
                + onConflict)
        .param("id", texts(rows, row -> row.id().toString()))
        .param("record", texts(rows, row -> row.told().value("record")))
        .param("source", texts(rows, row -> row.draft().source()))
        .param("key", texts(rows, row -> row.draft().key()))
        .param("content", rows.stream().map(Row::content).toArray(byte[][]::new))
        .param("kind", texts(rows, row -> row.draft().kind()))
        .param("direction", texts(rows, row -> row.told().value("direction")))
        .param("channel", texts(rows, row -> row.draft().channel()))
        .param("place", texts(rows, row -> row.told().value("place")))
        .param("thing", texts(rows, row -> row.told().value("thing")))
        .param("about", texts(rows, row -> idOf(row.about(), known)))
        .param("settles", texts(rows, row -> idOf(row.settles(), known)))
        .param("at", texts(rows, row -> row.told().value("at")))
        .param("precision", texts(rows, row -> row.draft().precision().word()))
        .param("words", texts(rows, row -> row.draft().words()))
        .param("amount", rows.stream().map(row -> row.draft().amountMinor()).toArray(Long[]::new))
        .param("currency", texts(rows, row -> row.draft().currency()))
        .param("times", rows.stream().map(row -> row.draft().times()).toArray(Integer[]::new))
        .param("window", texts(rows, row -> row.told().value("window")))
        .param("staff", texts(rows, row -> row.draft().staff()))
        .param(
            "propensity", rows.stream().map(row -> row.draft().propensity()).toArray(Double[]::new))
        .update();
  }

  private static @Nullable String idOf(@Nullable Key key, Map<Key, Known> known) {
    return key == null ? null : Objects.requireNonNull(known.get(key)).id().toString();
  }

  /// Writes what new experiences brought along: problems, settlements, results, feelings.
  void insertToldAlong(List<Row> fresh, Map<Key, Known> known) {
    insertProblems(fresh.stream().filter(row -> row.problem() != null).toList());
    insertSettlements(fresh.stream().filter(row -> row.settles() != null).toList(), known);
    insertResults(fresh.stream().filter(row -> row.draft().result() != null).toList());
    insertFeelings(fresh.stream().filter(row -> row.draft().feeling() != null).toList());
  }

  private void insertProblems(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into experiences.problems (id, record, experience, thing, what, opened_at)
            select * from unnest(:id::uuid[], :record::uuid[], :experience::uuid[],
              :thing::uuid[], :what, :at::timestamptz[])
            """)
        .param("id", texts(rows, row -> Told.text(row.problem())))
        .param("record", texts(rows, row -> row.told().value("record")))
        .param("experience", texts(rows, row -> row.id().toString()))
        .param("thing", texts(rows, row -> row.told().value("thing")))
        .param("what", texts(rows, row -> row.draft().problem()))
        .param("at", texts(rows, row -> row.told().value("at")))
        .update();
  }

  /// The first to settle a problem stands.
  private void insertSettlements(List<Row> rows, Map<Key, Known> known) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into experiences.settlements (problem, at, by_name, words)
            select * from unnest(:problem::uuid[], :at::timestamptz[], :by, :words)
            on conflict (organisation, problem) where reopened_at is null do nothing
            """)
        .param(
            "problem",
            texts(
                rows, row -> Told.text(Objects.requireNonNull(known.get(row.settles())).problem())))
        .param("at", texts(rows, row -> row.told().value("at")))
        .param("by", texts(rows, row -> either(row.draft().staff(), row.draft().source())))
        .param("words", texts(rows, row -> either(row.draft().words(), row.draft().kind())))
        .update();
  }

  private static String either(@Nullable String first, String second) {
    return first == null ? second : first;
  }

  private void insertResults(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Function<Row, ResultDraft> result = row -> Objects.requireNonNull(row.draft().result());
    jdbc.sql(
            """
            insert into experiences.results
              (id, experience, result, good, at, words, source, key, content)
            select * from unnest(:id::uuid[], :experience::uuid[], :result, :good,
              :at::timestamptz[], :words, :source, :key, :content)
            """)
        .param("id", texts(rows, row -> UuidsByTime.next().toString()))
        .param("experience", texts(rows, row -> row.id().toString()))
        .param("result", texts(rows, row -> result.apply(row).result()))
        .param("good", texts(rows, row -> Told.word(result.apply(row).good())))
        .param("at", texts(rows, row -> Told.text(result.apply(row).at())))
        .param("words", texts(rows, row -> result.apply(row).words()))
        .param("source", texts(rows, row -> row.draft().source()))
        .param("key", texts(rows, row -> ToldAlong.key(row.draft().key())))
        .param("content", rows.stream().map(Row::content).toArray(byte[][]::new))
        .update();
  }

  private void insertFeelings(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Function<Row, FeelingDraft> feeling = row -> Objects.requireNonNull(row.draft().feeling());
    jdbc.sql(
            """
            insert into experiences.feelings
              (id, record, experience, feeling, words, teller, at, source, key, content)
            select * from unnest(:id::uuid[], :record::uuid[], :experience::uuid[], :feeling,
              :words, :teller, :at::timestamptz[], :source, :key, :content)
            """)
        .param("id", texts(rows, row -> UuidsByTime.next().toString()))
        .param("record", texts(rows, row -> row.told().value("record")))
        .param("experience", texts(rows, row -> row.id().toString()))
        .param("feeling", texts(rows, row -> feeling.apply(row).feeling().word()))
        .param("words", texts(rows, row -> feeling.apply(row).words()))
        .param("teller", texts(rows, row -> feeling.apply(row).teller()))
        .param("at", texts(rows, row -> row.told().value("at")))
        .param("source", texts(rows, row -> row.draft().source()))
        .param("key", texts(rows, row -> ToldAlong.key(row.draft().key())))
        .param("content", rows.stream().map(Row::content).toArray(byte[][]::new))
        .update();
  }

  /// What the ledger was told, field by field, for saying how another telling differs.
  Map<UUID, Told> told(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Told> told = new HashMap<>();
    jdbc.sql(
            """
            select e.*, about.key as about_key, settled.key as settles_key, p.what as problem,
              r.result, r.good, r.at as result_at, r.words as result_words,
              f.feeling, f.words as feeling_words, f.teller
            from experiences.experiences e
            left join experiences.experiences about
              on about.organisation = e.organisation and about.id = e.about
            left join experiences.experiences settled
              on settled.organisation = e.organisation and settled.id = e.settles
            left join experiences.problems p
              on p.organisation = e.organisation and p.experience = e.id
            left join experiences.results r
              on r.organisation = e.organisation and r.source = e.source
              and r.key = :along || e.key
            left join experiences.feelings f
              on f.organisation = e.organisation and f.source = e.source
              and f.key = :along || e.key
            where e.id = any (:ids::uuid[])
            """)
        .param("along", ToldAlong.key(""))
        .param("ids", texts(ids, UUID::toString))
        .query(row -> {
          told.put(id(row, "id"), told(row));
        });
    return told;
  }

  private static Told told(ResultSet row) throws SQLException {
    return Told.ofExperience(
        row.getString("record"),
        row.getString("kind"),
        row.getString("direction"),
        row.getString("channel"),
        row.getString("place"),
        row.getString("thing"),
        row.getString("about_key"),
        Told.text(instant(row, "at")),
        row.getString("precision"),
        row.getString("words"),
        row.getString("amount_minor"),
        row.getString("currency"),
        row.getString("times"),
        Told.text(instant(row, "window_until")),
        row.getString("staff"),
        row.getString("result"),
        row.getString("good"),
        Told.text(instant(row, "result_at")),
        row.getString("result_words"),
        row.getString("feeling"),
        row.getString("feeling_words"),
        row.getString("teller"),
        row.getString("problem"),
        row.getString("settles_key"));
  }

  static <T> @Nullable String[] texts(
      Collection<T> rows, Function<? super T, ? extends @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
