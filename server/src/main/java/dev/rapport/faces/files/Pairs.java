package dev.rapport.faces.files;

import dev.rapport.faces.files.SamePair.Answer;
import dev.rapport.faces.files.SamePair.Side;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The rows of an import beside whom the house knows, or beside an earlier row. What was answered
/// about them becomes a link in the transaction that brings the row in, so nobody sees the two
/// joined, or apart, in between.
@Component
@Transactional
class Pairs {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String ALL =
      """
      select line, key, sure, said::text as said, record, other_line,
        other_said::text as other_said, answer, by_name, came_of_it
      from files.pairs
      """;

  private final JdbcClient jdbc;
  private final People people;
  private final Identities identities;

  Pairs(JdbcClient jdbc, People people, Identities identities) {
    this.jdbc = jdbc;
    this.people = people;
    this.identities = identities;
  }

  /// A pair that was found.
  ///
  /// @param record whom the house knows; null beside another row
  record Fresh(
      long line,
      String key,
      boolean sure,
      Side said,
      @Nullable RecordId record,
      RowsBeside.@Nullable Row other) {}

  /// An answer that has to become a link.
  ///
  /// @param record whom the house knows; null beside another row, which has a key
  record Answered(
      long line,
      @Nullable RecordId record,
      @Nullable String otherKey,
      Answer answer,
      String byName) {}

  /// Keeps what was found in place of what was found before.
  void replace(ImportId id, List<Fresh> found) {
    jdbc.sql("delete from files.pairs where import = :id").param("id", id.value()).update();
    jdbc.sql(
            """
            insert into files.pairs (
              import, line, key, sure, said, record, other_line, other_key, other_said)
            select :id, * from unnest(
              cast(:lines as bigint[]), :keys, cast(:sure as boolean[]), cast(:said as jsonb[]),
              cast(:records as uuid[]), cast(:otherLines as bigint[]), :otherKeys,
              cast(:otherSaid as jsonb[]))
            """)
        .param("id", id.value())
        .param("lines", Column.of(found, Fresh::line))
        .param("keys", Column.of(found, Fresh::key))
        .param("sure", Column.of(found, Fresh::sure))
        .param("said", Column.of(found, one -> JSON.writeValueAsString(one.said())))
        .param("records", Column.of(found, one -> id(one.record())))
        .param("otherLines", Column.of(found, one -> other(one, RowsBeside.Row::line)))
        .param("otherKeys", Column.of(found, one -> other(one, RowsBeside.Row::key)))
        .param(
            "otherSaid",
            Column.of(found, one -> other(one, row -> JSON.writeValueAsString(row.said()))))
        .update();
  }

  /// The first pairs that nobody answered, or those that somebody did, the latest first.
  @Transactional(readOnly = true)
  List<SamePair> of(ImportId id, boolean sure, boolean answered, int limit) {
    List<SamePair> pairs =
        jdbc.sql(
                ALL
                    + """
                    where import = :id and sure = :sure and (answer is not null) = :answered
                    order by at desc nulls last, line limit :limit
                    """)
            .param("id", id.value())
            .param("sure", sure)
            .param("answered", answered)
            .param("limit", limit)
            .query(Pairs::pair)
            .list();
    return withWhoIsHere(pairs);
  }

  private List<SamePair> withWhoIsHere(List<SamePair> pairs) {
    Map<RecordId, Side> here = new HashMap<>();
    var records =
        pairs.stream().flatMap(pair -> Stream.ofNullable(pair.record())).distinct().toList();
    people
        .foundOf(List.copyOf(identities.personsOf(records).keySet()))
        .forEach(one ->
            here.put(one.record(), new Side(one.name(), one.birth().orElse(null), one.points())));
    return pairs.stream()
        .map(pair ->
            new SamePair(
                pair.line(),
                pair.sure(),
                pair.row(),
                sideOf(pair, here),
                pair.record(),
                pair.otherLine(),
                pair.answer(),
                pair.byName(),
                pair.cameOfIt()))
        .toList();
  }

