package dev.rapport.decisions.outcomes;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.LowPriority;
import dev.rapport.ground.tenancy.GivingWay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the ledger person by person, as she is today: who was joined or parted since has her
/// histories rebuilt by being read.
@Component
class LedgerReading {

  private static final int ROWS_AT_ONCE = 5_000;

  private static final int RECORDS_AT_ONCE = 500;

  /// Of whom more is told, a machine or the house itself, only the newest rows are looked at.
  private static final int MOST_OF_ONE = 20_000;

  private static final String ROW =
      """
      select m.person, e.id, e.kind, e.direction, e.channel, e.at, e.about, o.kind as thing,
        e.window_until, e.recorded_at, e.propensity,
        r.result, r.good, r.at as result_at, r.recorded_at as result_recorded_at,
        f.feeling, f.at as felt_at, p.id is not null as problem, s.at as settled_at,
        e.amount_minor, e.currency
      """;

  /// Of a whole house, where joining once is cheaper than looking up row by row. Who had several
  /// results has a row for each.
  private static final String WHOLE =
      """
      copy (
      with felt as (
        select distinct on (experience) experience, feeling, at from experiences.felt
        where experience is not null
        order by experience, at desc, id desc)
      """
          + ROW.replace("e.direction,", "e.direction = 'ours',")
          + """
          from experiences.lasting e
          join identity.persons m on m.record = e.record
          left join experiences.each_result r on r.experience = e.id
            and (e.window_until is null or r.at <= e.window_until)
          left join felt f on f.experience = e.id
          left join people.owned o on o.id = e.thing
          left join experiences.lasting_problems p on p.experience = e.id
          left join experiences.repairs s on s.problem = p.id
          union all
          select m.person, f.id, '', false, null, f.at, null, null, null, f.at, null,
            null, null, null, null, f.feeling, f.at, false, null, null, null
          from experiences.felt f
          join identity.persons m on m.record = f.record
          where f.experience is null
          order by person, at, id
          ) to stdout (format binary)
          """;

  /// Looked up row by row, where they are few beside those of the house.
  private static final String WHAT_CAME =
      """
      left join lateral (
        select t.result, t.good, t.at, t.recorded_at from experiences.each_result t
        where t.organisation = e.organisation and t.experience = e.id
          and (e.window_until is null or t.at <= e.window_until)
        order by t.at desc, t.recorded_at desc limit 1) r on true
      left join lateral (
        select t.feeling, t.at from experiences.felt t
        where t.organisation = e.organisation and t.experience = e.id
        order by t.at desc, t.id desc limit 1) f on true
      left join people.owned o on o.organisation = e.organisation and o.id = e.thing
      left join experiences.lasting_problems p
        on p.organisation = e.organisation and p.experience = e.id
      left join experiences.repairs s on s.organisation = p.organisation and s.problem = p.id
      """;

  /// Of some people, found by their records.
  private static final String OF_SOME =
      """
      with hers as materialized (
        select * from unnest(:records::uuid[], :persons::uuid[]) as h (record, person))
      """
          + ROW
          + """
          from hers m
          join experiences.lasting e on e.record = m.record
          """
          + WHAT_CAME
          + """
          union all
          select m.person, f.id, '', 'hers', null, f.at, null, null, null, f.at, null,
            null, null, null, null, f.feeling, f.at, false, null, null, null
          from hers m
          join experiences.felt f on f.record = m.record
          where f.experience is null
          order by person, at, id
          """;

  /// First which, then what came of them: a long ledger has many more.
  private static final String NEWEST =
      """
      with e as materialized (
        select l.* from unnest(:records::uuid[]) as h (record)
        cross join lateral (
          select * from experiences.lasting l where l.record = h.record
          order by l.at desc, l.id desc limit :most) l
        order by l.at desc, l.id desc limit :most)
      """
          + ROW
          + "from e cross join (select cast(:person as uuid) as person) m\n"
          + WHAT_CAME
          + "order by e.at, e.id";

  /// Sorting and joining a whole ledger in pieces that are too small costs more than the pieces.
  private static final String ROOM = "64MB";

  private final JdbcClient jdbc;
  private final JdbcTemplate streaming;
  private final LowPriority lowPriority;
  private final GivingWay givingWay;

  LedgerReading(JdbcClient jdbc, DataSource source, LowPriority lowPriority, GivingWay givingWay) {
    this.jdbc = jdbc;
    this.lowPriority = lowPriority;
    this.givingWay = givingWay;
    this.streaming = new JdbcTemplate(source);
  }

  static void addNewest(Deque<Happened> hers, Happened next) {
    hers.addLast(next);
    if (hers.size() > MOST_OF_ONE) {
      hers.removeFirst();
    }
  }

  /// Everybody, one person after the other; the rows of each are in the order of time. They come in
  /// one stream, during which nothing else can be asked of this transaction. Gives way to those who
  /// wait for a page.
  void everybody(Consumer<List<Happened>> person) {
    giveWay();
    joinWhole(true);
    streaming.execute((ConnectionCallback<Long>) connection -> read(connection, person));
    joinWhole(false);
  }

  private Long read(Connection connection, Consumer<List<Happened>> person) throws SQLException {
    CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(WHOLE);
    try {
      return read(stream, person);
    } finally {
      if (stream.isActive()) {
        stream.cancelCopy();
      }
    }
  }

