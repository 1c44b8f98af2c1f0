package dev.rapport.facts.people;

import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was written by hand, so that it can be taken back. Of things, households and relations
/// whatever rows an act touches are kept as they were and as they became; what an act told the
/// ledger or said about permissions is marked with its id, and taken back by whoever keeps it.
@Component
@Transactional
public class Acts {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

  private static final String THING = "thing";
  private static final String RELATION = "relation";
  private static final String MEMBER = "member";
  private static final String LEFT = "left";

  private final JdbcClient jdbc;
  private final Edits edits;
  private final ThingIntake things;
  private final Relations relations;

  Acts(JdbcClient jdbc, Edits edits, Relations relations) {
    this.jdbc = jdbc;
    this.edits = edits;
    this.things = new ThingIntake(jdbc);
    this.relations = relations;
  }

  /// What an act did, in words.
  ///
  /// @param about the thing, or the other one's name
  public record Told(String about, String before, String after) {}

  /// An act that can be taken back, or just was.
  ///
  /// @param record of whom it is
  /// @param other whom it concerns too
  public record Act(UUID id, RecordId record, Optional<RecordId> other, Told told) {}

  /// Who keeps what an act said.
  public enum Keeper {
    PEOPLE,
    LEDGER,
    PERMISSIONS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Keeper parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// An act whose facts somebody else keeps.
  ///
  /// @param lookedAt her records at that time
  /// @param by whose act it is; unknown of older ones
  public record Elsewhere(
      Act act, Keeper keeper, List<RecordId> lookedAt, Optional<StaffId> by, Instant at) {}

  private record Change(String kind, String key, @Nullable String was, @Nullable String became) {}

  private record Key(String kind, String text) implements Comparable<Key> {
    @Override
    public int compareTo(Key that) {
      int byKind = kind.compareTo(that.kind);
      return byKind != 0 ? byKind : text.compareTo(that.text);
    }
  }

  private record Kept(Act act, List<RecordId> lookedAt, List<Change> changes) {}