  /// How many pairs nobody answered.
  @Transactional(readOnly = true)
  long open(ImportId id, boolean sure) {
    return jdbc.sql(
            """
            select count(*) from files.pairs
            where import = :id and sure = :sure and answer is null
            """)
        .param("id", id.value())
        .param("sure", sure)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /// What was answered until now; nothing for a line that is no pair.
  @Transactional(readOnly = true)
  List<SamePair> at(ImportId id, long line) {
    return jdbc.sql(ALL + "where import = :id and line = :line")
        .param("id", id.value())
        .param("line", line)
        .query(Pairs::pair)
        .list();
  }

  /// @param answer null asks again
  /// @return whether there is such a pair, and its answer did nothing yet
  boolean answer(ImportId id, long line, @Nullable Answer answer, String byName) {
    return jdbc.sql(
                """
                update files.pairs
                set answer = :answer, by_name = case when :answered then :by end,
                  at = clock_timestamp()
                where import = :id and line = :line and came_of_it is null
                """)
            .param("id", id.value())
            .param("line", line)
            .param("answer", answer == null ? null : answer.word())
            .param("answered", answer != null)
            .param("by", byName)
            .update()
        == 1;
  }

  /// The same answer for every pair that is not sure and that nobody answered.
  ///
  /// @return how many
  int answerRest(ImportId id, Answer answer, String byName) {
    return jdbc.sql(
            """
            update files.pairs
            set answer = :answer, by_name = :by, at = clock_timestamp()
            where import = :id and not sure and answer is null
            """)
        .param("id", id.value())
        .param("answer", answer.word())
        .param("by", byName)
        .update();
  }

  /// Answers that did nothing yet, by the key of their row.
  @Transactional(readOnly = true)
  Map<String, Answered> waiting(UUID id) {
    Map<String, Answered> waiting = new HashMap<>();
    jdbc.sql(
            """
            select line, key, record, other_key, answer, by_name from files.pairs
            where import = :id and answer in ('same', 'other') and came_of_it is null
            """)
        .param("id", id)
        .query(row -> {
          waiting.put(
              row.getString("key"),
              new Answered(
                  row.getLong("line"),
                  record(row),
                  row.getString("other_key"),
                  answer(row.getString("answer")),
                  row.getString("by_name")));
        });
    return waiting;
  }

  /// Makes the answers about these rows into links, as far as the rows are here.
  ///
  /// @param answers by the key of their row
  void apply(UUID id, String file, String source, Map<String, Answered> answers) {
    if (answers.isEmpty()) {
      return;
    }
    Set<String> keys = new HashSet<>(answers.keySet());
    answers.values().forEach(one -> Stream.ofNullable(one.otherKey()).forEach(keys::add));
    Map<String, RecordId> records = people.recordsByKey(source, keys);
    Map<String, RecordId> others = new HashMap<>();
    answers.forEach((key, answered) -> {
      String otherKey = answered.otherKey();
      RecordId other = otherKey == null ? answered.record() : records.get(otherKey);
      if (other != null) {
        others.put(key, other);
      }
    });
    Collection<RecordId> shown = identities.personsOf(Set.copyOf(others.values())).keySet();
    var lines = new ArrayList<Long>();
    var words = new ArrayList<String>();
    answers.forEach((key, answered) -> {
      RecordId record = records.get(key);
      RecordId other = others.get(key);
      if (record != null && other != null && !record.equals(other) && shown.contains(other)) {
        lines.add(answered.line());
        words.add(said(answered, record, other, "%s, line %d".formatted(file, answered.line())));
      }
    });
    jdbc.sql(
            """
            update files.pairs p set came_of_it = n.word
            from unnest(cast(:lines as bigint[]), :words) as n (line, word)
            where p.import = :id and p.line = n.line
            """)
        .param("id", id)
        .param("lines", Column.of(lines, line -> line))
        .param("words", Column.of(words, word -> word))
        .update();
  }

  private String said(Answered answered, RecordId record, RecordId other, String where) {
    if (answered.answer() == Answer.OTHER) {
      identities.refuse(record, other, "not the same, said beside " + where, answered.byName());
      return "kept apart";
    }
    try {
      identities.assertSame(record, other, "the same, said beside " + where, answered.byName());
      return "joined";
    } catch (RefusalStands e) {
      return "refused before";
    }
  }

  private static SamePair pair(ResultSet row, int number) throws SQLException {
    String answer = row.getString("answer");
    String otherSaid = row.getString("other_said");
    return new SamePair(
        row.getLong("line"),
        row.getBoolean("sure"),
        JSON.readValue(row.getString("said"), Side.class),
        otherSaid == null ? null : JSON.readValue(otherSaid, Side.class),
        record(row),
        row.getLong("other_line"),
        answer == null ? null : answer(answer),
        row.getString("by_name"),
        row.getString("came_of_it"));
  }

  private static @Nullable Side sideOf(SamePair pair, Map<RecordId, Side> here) {
    RecordId record = pair.record();
    return record == null ? pair.here() : here.get(record);
  }

  private static @Nullable UUID id(@Nullable RecordId record) {
    return record == null ? null : record.value();
  }

  private static <T> @Nullable T other(Fresh one, Function<RowsBeside.Row, T> of) {
    RowsBeside.Row other = one.other();
    return other == null ? null : of.apply(other);
  }

  private static @Nullable RecordId record(ResultSet row) throws SQLException {
    UUID record = row.getObject("record", UUID.class);
    return record == null ? null : new RecordId(record);
  }

  private static Answer answer(String word) {
    return Answer.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