  private long read(CopyOut stream, Consumer<List<Happened>> person) throws SQLException {
    var row = new CopiedRow();
    var rows = new ArrayDeque<Happened>();
    var piece = new Piece();
    for (byte[] message = stream.readFromCopy(); message != null; message = stream.readFromCopy()) {
      if (!row.is(message)) {
        continue;
      }
      Happened next = happened(row);
      Happened last = rows.peekLast();
      if (last != null && last.id().equals(next.id())) {
        rows.removeLast();
        next = last.orWith(next.told());
      } else if (last != null && !last.person().equals(next.person())) {
        person.accept(List.copyOf(rows));
        rows.clear();
      }
      addNewest(rows, next);
      piece.row();
    }
    if (!rows.isEmpty()) {
      person.accept(List.copyOf(rows));
    }
    return stream.getHandledRowCount();
  }

  /// So many rows that come at once, after which those who wait for a page go before.
  private final class Piece {

    private long begun = System.nanoTime();
    private int rows;

    void row() {
      if (++rows < ROWS_AT_ONCE) {
        return;
      }
      rows = 0;
      rest(begun);
      begun = System.nanoTime();
    }
  }

  /// Before a house that was just brought in is analysed, the database takes it to be empty and
  /// looks row by row: 22 s for fifteen thousand rows instead of a tenth of a second.
  private void joinWhole(boolean whole) {
    jdbc.sql(
            """
            select set_config('enable_nestloop', :rowByRow, true),
              set_config('work_mem',
                case when :whole then :room else (
                  select reset_val from pg_settings where name = 'work_mem') || 'kB' end, true)
            """)
        .param("rowByRow", whole ? "off" : "on")
        .param("whole", whole)
        .param("room", ROOM)
        .query((row, number) -> row.getString(1))
        .single();
  }

  /// A record, and whose it is taken to be.
  record Whose(UUID record, UUID person) {}

  /// Some people, each with her rows in the order of time; who has none is left out.
  List<List<Happened>> of(Collection<Whose> records) {
    List<Deque<Happened>> people = new ArrayList<>();
    jdbc.sql(OF_SOME)
        .param("records", Column.of(records, Whose::record))
        .param("persons", Column.of(records, Whose::person))
        .query(row -> {
          Happened next = happened(row);
          if (people.isEmpty() || !people.getLast().getLast().person().equals(next.person())) {
            people.add(new ArrayDeque<>());
          }
          addNewest(people.getLast(), next);
        });
    return people.stream().map(List::copyOf).toList();
  }

  /// Whatever this transaction reads, it gives way to those who wait for a page.
  void giveWay() {
    lowPriority.ofThisTransaction();
  }

  /// Many people, some of them at once, with rests between where somebody waits for a page.
  ///
  /// @param records in the order of persons
  /// @param some is told records and, as [#of] has them, the people of each piece
  void inPieces(List<Whose> records, BiConsumer<List<Whose>, List<List<Happened>>> some) {
    int from = 0;
    while (from < records.size()) {
      long begun = System.nanoTime();
      int to = Math.min(from + RECORDS_AT_ONCE, records.size());
      while (to < records.size() && records.get(to).person().equals(records.get(to - 1).person())) {
        to++;
      }
      List<Whose> piece = records.subList(from, to);
      some.accept(piece, of(piece));
      from = to;
      rest(begun);
    }
  }

  private void rest(long begun) {
    long now = System.nanoTime();
    try {
      Thread.sleep(givingWay.rest(Duration.ofNanos(now - begun), now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Reading the ledger was stopped", e);
    }
  }

  /// The newest of what happened between one person and us, in the order of time.
  List<Happened> newest(UUID person, Collection<UUID> records, int most) {
    return jdbc.sql(NEWEST)
        .param("person", person)
        .param("records", Column.of(records, one -> one))
        .param("most", most)
        .query((row, number) -> happened(row))
        .list();
  }

  private static Happened happened(CopiedRow row) {
    return new Happened(
        row.id(),
        row.id(),
        row.word(),
        row.flag(),
        row.wordOrNull(),
        row.instant(),
        row.idOrNull(),
        row.wordOrNull(),
        row.instantOrNull(),
        row.instant(),
        row.shareOrNull(),
        told(row.wordOrNull(), row.wordOrNull(), row.instantOrNull(), row.instantOrNull()),
        felt(row.wordOrNull(), row.instantOrNull()),
        row.flag(),
        row.instantOrNull(),
        paid(row.number(), row.wordOrNull()));
  }

  private static Happened.@Nullable Told told(
      @Nullable String result,
      @Nullable String good,
      @Nullable Instant at,
      @Nullable Instant recordedAt) {
    return result == null || at == null || recordedAt == null
        ? null
        : new Happened.Told(result, good, at, recordedAt);
  }

  private static Happened.@Nullable Felt felt(@Nullable String feeling, @Nullable Instant at) {
    return feeling == null || at == null ? null : new Happened.Felt(feeling, at);
  }

  private static Happened.@Nullable Amount paid(long minor, @Nullable String currency) {
    return currency == null ? null : new Happened.Amount(minor, currency);
  }

  private static Happened happened(ResultSet row) throws SQLException {
    String result = row.getString("result");
    String feeling = row.getString("feeling");
    String currency = row.getString("currency");
    return new Happened(
        row.getObject("person", UUID.class),
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("direction").equals("ours"),
        row.getString("channel"),
        at(row, "at"),
        row.getObject("about", UUID.class),
        row.getString("thing"),
        instant(row, "window_until"),
        at(row, "recorded_at"),
        row.getObject("propensity", Double.class),
        result == null
            ? null
            : new Happened.Told(
                result, row.getString("good"), at(row, "result_at"), at(row, "result_recorded_at")),
        feeling == null ? null : new Happened.Felt(feeling, at(row, "felt_at")),
        row.getBoolean("problem"),
        instant(row, "settled_at"),
        currency == null ? null : new Happened.Amount(row.getLong("amount_minor"), currency));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instant(row, column), column);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
