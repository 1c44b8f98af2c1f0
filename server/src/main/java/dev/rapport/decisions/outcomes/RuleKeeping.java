package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.LearnedRule.Act;
import dev.rapport.decisions.outcomes.LearnedRule.Made;
import dev.rapport.decisions.outcomes.LearnedRule.TakenBack;
import dev.rapport.decisions.outcomes.LearnedRule.Version;
import dev.rapport.decisions.outcomes.LearnedRule.Watched;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.learning.Rule;
import dev.rapport.learning.RuleList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The rows of rules, their versions and what became of them.
@Component
@Transactional
class RuleKeeping {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  RuleKeeping(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The oldest first.
  @Transactional(readOnly = true)
  public List<LearnedRule> all() {
    return read("true", 0);
  }

  @Transactional(readOnly = true)
  public Optional<LearnedRule> find(int number) {
    return read("r.number = :number", number).stream().findFirst();
  }

  /// Those that count now or did once: few of all that were found, and often none.
  @Transactional(readOnly = true)
  public List<LearnedRule> everCounted() {
    return read(
        """
        r.id in (
          select t.rule from outcomes.rule_acts t where t.becomes in ('approved', 'doubted'))
        """,
        0);
  }

  /// The same, held against whoever acts on it at the same moment.
  public Optional<LearnedRule> lock(int number) {
    jdbc.sql("select id from outcomes.rules where number = :number for update")
        .param("number", number)
        .query((row, at) -> row.getObject("id", UUID.class))
        .list();
    return find(number);
  }

  private record Found(
      UUID id,
      int number,
      String experience,
      RuleKind kind,
      Instant foundAt,
      Instant heldAt,
      @Nullable Watched watched) {}

  private List<LearnedRule> read(String which, int number) {
    List<Found> found =
        jdbc.sql(
                """
                select id, number, experience, kind, found_at, held_at, watched
                from outcomes.rules r where %s order by number
                """
                    .formatted(which))
            .param("number", number)
            .query((row, at) ->
                new Found(
                    row.getObject("id", UUID.class),
                    row.getInt("number"),
                    row.getString("experience"),
                    RuleKind.parse(row.getString("kind")),
                    instant(row, "found_at"),
                    instant(row, "held_at"),
                    watched(row.getString("watched"))))
            .list();
    if (found.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<Version>> versions = new HashMap<>();
    jdbc.sql(
            """
            select v.rule, v.version, v.catalogue, v.says, v.found_at, v.counted_at
            from outcomes.rule_versions v
            join outcomes.rules r on r.organisation = v.organisation and r.id = v.rule
            where %s order by v.version desc
            """
                .formatted(which))
        .param("number", number)
        .query(row -> {
          versions
              .computeIfAbsent(row.getObject("rule", UUID.class), any -> new ArrayList<>())
              .add(
                  new Version(
                      row.getInt("version"),
                      row.getInt("catalogue"),
                      RuleText.read(row.getString("says")),
                      instant(row, "found_at"),
                      instant(row, "counted_at")));
        });
    Map<UUID, List<Made>> acts = new HashMap<>();
    jdbc.sql(
            """
            select a.id, a.rule, a.version, a.act, a.becomes, a.words, a.counts, a.by_name, a.at,
              a.taken_back_by, a.taken_back_at
            from outcomes.rule_acts a
            join outcomes.rules r on r.organisation = a.organisation and r.id = a.rule
            where %s order by a.at desc, a.id desc
            """
                .formatted(which))
        .param("number", number)
        .query(row -> {
          acts.computeIfAbsent(row.getObject("rule", UUID.class), any -> new ArrayList<>())
              .add(made(row));
        });
    return found.stream()
        .map(one ->
            new LearnedRule(
                one.id(),
                one.number(),
                one.experience(),
                one.kind(),
                versions.getOrDefault(one.id(), List.of()),
                acts.getOrDefault(one.id(), List.of()),
                one.foundAt(),
                one.heldAt(),
                one.watched()))
        .toList();
  }

  private static Made made(ResultSet row) throws SQLException {
    String takenBackBy = row.getString("taken_back_by");
    return new Made(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        Act.parse(row.getString("act")),
        RuleState.parse(row.getString("becomes")),
        Optional.ofNullable(row.getString("words")),
        Optional.ofNullable(watched(row.getString("counts"))),
        Optional.ofNullable(row.getString("by_name")),
        instant(row, "at"),
        takenBackBy == null
            ? Optional.empty()
            : Optional.of(new TakenBack(takenBackBy, instant(row, "taken_back_at"))));
  }

  private static @Nullable Watched watched(@Nullable String text) {
    return text == null ? null : JSON.readValue(text, Watched.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /// Notes that a search found it; empty where no search did before.
  Optional<LearnedRule> held(String experience, RuleKind kind, String shape, Instant now) {
    return jdbc.sql(
            """
            update outcomes.rules set held_at = :now
            where experience = :experience and kind = :kind and shape = :shape
            returning number
            """)
        .param("now", utc(now))
        .param("experience", experience)
        .param("kind", kind.word())
        .param("shape", shape)
        .query(Integer.class)
        .optional()
        .flatMap(this::find);
  }

  void add(String experience, RuleKind kind, String shape, int catalogue, Rule rule, Instant now) {
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into outcomes.rules
              (id, number, experience, kind, shape, found_at, held_at)
            select :id, coalesce(max(number), 0) + 1, :experience, :kind, :shape, :now, :now
            from outcomes.rules
            """)
        .param("id", id)
        .param("experience", experience)
        .param("kind", kind.word())
        .param("shape", shape)
        .param("now", utc(now))
        .update();
    addVersion(id, 1, catalogue, rule, now);
  }

  void addVersion(LearnedRule of, int version, int catalogue, Rule rule, Instant now) {
    addVersion(of.id(), version, catalogue, rule, now);
  }

  private void addVersion(UUID rule, int version, int catalogue, Rule says, Instant now) {
    jdbc.sql(
            """
            insert into outcomes.rule_versions
              (rule, version, catalogue, says, found_at, counted_at)
            values (:rule, :version, :catalogue, :says::jsonb, :now, :now)
            """)
        .param("rule", rule)
        .param("version", version)
        .param("catalogue", catalogue)
        .param("says", RuleText.write(says))
        .param("now", utc(now))
        .update();
  }

  void recount(LearnedRule of, int version, int catalogue, Rule says, Instant now) {
    jdbc.sql(
            """
            update outcomes.rule_versions
            set says = :says::jsonb, catalogue = :catalogue, counted_at = :now
            where rule = :rule and version = :version
            """)
        .param("rule", of.id())
        .param("version", version)
        .param("catalogue", catalogue)
        .param("says", RuleText.write(says))
        .param("now", utc(now))
        .update();
  }

  void watched(LearnedRule rule, Watched watched) {
    jdbc.sql("update outcomes.rules set watched = :watched::jsonb where id = :id")
        .param("watched", JSON.writeValueAsString(watched))
        .param("id", rule.id())
        .update();
  }

  /// @param byName null where a search acts
  UUID act(
      LearnedRule rule,
      int version,
      Act act,
      RuleState becomes,
      @Nullable String words,
      @Nullable Watched counts,
      @Nullable String byName,
      Instant now) {
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into outcomes.rule_acts
              (id, rule, version, act, becomes, words, counts, by_name, at)
            values (:id, :rule, :version, :act, :becomes, :words, :counts::jsonb, :by, :now)
            """)
        .param("id", id)
        .param("rule", rule.id())
        .param("version", version)
        .param("act", act.word())
        .param("becomes", becomes.word())
        .param("words", words)
        .param("counts", counts == null ? null : JSON.writeValueAsString(counts))
        .param("by", byName)
        .param("now", utc(now))
        .update();
    return id;
  }

  void takeBack(UUID act, String byName, Instant now) {
    jdbc.sql(
            """
            update outcomes.rule_acts
            set taken_back_by = :by, taken_back_at = :now where id = :id
            """)
        .param("by", byName)
        .param("now", utc(now))
        .param("id", act)
        .update();
  }

  /// The latest search of one list.
  ///
  /// @param rest of whom no rule speaks
  /// @param cost in bits for each forecast, of reading the list instead of asking the core
  /// @param examples it was found and counted on, and `silences`
  record Searched(
      String experience,
      RuleKind kind,
      int catalogue,
      Rule rest,
      OptionalDouble cost,
      long examples,
      long silences,
      Instant at) {}

  @Transactional(readOnly = true)
  public List<Searched> searched() {
    return jdbc.sql(
            """
            select experience, kind, catalogue, rest, cost, examples, silences, searched_at
            from outcomes.rule_lists
            """)
        .query((row, at) -> {
          Double cost = row.getObject("cost", Double.class);
          return new Searched(
              row.getString("experience"),
              RuleKind.parse(row.getString("kind")),
              row.getInt("catalogue"),
              RuleText.read(row.getString("rest")),
              cost == null ? OptionalDouble.empty() : OptionalDouble.of(cost),
              row.getLong("examples"),
              row.getLong("silences"),
              instant(row, "searched_at"));
        })
        .list();
  }

  void keepList(
      String experience,
      RuleKind kind,
      int catalogue,
      RuleList list,
      long examples,
      long silences,
      Instant now) {
    forgetList(experience, kind);
    jdbc.sql(
            """
            insert into outcomes.rule_lists
              (experience, kind, catalogue, rest, cost, examples, silences, searched_at)
            values (:experience, :kind, :catalogue, :rest::jsonb, :cost, :examples, :silences, :now)
            """)
        .param("experience", experience)
        .param("kind", kind.word())
        .param("catalogue", catalogue)
        .param("rest", RuleText.write(list.rules().getLast()))
        .param("cost", list.cost().isEmpty() ? null : list.cost().getAsDouble())
        .param("examples", examples)
        .param("silences", silences)
        .param("now", utc(now))
        .update();
  }

  void forgetList(String experience, RuleKind kind) {
    jdbc.sql("delete from outcomes.rule_lists where experience = :experience and kind = :kind")
        .param("experience", experience)
        .param("kind", kind.word())
        .update();
  }

  /// Lists of experiences that the catalogue no longer has.
  void forgetListsBut(List<String> experiences) {
    jdbc.sql("delete from outcomes.rule_lists where experience <> all (:kept::text[])")
        .param("kept", Column.of(experiences, one -> one))
        .update();
  }
}
