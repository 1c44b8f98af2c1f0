package dev.rapport.decisions.care;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks through a list that is too long to be gathered, the newest first, as far as a page goes
/// and never further than a page may take: what it reaches is whole, and where it stopped the next
/// page begins.
final class LongList {

  /// Looking at more would let whoever waits for the page wait too long. A list of every twentieth
  /// fills its page at first.
  static final Reach USUAL = new Reach(1_000, 4_000, 20_000);

  /// So many records for each that is wanted.
  private static final int FIRST_LED = 3;

  private static final UUID OLDEST = new UUID(0, 0);

  private static final String EVERYBODY = "select person from identity.persons where first";

  private final JdbcClient jdbc;
  private final List<Part> parts;
  private final Map<String, Object> values;
  private final Reach reach;

  /// How far it looks for one page.
  ///
  /// @param first so many persons one by one
  /// @param further so many more, where nothing leads to those who fit
  /// @param led so many records, where an index leads along them
  record Reach(int first, int further, int led) {}

  /// @param parts of which all have to fit
  /// @param values of their parameters
  LongList(JdbcClient jdbc, List<Part> parts, Map<String, Object> values, Reach reach) {
    this.jdbc = jdbc;
    this.parts = List.copyOf(parts);
    this.values = Map.copyOf(values);
    this.reach = reach;
  }

  /// How the records are found that something sets apart.
  enum Way {
    /// An index leads through them in the order of records.
    LED,
    SCATTERED,
    /// By looking at each person: it is something that she does not have, or that all her records
    /// say together.
    EACH
  }

  /// What sets people apart, as a query for their records.
  ///
  /// @param ofOne the same for whoever looks for a single record
  record Part(String records, String ofOne, Way way) {

    Part(String records, Way way) {
      this(records, records, way);
    }

    boolean isOfEach() {
      return way == Way.EACH;
    }

    /// Of a person `i`. `offset 0` keeps the planner from gathering them all.
    String isTrue() {
      return """
       and exists (
        select from identity.persons m
        cross join lateral (select from (%s) d where d.record = m.record offset 0) hers
        where m.person = i.person offset 0)
      """
          .formatted(ofOne);
    }
  }

  /// @param persons the newest first
  /// @param seenTo the oldest person who was looked at; empty when the list ends here, or when as
  ///   many were found as were wanted
  record Found(List<UUID> persons, Optional<PersonId> seenTo) {

    Found {
      persons = List.copyOf(persons);
    }

    /// What is found further on.
    private Found with(Found further) {
      List<UUID> both = new ArrayList<>(persons);
      both.addAll(further.persons());
      return new Found(both, further.seenTo());
    }

    /// The oldest person to whom it is whole; empty when that is everybody.
    private Optional<PersonId> reached(int wanted) {
      return persons.size() == wanted ? Optional.of(new PersonId(persons.getLast())) : seenTo;
    }
  }

  /// @param below only persons who came before this one
  Found find(@Nullable PersonId below, int wanted) {
    Found first = among(EVERYBODY, Map.of(), all(), below, wanted, reach.first());
    if (first.seenTo().isEmpty()) {
      return first;
    }
    PersonId from = first.seenTo().get();
    int still = wanted - first.persons().size();
    Found more =
        IntStream.range(0, parts.size())
            .filter(part -> parts.get(part).way() == Way.LED)
            .boxed()
            .findFirst()
            .map(part -> led(part, from, still))
            .orElseGet(() -> among(EVERYBODY, Map.of(), all(), from, still, reach.further()));
    return first.with(more);
  }

  /// Along the records of one part. Who is named after such a record stands where it stands. Whose
  /// record is another is found among those who have more than one, in the order of persons.
  private Found led(int part, PersonId below, int wanted) {
    String records = parts.get(part).records();
    String others =
        IntStream.range(0, parts.size())
            .filter(other -> other != part)
            .mapToObj(other -> parts.get(other).isTrue())
            .collect(Collectors.joining());
    Found named = along(records, others, below, wanted);
    Optional<PersonId> reached = named.reached(wanted);
    Found besides =
        among(
            "select distinct person from identity.persons where not first and person >= :reached",
            Map.of("reached", reached.map(PersonId::value).orElse(OLDEST)),
            all(),
            below,
            wanted,
            reach.led());
    return together(named, reached, besides, wanted);
  }

  /// First as few as mostly fill a page: for them the database goes along the index, where for many
  /// it would gather all and sort them.
  private Found along(String records, String others, PersonId below, int wanted) {
    String query = "select distinct record as person from (%s) d where true".formatted(records);
    String fitting =
        " and exists (select from identity.persons p where p.record = i.person and p.first)"
            + others;
    Found few = among(query, Map.of(), fitting, below, wanted, FIRST_LED * wanted);
    if (few.seenTo().isEmpty()) {
      return few;
    }
    Found more =
        among(
            query,
            Map.of(),
            fitting,
            few.seenTo().get(),
            wanted - few.persons().size(),
            reach.led());
    return few.with(more);
  }

  /// Two looks at the same list, each whole as far as it reached.
  private static Found together(
      Found named, Optional<PersonId> reached, Found besides, int wanted) {
    Optional<RecordId> whole =
        Stream.of(reached, besides.reached(wanted))
            .flatMap(Optional::stream)
            .map(person -> new RecordId(person.value()))
            .max(Comparator.naturalOrder());
    var persons = new TreeSet<RecordId>();
    Stream.of(named, besides)
        .flatMap(one -> one.persons().stream())
        .forEach(one -> persons.add(new RecordId(one)));
    List<UUID> found =
        persons.descendingSet().stream()
            .filter(one -> whole.isEmpty() || one.compareTo(whole.get()) >= 0)
            .limit(wanted)
            .map(RecordId::value)
            .toList();
    return new Found(
        found,
        found.size() == wanted
            ? Optional.empty()
            : whole.map(record -> new PersonId(record.value())));
  }

  private String all() {
    return parts.stream().map(Part::isTrue).collect(Collectors.joining());
  }

  /// Those who fit among the newest of a query of persons.
  private Found among(
      String query,
      Map<String, UUID> bounds,
      String fitting,
      @Nullable PersonId below,
      int wanted,
      int looked) {
    String newest =
        "select * from (%s) q%s order by person desc limit :looked"
            .formatted(query, below == null ? "" : " where person < :seen");
    Map<String, Object> bound = new HashMap<>(values);
    bound.putAll(bounds);
    bound.put("looked", looked);
    if (below != null) {
      bound.put("seen", below.value());
    }
    List<UUID> persons =
        jdbc.sql(
                "select i.person from (%s) i where true%s order by i.person desc limit :wanted"
                    .formatted(newest, fitting))
            .params(bound)
            .param("wanted", wanted)
            .query((row, number) -> row.getObject("person", UUID.class))
            .list();
    return new Found(
        persons,
        persons.size() == wanted
            ? Optional.empty()
            : jdbc.sql("select person from (%s) i offset :looked - 1".formatted(newest))
                .params(bound)
                .query(UUID.class)
                .optional()
                .map(PersonId::new));
  }
}
