package dev.rapport.facts.people;

import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the house says about a person by hand. It wins over what sources say, and leaves that as it
/// is: taken back, the sources are believed again. Rows are only added.
@Component
@Transactional
public class Edits {

  private final JdbcClient jdbc;

  Edits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is said by hand, or was until somebody took it back.
  ///
  /// @param value absent when nothing is said any more
  public record Said(UUID act, Optional<String> value, String byName, Instant at) {}

  /// The latest said of each kind over all her records.
  @Transactional(readOnly = true)
  public Map<Saying, Said> standing(Collection<RecordId> records) {
    Map<Saying, Said> standing = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (what) what, act, becomes, by_name, at from people.edits
            where record = any (cast(:records as uuid[])) order by what, number desc
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          standing.put(
              Saying.parse(row.getString("what")),
              new Said(
                  row.getObject("act", UUID.class),
                  Optional.ofNullable(row.getString("becomes")),
                  row.getString("by_name"),
                  row.getObject("at", OffsetDateTime.class).toInstant()));
        });
    return standing;
  }

  /// Until the transaction ends, nobody else changes what is said of these records.
  public void lock(Collection<RecordId> records) {
    jdbc.sql(
            """
            select id from people.records where id = any (cast(:records as uuid[]))
            order by id for update
            """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Says something by hand. Call it with her records locked.
  ///
  /// @param home the record of hers on which it hangs
  /// @param records all hers: what ends, ends for each of them
  /// @param changes what is said from now on; empty where nothing is said any more
  /// @return the act, by which it can be taken back
  public UUID say(
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> changes,
      Staff staff) {
    return say(home, records, changes, staff, staff.name());
  }

  /// The same, on somebody's word.
  ///
  /// @param teller who said it, as it is kept
  public UUID say(
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> changes,
      Staff staff,
      String teller) {
    return say(home, records, changes, null, staff.id().value(), teller);
  }

  /// The same, said by herself.
  ///
  /// @param byName hers
  public UUID sayOneself(
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> changes,
      String byName) {
    return say(home, records, changes, null, null, byName);
  }

  /// Takes back herself what she said.
  public void takeBackOneself(
      UUID act,
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> before,
      String byName) {
    say(home, records, before, act, null, byName);
  }

  /// Says again what was said before an act, see [#before]. Call it with her records locked.
  public void takeBack(
      UUID act,
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> before,
      Staff staff) {
    say(home, records, before, act, staff.id().value(), staff.name());
  }

  private UUID say(
      RecordId home,
      Collection<RecordId> records,
      Map<Saying, Optional<String>> changes,
      @Nullable UUID takesBack,
      @Nullable UUID staff,
      String byName) {
    UUID act = UuidsByTime.next();
    Map<Saying, Optional<String>> sorted = new TreeMap<>(changes);
    jdbc.sql(
            """
            insert into people.edits (act, record, what, becomes, staff, by_name, takes_back)
            select :act, :record, what, becomes, :staff, :byName, :takesBack
            from unnest(:whats, :values) as n (what, becomes)
            """)
        .param("act", act)
        .param("record", home.value())
        .param("staff", staff)
        .param("byName", byName)
        .param("takesBack", takesBack)
        .param("whats", Column.of(sorted.keySet(), Saying::toString))
        .param("values", Column.of(sorted.values(), value -> value.orElse(null)))
        .update();
    sorted.forEach((saying, value) -> {
      if (saying.ends()) {
        strike(records, saying, value.isPresent());
      }
    });
    return act;
  }

  private void strike(Collection<RecordId> records, Saying saying, boolean struck) {
    jdbc.sql(
            struck
                ? """
                insert into people.struck (record, kind, value)
                select unnest(cast(:records as uuid[])), :kind, :value on conflict do nothing
                """
                : """
                delete from people.struck
                where record = any (cast(:records as uuid[])) and kind = :kind and value = :value
                """)
        .param("records", Column.of(records, RecordId::value))
        .param("kind", saying.what())
        .param("value", saying.which())
        .update();
  }

  /// What these records said by hand before this act. It can be taken back while all stands as it
  /// left it, whatever was said and taken back since.
  ///
  /// @return empty when the act is not of these records, is older than `since`, was taken back, or
  ///   something of it is another by now
  @Transactional(readOnly = true)
  public Optional<Map<Saying, Optional<String>>> before(
      UUID act, Collection<RecordId> records, Instant since) {
    Map<Saying, Optional<String>> before = new HashMap<>();
    List<String> later = new ArrayList<>();
    jdbc.sql(
            """
            select e.what, e.at,
              (select l.becomes from people.edits l
               where l.record = any (cast(:records as uuid[])) and l.what = e.what
               order by l.number desc limit 1) is distinct from e.becomes
              or exists (
                select from people.edits b
                where b.record = any (cast(:records as uuid[])) and b.takes_back = e.act)
                as changed,
              (select b.becomes from people.edits b
               where b.record = any (cast(:records as uuid[])) and b.what = e.what
                 and b.number < e.number order by b.number desc limit 1) as before
            from people.edits e
            where e.act = :act and e.record = any (cast(:records as uuid[]))
            """)
        .param("act", act)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          String what = row.getString("what");
          before.put(Saying.parse(what), Optional.ofNullable(row.getString("before")));
          if (row.getBoolean("changed")
              || row.getObject("at", OffsetDateTime.class).toInstant().isBefore(since)) {
            later.add(what);
          }
        });
    return before.isEmpty() || !later.isEmpty() ? Optional.empty() : Optional.of(before);
  }

  /// Whether this member of staff ever wrote that down of these records by hand.
  @Transactional(readOnly = true)
  public boolean isSaidBy(StaffId staff, Collection<RecordId> records, Saying saying) {
    return jdbc.sql(
            """
            select exists (
              select from people.edits
              where record = any (cast(:records as uuid[])) and what = :what
                and becomes is not null and staff = :staff)
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("what", saying.toString())
        .param("staff", staff.value())
        .query(Boolean.class)
        .single();
  }

  /// Who said the first of a record by hand, and when.
  @Transactional(readOnly = true)
  public Optional<First> firstOf(RecordId record) {
    return jdbc.sql(
            """
            select staff, at from people.edits where record = :record order by number limit 1
            """)
        .param("record", record.value())
        .query((row, number) ->
            new First(
                Optional.ofNullable(row.getObject("staff", UUID.class)).map(StaffId::new),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// The first that was said of a record by hand.
  public record First(Optional<StaffId> by, Instant at) {}

  /// Acts of the last days that can still be taken back, the latest first.
  @Transactional(readOnly = true)
  public List<UUID> open(Collection<RecordId> records, Instant since, int limit) {
    return jdbc.sql(
            """
            select act from people.edits e
            where record = any (cast(:records as uuid[])) and at >= cast(:since as timestamptz)
            group by act
            having bool_and(
              takes_back is null
              and not exists (
                select from people.edits b
                where b.record = any (cast(:records as uuid[])) and b.takes_back = e.act)
              and becomes is not distinct from (
                select l.becomes from people.edits l
                where l.record = any (cast(:records as uuid[])) and l.what = e.what
                order by l.number desc limit 1))
            order by max(number) desc limit :limit
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("since", since.toString())
        .param("limit", limit)
        .query((row, number) -> row.getObject("act", UUID.class))
        .list();
  }

  /// Something that can be said of a person by hand.
  ///
  /// @param what a field such as `birth`, a kind of contact point, `attribute`, or `household`
  /// @param which what distinguishes it from others of its kind; empty when there is one
  /// @param ends whether it says that the house no longer goes by it
  public record Saying(String what, String which, boolean ends) implements Comparable<Saying> {

    private static final String ENDED = "ended ";

    private static final String ANY = "any";

    public static Saying of(String what) {
      return new Saying(what, "", false);
    }

    public static Saying of(String what, String which) {
      return new Saying(what, which, false);
    }

    public static Saying ended(String what, String which) {
      return new Saying(what, which, true);
    }

    /// Whatever sources say of it.
    public static Saying ended(String what) {
      return ended(what, ANY);
    }

    static Saying parse(String text) {
      boolean ends = text.startsWith(ENDED);
      String said = ends ? text.substring(ENDED.length()) : text;
      int blank = said.indexOf(' ');
      return blank < 0
          ? new Saying(said, "", ends)
          : new Saying(said.substring(0, blank), said.substring(blank + 1), ends);
    }

    @Override
    public int compareTo(Saying other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return (ends ? ENDED : "") + what + (which.isEmpty() ? "" : " " + which);
    }
  }

  static @Nullable String value(Map<Saying, Said> standing, String what) {
    Said said = standing.get(Saying.of(what));
    return said == null ? null : said.value().orElse(null);
  }
}
