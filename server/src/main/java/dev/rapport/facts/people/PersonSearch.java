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
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds records by what somebody types. Of several words the rarest is looked up, and the records
/// under it are compared with the others; so the work is bounded however many people there are.
final class PersonSearch {

  /// Records compared at most.
  private static final int COMPARED = 2_000;

  /// Records that have all the words, of which the closest are chosen. Each is read from its own
  /// place, so that more of them would be waited for.
  private static final int CHOSEN_FROM = 500;

  /// Of those who have the only word, so many for each that is wanted; the closest stand first.
  private static final int CHOICE = 8;

  /// Under so few it is not worth looking who has the other words as well.
  private static final int FEW = 200;

  /// Shorter ones begin the words of too many to look through them all.
  private static final int TELLING = 3;

  private static final int NEAR = 12;

  /// Each word that is forgiven is compared with all the words there are.
  private static final int MOST_FORGIVEN = 3;

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

  /// A word of which nobody's begins so is taken for the words close to it. Where nobody has all
  /// the words, each of the few may be mistyped: the beginning of another's name hides no slip.
  private List<UUID> ofWords(List<String> words, int limit) {
    List<Sought> sought = new ArrayList<>();
    List<Integer> held = held(words);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (held.get(i) > 0 || isNumber(word)) {
        sought.add(new Sought(word, true, List.of(), held.get(i)));
      } else {
        List<String> near = index.near(word, NEAR);
        if (near.isEmpty()) {
          return List.of();
        }
        sought.add(new Sought(word, false, near, COMPARED));
      }
    }
    List<UUID> found = ofSought(sought, limit);
    return found.isEmpty() && words.size() > 1 && words.size() <= MOST_FORGIVEN
        ? ofForgiven(sought, limit)
        : found;
  }

  private List<UUID> ofForgiven(List<Sought> sought, int limit) {
    List<Sought> forgiven = sought.stream().map(this::forgiven).toList();
    return forgiven.equals(sought) ? List.of() : ofSought(forgiven, limit);
  }

  private Sought forgiven(Sought sought) {
    if (!sought.near().isEmpty() || isNumber(sought.word())) {
      return sought;
    }
    List<String> near = index.near(sought.word(), NEAR);
    return near.isEmpty() ? sought : new Sought(sought.word(), true, near, COMPARED);
  }

  /// One of the words.
  ///
  /// @param begins whether it may begin a word of hers
  /// @param near whole words of hers that may have been meant
  /// @param held how many records it leads to, at most [#COMPARED]
  private record Sought(String word, boolean begins, List<String> near, int held) {
    Sought {
      near = List.copyOf(near);
    }

    String pattern() {
      if (isNumber(word)) {
        return word;
      }
      return Stream.concat(
              begins ? Stream.of("(^| )" + word) : Stream.empty(),
              near.stream().map(one -> "(^| )" + one + "( |$)"))
          .collect(Collectors.joining("|"));
    }

    boolean isTelling() {
      return word.length() >= TELLING;
    }

    /// What comes first among those who fit.
    String best() {
      return begins ? word : near.getFirst();
    }
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  /// Of words that are not rare, the records under all of them are compared: what leads to them
  /// lies together, and the records do not.
  private List<UUID> ofSought(List<Sought> all, int limit) {
    List<Sought> lookedUp = all.stream().filter(one -> !isNumber(one.word())).toList();
    if (lookedUp.isEmpty()) {
      return List.of();
    }
    if (all.size() == 1) {
      return closest(all, closestUnder(all.getFirst()), limit, CHOICE * limit);
    }
    Sought rarest = lookedUp.stream().min(Comparator.comparingInt(Sought::held)).orElseThrow();
    List<Sought> sources =
        rarest.held() < FEW
            ? List.of(rarest)
            : lookedUp.stream()
                .filter(one -> one.equals(rarest) || one.isTelling() || rarest.held() >= COMPARED)
                .toList();
    Map<String, Object> values = new HashMap<>();
    String candidates =
        IntStream.range(0, sources.size())
            .mapToObj(number -> "(" + under(sources.get(number), number, values) + ")")
            .collect(Collectors.joining(" intersect "));
    return closest(
        all,
        new Candidates(candidates, values),
        limit,
        sources.size() == all.size() ? CHOSEN_FROM : COMPARED);
  }

  /// @param query of records, with its values
  private record Candidates(String query, Map<String, Object> values) {
    Candidates {
      values = Map.copyOf(values);
    }
  }

  /// Who fits best among the first of these.
  private List<UUID> closest(List<Sought> all, Candidates candidates, int limit, int compared) {
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
                .formatted(candidates.query()))
        .params(candidates.values())
        .param("compared", compared)
        .param("patterns", all.stream().map(Sought::pattern).toArray(String[]::new))
        .param("words", all.stream().map(Sought::best).toArray(String[]::new))
        .param("limit", limit)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /// The records of the only word, the closest first: who has it whole before those of whose word
  /// it is the beginning, and the likeliest of the words that may have been meant.
  private static Candidates closestUnder(Sought sought) {
    if (sought.begins()) {
      Range range = Range.startingWith(sought.word());
      return new Candidates(
          """
          select record from people.terms where term >= :from and term < :to
          order by term, record\
          """,
          Map.of("from", range.from(), "to", range.to()));
    }
    return new Candidates(
        """
        select t.record from unnest(:near) with ordinality as meant (word, number)
        cross join lateral (
          select record from people.terms where term = meant.word
          order by record limit :compared) t
        order by meant.number\
        """,
        Map.of("near", sought.near().toArray(String[]::new)));
  }

  private static String under(Sought sought, int number, Map<String, Object> values) {
    List<String> under = new ArrayList<>();
    if (!sought.near().isEmpty()) {
      values.put("near" + number, sought.near().toArray(String[]::new));
      under.add("select record from people.terms where term = any (:near%d)".formatted(number));
    }
    if (sought.begins()) {
      Range range = Range.startingWith(sought.word());
      values.put("from" + number, range.from());
      values.put("to" + number, range.to());
      under.add(
          "select record from people.terms where term >= :from%1$d and term < :to%1$d"
              .formatted(number));
    }
    return String.join(" union all ", under);
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
            select r.id, r.name,
              (select birth from people.births where record = r.id) as birth, array(
                select p.value from people.contact_points p
                where p.organisation = r.organisation and p.record = r.id
                  and p.ended_at is null and p.kind <> 'address'
                order by p.kind desc, p.value) as points
            from unnest(cast(:records as uuid[])) with ordinality as wanted (record, number)
            cross join lateral (
              select organisation, id, name from people.records
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
