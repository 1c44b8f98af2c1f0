package dev.rapport.facts.people;

import dev.rapport.facts.people.Searching.Range;
import dev.rapport.facts.people.Searching.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds records by what somebody types. Of several words the rarest is looked up, and the records
/// under it are compared with the others; so the work is bounded however many people there are.
final class PersonSearch {

  /// Records compared at most.
  private static final int COMPARED = 2_000;

  private static final int NEAR = 12;

  private final JdbcClient jdbc;
  private final SearchIndex index;

  PersonSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.index = new SearchIndex(jdbc);
  }

  List<Found> find(String typed, int limit) {
    if (typed.isBlank()) {
      return newest(limit);
    }
    Wanted wanted = Searching.wanted(typed);
    List<UUID> records = new ArrayList<>(ofNumber(wanted.number(), limit));
    if (wanted.point() != null) {
      records.addAll(ofPoint(wanted.point(), limit));
    }
    if (records.isEmpty() && !wanted.words().isEmpty()) {
      records.addAll(ofWords(wanted.words(), limit));
    }
    return records.isEmpty() ? List.of() : found(records.stream().distinct().limit(limit).toList());
  }

  Map<String, RecordId> namesakes(Collection<String> names) {
    Map<String, String> folded = new HashMap<>();
    names.forEach(name -> folded.put(name, Folding.fold(name)));
    Map<String, UUID> known =
        index.namesakes(
            folded.values().stream().filter(name -> name.contains(" ")).distinct().toList());
    Map<String, RecordId> namesakes = new HashMap<>();
    folded.forEach((name, fold) -> {
      UUID record = known.get(fold);
      if (record != null) {
        namesakes.put(name, new RecordId(record));
      }
    });
    return namesakes;
  }

  private List<UUID> ofNumber(List<Range> ranges, int limit) {
    return ranges.stream().flatMap(range -> under(range, limit).stream()).toList();
  }

  private List<UUID> under(Range range, int limit) {
    return jdbc.sql(
            """
            select record from people.terms where term >= :from and term < :to
            order by term, record limit :limit
            """)
        .param("from", range.from())
        .param("to", range.to())
        .param("limit", limit)
        .query((row, number) -> row.getObject("record", UUID.class))
        .list();
  }

  private List<UUID> ofPoint(Range range, int limit) {
    return jdbc.sql(
            """
            select record from people.contact_points
            where kind = :kind and value >= :from and value < :to and ended_at is null
            order by value, record limit :limit
            """)
        .param("kind", (range.from().startsWith("+") ? PointKind.PHONE : PointKind.EMAIL).word())
        .param("from", range.from())
        .param("to", range.to())
        .param("limit", limit)
        .query((row, number) -> row.getObject("record", UUID.class))
        .list();
  }

  /// A word of which nobody's begins so is taken for the words close to it.
  private List<UUID> ofWords(List<String> words, int limit) {
    List<Sought> sought = new ArrayList<>();
    List<Integer> held = held(words);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (held.get(i) > 0 || isNumber(word)) {
        sought.add(new Sought(List.of(word), false, held.get(i)));
      } else {
        List<String> near = index.near(word, NEAR);
        if (near.isEmpty()) {
          return List.of();
        }
        sought.add(new Sought(near, true, COMPARED));
      }
    }
    List<Sought> lookedUp = sought.stream().filter(one -> !isNumber(one.first())).toList();
    return lookedUp.isEmpty() ? List.of() : ofSought(sought, lookedUp, limit);
  }

  /// One of the words, or the words that were meant by one.
  ///
  /// @param whole whether it must be a whole word of hers; else the beginning of one
  /// @param held how many records it leads to, at most [#COMPARED]
  private record Sought(List<String> words, boolean whole, int held) {
    String first() {
      return words.getFirst();
    }

    String pattern() {
      String any = String.join("|", words);
      return isNumber(first()) ? any : "(^| )(" + any + ")" + (whole ? "( |$)" : "");
    }
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  /// When every word is common, the records under all of them are compared.
  private List<UUID> ofSought(List<Sought> all, List<Sought> lookedUp, int limit) {
    Sought rarest = lookedUp.stream().min(Comparator.comparingInt(Sought::held)).orElseThrow();
    boolean bounded = rarest.held() < COMPARED || lookedUp.size() == 1;
    List<Sought> sources = rarest.held() < COMPARED ? List.of(rarest) : lookedUp;
    Map<String, Object> values = new HashMap<>();
    String candidates =
        IntStream.range(0, sources.size())
            .mapToObj(number -> "(" + under(sources.get(number), number, values) + ")")
            .collect(Collectors.joining(" intersect "));
    return jdbc.sql(
            """
            select r.id from (
              select distinct record from (%s limit :compared) as close (record)) c
            cross join lateral (
              select id, name, search from people.records where id = c.record offset 0) r
            where not exists (
              select from unnest(:patterns) as wanted (pattern)
              where r.search !~ wanted.pattern)
            order by (
                select count(*) from unnest(:words) as word
                where strpos(' ' || r.search || ' ', ' ' || word || ' ') > 0) desc,
              r.name, r.id
            limit :limit
            """
                .formatted(candidates))
        .param("compared", COMPARED)
        .params(values)
        .param("patterns", all.stream().map(Sought::pattern).toArray(String[]::new))
        .param("words", all.stream().map(Sought::first).toArray(String[]::new))
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  private static String under(Sought sought, int number, Map<String, Object> values) {
    if (sought.whole()) {
      values.put("near" + number, sought.words().toArray(String[]::new));
      return "select record from people.terms where term = any (:near%d)".formatted(number);
    }
    Range range = Range.startingWith(sought.first());
    values.put("from" + number, range.from());
    values.put("to" + number, range.to());
    return "select record from people.terms where term >= :from%1$d and term < :to%1$d"
        .formatted(number);
  }

  /// How many records have a word that begins so, each counted up to [#COMPARED].
  private List<Integer> held(List<String> words) {
    return jdbc.sql(
            """
            select (
              select count(*) from (
                select from people.terms
                where term >= wanted.word and term < wanted.until limit :most) t) as held
            from unnest(:words, :untils) with ordinality as wanted (word, until, number)
            order by number
            """)
        .param("words", words.toArray(String[]::new))
        .param(
            "untils",
            words.stream().map(word -> Range.startingWith(word).to()).toArray(String[]::new))
        .param("most", COMPARED)
        .query((row, number) -> row.getInt("held"))
        .list();
  }

  private List<Found> newest(int limit) {
    return found(
        jdbc.sql("select id from people.records order by id desc limit :limit")
            .param("limit", limit)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list());
  }

  /// Unknown ones are left out.
  List<Found> found(List<UUID> records) {
    return jdbc.sql(
            """
            select r.id, r.name, r.birth, array(
                select p.value from people.contact_points p
                where p.organisation = r.organisation and p.record = r.id
                  and p.ended_at is null and p.kind <> 'address'
                order by p.kind desc, p.value) as points
            from unnest(cast(:records as uuid[])) with ordinality as wanted (record, number)
            cross join lateral (
              select organisation, id, name, birth from people.records
              where id = wanted.record offset 0) r
            order by wanted.number
            """)
        .param("records", records.stream().map(UUID::toString).toArray(String[]::new))
        .query(PersonSearch::found)
        .list();
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    return new Found(
        new RecordId(row.getObject("id", UUID.class)),
        row.getString("name"),
        Optional.ofNullable(row.getObject("birth", LocalDate.class)),
        Arrays.asList((String[]) row.getArray("points").getArray()));
  }
}