  /// Does something, and keeps what it changed. Call it with all the records locked.
  ///
  /// @param others the records of whom it concerns too; empty when it is about one person
  /// @return by which it can be taken back; empty when it changed nothing
  public Optional<UUID> keep(List<RecordId> hers, List<RecordId> others, Supplier<Told> doing) {
    List<RecordId> lookedAt = Stream.concat(hers.stream(), others.stream()).sorted().toList();
    Map<Key, String> before = rowsOf(lookedAt);
    Told told = doing.get();
    List<Change> changes = changes(before, rowsOf(lookedAt));
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into people.acts (id, record, other, looked_at, changes, about, before, after)
            values (:id, :record, :other, cast(:lookedAt as uuid[]), cast(:changes as jsonb),
              :about, :before, :after)
            """)
        .param("id", id)
        .param("record", oldest(hers))
        .param("other", others.isEmpty() ? null : oldest(others))
        .param("lookedAt", Column.of(lookedAt, RecordId::value))
        .param("changes", JSON.writeValueAsString(changes))
        .param("about", told.about())
        .param("before", told.before())
        .param("after", told.after())
        .update();
    return Optional.of(id);
  }

  private static UUID oldest(List<RecordId> records) {
    return records.stream().sorted().findFirst().orElseThrow().value();
  }

  private static List<Change> changes(Map<Key, String> before, Map<Key, String> after) {
    Set<Key> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .map(key -> new Change(key.kind(), key.text(), before.get(key), after.get(key)))
        .toList();
  }

  /// All rows that an act may touch, in one spelling: without moments, which depend on the zone in
  /// which they are told.
  private Map<Key, String> rowsOf(Collection<RecordId> records) {
    Map<Key, String> rows = new TreeMap<>();
    jdbc.sql(
            """
            select 'thing' as kind, key,
              (to_jsonb(t) - 'organisation' - 'id' - 'content' - 'import')::text as row
            from people.things t
            where source = :desk and record = any (cast(:records as uuid[]))
            union all
            select 'relation', id::text,
              jsonb_build_object('ended', ended_at is not null)::text
            from people.relations
            where record = any (cast(:records as uuid[])) or other = any (cast(:records as uuid[]))
            union all
            select 'member', record || ' ' || household,
              jsonb_build_object(
                'role', role, 'speaks', may_speak_for, 'ended', ended_at is not null)::text
            from people.household_members where record = any (cast(:records as uuid[]))
            union all
            select 'left', record || ' ' || value, '{}'
            from people.struck
            where kind = 'household' and record = any (cast(:records as uuid[]))
            """)
        .param("desk", People.DESK)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          rows.put(new Key(row.getString("kind"), row.getString("key")), row.getString("row"));
        });
    return rows;
  }

  /// Begins an act whose facts somebody else keeps: all that the transaction tells, says and notes
  /// from now on carries its id.
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID begin() {
    UUID act = UuidsByTime.next();
    jdbc.sql("select set_config('app.import', :act, true), set_config('app.act', :act, true)")
        .param("act", act.toString())
        .query(row -> {});
    return act;
  }

  /// Keeps that an act was begun and changed something.
  public void keepBegun(UUID act, Keeper keeper, List<RecordId> hers, Told told, Staff staff) {
    jdbc.sql(
            """
            insert into people.acts
              (id, record, looked_at, changes, about, before, after, kept_by, staff)
            values (:id, :record, cast(:lookedAt as uuid[]), '[]', :about, :before, :after, :keeper,
              :staff)
            """)
        .param("id", act)
        .param("record", oldest(hers))
        .param("lookedAt", Column.of(hers.stream().sorted().toList(), RecordId::value))
        .param("about", told.about())
        .param("before", told.before())
        .param("after", told.after())
        .param("keeper", keeper.word())
        .param("staff", staff.id().value())
        .update();
  }

  /// Acts about these records since then that somebody else keeps, and that nobody took back.
  @Transactional(readOnly = true)
  public List<Elsewhere> keptElsewhere(Collection<RecordId> records, Instant since) {
    return jdbc.sql(
            """
            select id, record, other, looked_at, about, before, after, kept_by, staff, at
            from people.acts
            where record = any (cast(:records as uuid[])) and at >= cast(:since as timestamptz)
              and taken_back_at is null and kept_by <> 'people'
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("since", since.toString())
        .query((row, number) ->
            new Elsewhere(
                act(row),
                Keeper.parse(row.getString("kept_by")),
                records(row.getArray("looked_at")),
                Optional.ofNullable(row.getObject("staff", UUID.class)).map(StaffId::new),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Keeps that whoever kept the facts of an act took them back.
  public void closed(UUID act, String byName) {
    jdbc.sql(
            """
            update people.acts
            set taken_back_at = clock_timestamp(), taken_back_by = :byName where id = :id
            """)
        .param("byName", byName)
        .param("id", act)
        .update();
  }

  /// Acts about these records since then that can still be taken back.
  @Transactional(readOnly = true)
  public Set<UUID> open(Collection<RecordId> records, Instant since) {
    List<Kept> acts = of(records, since, null);
    Set<RecordId> lookedAt = new HashSet<>();
    acts.forEach(act -> lookedAt.addAll(act.lookedAt()));
    Map<Key, String> now = acts.isEmpty() ? Map.of() : rowsOf(lookedAt);
    Set<UUID> open = new HashSet<>();
    acts.stream().filter(act -> stands(act, now)).forEach(act -> open.add(act.act().id()));
    return open;
  }

  private static boolean stands(Kept act, Map<Key, String> now) {
    return act.changes().stream()
        .allMatch(change ->
            Objects.equals(now.get(new Key(change.kind(), change.key())), change.became()));
  }

  private List<Kept> of(Collection<RecordId> records, Instant since, @Nullable UUID only) {
    return jdbc.sql(
            """
            select id, record, other, looked_at, changes::text as changes, about, before, after
            from people.acts
            where (record = any (cast(:records as uuid[])) or other = any (cast(:records as uuid[])))
              and at >= cast(:since as timestamptz) and taken_back_at is null
              and kept_by = 'people' and (cast(:only as uuid) is null or id = :only)
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("since", since.toString())
        .param("only", only)
        .query(Acts::kept)
        .list();
  }

  /// Puts all that an act changed back as it was.
  ///
  /// @return empty when it is no act of these records, is older than `since`, or something of it
  ///   was changed again
  public Optional<Act> takeBack(
      UUID id, Collection<RecordId> records, String byName, Instant since) {
    Optional<Kept> asked = of(records, since, id).stream().findFirst();
    asked.ifPresent(act -> edits.lock(act.lookedAt()));
    Optional<Kept> act =
        of(records, since, id).stream()
            .filter(one -> stands(one, rowsOf(one.lookedAt())))
            .findFirst();
    act.ifPresent(one -> {
      one.changes().forEach(change -> putBack(change, byName));
      closed(id, byName);
    });
    return act.map(Kept::act);
  }

  private void putBack(Change change, String byName) {
    JsonNode was = change.was() == null ? null : JSON.readTree(change.was());
    switch (change.kind()) {
      case THING -> putBackThing(change.key(), was);
      case RELATION -> {
        if (was == null || was.get("ended").asBoolean()) {
          relations.end(UUID.fromString(change.key()), byName);
        } else {
          relations.goOn(UUID.fromString(change.key()));
        }
      }
      case MEMBER -> {
        RecordId record = recordOf(change.key());
        String household = householdOf(change.key());
        if (was == null || was.get("ended").asBoolean()) {
          relations.endMembership(household, record);
        } else {
          relations.restoreMembership(household, record, text(was, "role"), text(was, "speaks"));
        }
      }
      case LEFT ->
          relations.countAsLeft(
              householdOf(change.key()), recordOf(change.key()), change.was() != null);
      default -> throw new IllegalStateException("An act of an unknown kind: " + change.kind());
    }
  }

  private void putBackThing(String key, @Nullable JsonNode was) {
    if (was == null) {
      things.forget(People.DESK, key);
    } else {
      things.take(
          List.of(
              new ThingDraft(
                  People.DESK,
                  key,
                  new RecordId(UUID.fromString(was.get("record").asString())),
                  was.get("kind").asString(),
                  was.get("name").asString(),
                  text(was, "identifier"),
                  day(was, "since"),
                  day(was, "until"),
                  day(was, "due"),
                  text(was, "due_for"))));
    }
  }

  private static RecordId recordOf(String key) {
    return new RecordId(UUID.fromString(key.substring(0, key.indexOf(' '))));
  }

  private static String householdOf(String key) {
    return key.substring(key.indexOf(' ') + 1);
  }

  private static @Nullable String text(JsonNode row, String field) {
    JsonNode value = row.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }

  private static @Nullable LocalDate day(JsonNode row, String field) {
    String text = text(row, field);
    return text == null ? null : LocalDate.parse(text);
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        act(row),
        records(row.getArray("looked_at")),
        JSON.readValue(row.getString("changes"), CHANGES));
  }

  private static Act act(ResultSet row) throws SQLException {
    UUID other = row.getObject("other", UUID.class);
    return new Act(
        row.getObject("id", UUID.class),
        new RecordId(row.getObject("record", UUID.class)),
        Optional.ofNullable(other).map(RecordId::new),
        new Told(row.getString("about"), row.getString("before"), row.getString("after")));
  }

  private static List<RecordId> records(Array column) throws SQLException {
    List<RecordId> records = new ArrayList<>();
    Arrays.stream((UUID[]) column.getArray()).map(RecordId::new).forEach(records::add);
    return List.copyOf(records);
  }
}
