package dev.rapport.decisions.care;

import dev.rapport.decisions.care.BulkAct.Counts;
import dev.rapport.decisions.care.BulkAct.Kind;
import dev.rapport.decisions.care.BulkAct.Row;
import dev.rapport.decisions.care.BulkAct.State;
import dev.rapport.decisions.care.BulkAct.Why;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Acts on many people: who is in each, and how far it is.
@Component
@Transactional
public class BulkActs {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final int READ_TOGETHER = 1_000;
  private static final int SHOWN_OF_LIST = 100;

  private static final String ACT =
      """
      select id, kind, said::text as said, about, people, state, by_staff, by_name, at, ended_at,
        undone_by, undone_staff, shows
      from care.bulk_acts
      """;

  private final JdbcClient jdbc;
  private final Roll roll;
  private final People people;

  BulkActs(JdbcClient jdbc, Roll roll, People people) {
    this.jdbc = jdbc;
    this.roll = roll;
    this.people = people;
  }

  /// Begins an act on everybody in a list; nothing is done yet. Of a list that is taken along, the
  /// first are kept, to look at: it leaves as it is when it leaves, however long it is.
  ///
  /// @param about the list in words
  /// @param shows what it shows, to be put into words again
  public BulkAct begin(Kind kind, String about, String shows, Roll.Asked asked, Staff staff) {
    UUID id = draft(kind, about, shows, staff);
    if (kind == Kind.EXPORT) {
      roll.keep(asked, id, SHOWN_OF_LIST);
      counted(id, roll.count(asked));
    } else {
      counted(id, roll.keep(asked, id, BulkAct.MOST));
    }
    return find(id).orElseThrow();
  }

  /// Begins an act on these.
  public BulkAct begin(Kind kind, String about, List<PersonId> persons, Staff staff) {
    UUID id = draft(kind, about, null, staff);
    counted(
        id,
        jdbc.sql(
                """
                insert into care.bulk_rows (bulk, number, person)
                select :bulk, number, person
                from unnest(cast(:persons as uuid[])) with ordinality as p (person, number)
                where exists (select from identity.persons i where i.record = p.person)
                """)
            .param("bulk", id)
            .param("persons", Column.of(new LinkedHashSet<>(persons), PersonId::value))
            .update());
    return find(id).orElseThrow();
  }

  private UUID draft(Kind kind, String about, @Nullable String shows, Staff staff) {
    jdbc.sql(
            """
            delete from care.bulk_acts
            where state = 'draft' and at < clock_timestamp() - interval '7 days'
            """)
        .update();
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into care.bulk_acts (id, kind, about, shows, people, by_staff, by_name)
            values (:id, :kind, :about, :shows, 0, :staff, :name)
            """)
        .param("id", id)
        .param("kind", kind.word())
        .param("about", about)
        .param("shows", shows)
        .param("staff", staff.id().value())
        .param("name", staff.name())
        .update();
    return id;
  }

  private void counted(UUID id, int rows) {
    jdbc.sql("update care.bulk_acts set people = :rows where id = :id")
        .param("rows", rows)
        .param("id", id)
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<BulkAct> find(UUID id) {
    return jdbc.sql(ACT + " where id = :id").param("id", id).query(BulkActs::act).optional();
  }

  /// Those that were begun and gone on with, the latest first.
  @Transactional(readOnly = true)
  public List<BulkAct> latest(int limit) {
    return jdbc.sql(ACT + " where state <> 'draft' order by at desc limit :limit")
        .param("limit", limit)
        .query(BulkActs::act)
        .list();
  }

  /// Those that were under way when the server last ended, the oldest first.
  @Transactional(readOnly = true)
  public List<UUID> cutOff() {
    return jdbc.sql(
            """
            select id from care.bulk_acts where state in ('waiting', 'going', 'undoing')
            order by at, id
            """)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Keeps what was typed, as long as nothing has begun.
  public void say(UUID id, Map<String, String> said) {
    jdbc.sql(
            """
            update care.bulk_acts set said = cast(:said as jsonb)
            where id = :id and state = 'draft'
            """)
        .param("said", JSON.writeValueAsString(said))
        .param("id", id)
        .update();
  }

  /// @return whether it stood so that this could follow
  public boolean moveTo(UUID id, State next, State... from) {
    return jdbc.sql(
                """
                update care.bulk_acts
                set state = :next,
                  ended_at = case when :ended then clock_timestamp() else ended_at end
                where id = :id and state = any (:from)
                """)
            .param("next", next.word())
            .param("ended", next == State.DONE || next == State.STOPPED || next == State.FAILED)
            .param("id", id)
            .param("from", Arrays.stream(from).map(State::word).toArray(String[]::new))
            .update()
        == 1;
  }

  /// @return whether it could still be undone
  public boolean undo(UUID id, Staff staff) {
    return jdbc.sql(
                """
                update care.bulk_acts set state = 'undoing', undone_by = :by, undone_staff = :staff
                where id = :id and state in ('done', 'stopped', 'failed') and kind <> 'export'
                  and ended_at > clock_timestamp() - cast(:undoable as interval)
                """)
            .param("by", staff.name())
            .param("staff", staff.id().value())
            .param("id", id)
            .param("undoable", BulkAct.UNDOABLE.toString())
            .update()
        == 1;
  }

  @Transactional(readOnly = true)
  public Counts counts(UUID id) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql("select state, count(*) as rows from care.bulk_rows where bulk = :id group by state")
        .param("id", id)
        .query(row -> {
          counts.put(row.getString("state"), row.getInt("rows"));
        });
    return new Counts(
        counts.getOrDefault("waiting", 0),
        counts.getOrDefault("done", 0),
        counts.getOrDefault("left-out", 0),
        counts.getOrDefault("undone", 0),
        counts.getOrDefault("stays", 0));
  }

  /// Whom it would touch now and whom it would leave out.
  ///
  /// @param some the first of those who would be touched
  /// @param out the first of those who would be left out, and why
  /// @param left how many would be left out for each reason
  public record Preview(int touched, List<PersonId> some, List<Row> out, Map<Why, Integer> left) {}

  /// Looks at all of it, and changes nothing.
  @Transactional(readOnly = true)
  public Preview preview(BulkAct act, int first) {
    String rows = "select number, person from care.bulk_rows where bulk = :bulk";
    String sql = Obstructions.of(act.kind(), rows);
    Map<String, Object> values = Obstructions.values(act);
    Map<Why, Integer> left = new EnumMap<>(Why.class);
    jdbc.sql(sql + " select why, count(*) as rows from judged where why is not null group by why")
        .params(values)
        .query(row -> {
          left.put(Why.parse(row.getString("why")), row.getInt("rows"));
        });
    List<PersonId> some =
        jdbc.sql(sql + " select person from judged where why is null order by number limit :first")
            .params(values)
            .param("first", first)
            .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
            .list();
    List<Row> out =
        named(
            jdbc.sql(
                    sql
                        + """
                         select person, why, detail from judged where why is not null
                        order by number limit :first
                        """)
                .params(values)
                .param("first", first)
                .query(BulkActs::row)
                .list());
    int leftOut = left.values().stream().mapToInt(Integer::intValue).sum();
    return new Preview(act.people() - leftOut, some, out, left);
  }

  /// Those who were left out, or stay as they are though the act is undone.
  @Transactional(readOnly = true)
  public List<Row> unlike(UUID id, int offset, int limit) {
    return named(
        jdbc.sql(
                """
                select person, why, detail from care.bulk_rows
                where bulk = :id and state in ('left-out', 'stays')
                order by number limit :limit offset :offset
                """)
            .param("id", id)
            .param("limit", limit)
            .param("offset", offset)
            .query(BulkActs::row)
            .list());
  }

  /// The first of those in it, however far it is.
  @Transactional(readOnly = true)
  public List<PersonId> some(UUID id, int offset, int limit) {
    return jdbc.sql(
            """
            select person from care.bulk_rows where bulk = :id
            order by number limit :limit offset :offset
            """)
        .param("id", id)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
        .list();
  }

  /// All of them as lines of the roll, however many; each page is read by itself.
  @Transactional(readOnly = true)
  public void each(BulkAct act, LocalDate today, Consumer<Roll.Line> line) {
    for (int at = 0; at < act.people(); at += READ_TOGETHER) {
      roll.lines(some(act.id(), at, READ_TOGETHER), today).forEach(line);
    }
  }

  private List<Row> named(List<Row> rows) {
    Map<RecordId, String> names =
        rows.isEmpty()
            ? Map.of()
            : people.namesOf(rows.stream().map(row -> new RecordId(row.person())).toList());
    return rows.stream()
        .map(row ->
            new Row(
                row.person(),
                names.getOrDefault(new RecordId(row.person()), ""),
                row.why(),
                row.detail()))
        .toList();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getObject("person", UUID.class),
        "",
        Why.parse(row.getString("why")),
        Optional.ofNullable(row.getString("detail")));
  }

  private static BulkAct act(ResultSet row, int number) throws SQLException {
    return new BulkAct(
        row.getObject("id", UUID.class),
        Kind.parse(row.getString("kind")),
        Optional.ofNullable(row.getString("said")).map(said -> JSON.readValue(said, TEXTS)),
        row.getString("about"),
        row.getInt("people"),
        State.parse(row.getString("state")),
        new StaffId(row.getObject("by_staff", UUID.class)),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("undone_by")),
        Optional.ofNullable(row.getObject("undone_staff", UUID.class)).map(StaffId::new),
        Optional.ofNullable(row.getString("shows")));
  }
}
