package dev.rapport.decisions.care;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.decisions.care.LongList.Way;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Place;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.OneReading;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The people of a house as a list: everybody, or those whom something sets apart.
@Component
@Transactional(readOnly = true)
public class Roll {

  /// A list that is put in order holds at most so many; longer ones only stand newest first.
  public static final int MOST_IN_ORDER = 5_000;

  /// Of those whom nobody counted.
  public static final int UNCOUNTED = -1;

  /// A list of so many records is gathered whole: beyond it a page is found sooner by looking
  /// through the newest.
  private static final int GATHERED = 12_000;

  private static final int EXPORTED_TOGETHER = 1_000;

  private static final String EVERYBODY = "select i.person from identity.persons i where i.first";

  private static final int DUE_DAYS = 30;
  private static final int BAD_DAYS = 30;
  private static final int MOST_MONTHS = 120;

  /// Nobody alive was born earlier.
  private static final int OLDEST = 125;

  /// How long a list is, is believed for so long: to see it again costs more than its page does.
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private static final int BELIEVED_OF = 1_000;

  private final JdbcClient jdbc;
  private final OneReading reading;
  private final People people;
  private final Organisations organisations;
  private final Cache<Whose, Integer> sizes =
      Caffeine.newBuilder().expireAfterWrite(BELIEVED).maximumSize(BELIEVED_OF).build();

  /// @param values by which it is told apart
  private record Whose(OrganisationId organisation, String records, Map<String, Object> values) {}

  Roll(JdbcClient jdbc, People people, Organisations organisations, OneReading reading) {
    this.jdbc = jdbc;
    this.reading = reading;
    this.people = people;
    this.organisations = organisations;
  }

  /// What sets people apart.
  public enum Narrowing {
    MINE("select record from people.living where owner = :owner", Way.LED),
    PROBLEM("select record from experiences.open_problems", Way.LED),
    BAD(
        """
        select f.record from experiences.felt f
        where f.feeling = 'bad' and f.at > :badSince and not exists (
          select from experiences.felt l where l.record = f.record and l.at > f.at offset 0)
        """,
        Way.SCATTERED),
    REST("select record from permissions.live_peaces where until > :today", Way.LED),
    DUE(
        """
        select record from people.days_to_come
        where day between :today and :today + %d
        """
            .formatted(DUE_DAYS),
        Way.SCATTERED),
    /// Year by year, since a range of births is what an index can find.
    BIRTHDAY(
        """
        select o.record from generate_series(:earliestBirth, :latestBirth) as y (year)
        cross join lateral (
          select record from people.births
          where birth >= make_date(y.year, :month, 1)
            and birth < cast(make_date(y.year, :month, 1) + interval '1 month' as date) offset 0) o
        """,
        """
        select record from people.births where extract(month from birth) = :month
          and extract(year from birth) between :earliestBirth and :latestBirth
        """,
        Way.SCATTERED),
    UNPLANNED(
        """
        select i.record from identity.persons i
        where i.first and not exists (
          select from identity.persons m
          join contacts.ahead a on a.organisation = m.organisation and a.record = m.record
          where m.person = i.person)
        """,
        Way.EACH),
    UNOWNED(
        """
        select i.record from identity.persons i
        where i.first and not exists (
          select from identity.persons m join people.living l on l.record = m.record
          where m.person = i.person and l.owner is not null)
        """,
        Way.EACH);

    private final LongList.Part part;

    Narrowing(String records, Way way) {
      this(records, records, way);
    }

    Narrowing(String records, String ofOne, Way way) {
      this.part = new LongList.Part(records, ofOne, way);
    }
  }

  /// What sets people apart by a value that is asked for.
  public enum By {
    PLACE("select record from people.living where place = cast(:place as uuid)", Way.LED),
    OWNER("select record from people.living where owner = cast(:ownedBy as uuid)", Way.LED),
    FELT(
        """
        select f.record from experiences.felt f
        where f.feeling = :felt and not exists (
          select from experiences.felt l where l.record = f.record and l.at > f.at offset 0)
        """,
        Way.EACH),
    QUIET(
        """
        select i.record from identity.persons i
        where i.first and not exists (
          select from identity.persons m join experiences.happened h on h.record = m.record
          where m.person = i.person and h.at > :quietSince)
        """,
        Way.EACH),
    /// One no among her records is a no.
    ALLOWS(
        """
        select s.record from permissions.standing s
        join identity.persons i on i.record = s.record
        where s.purpose = :purpose and s.channel = :channel and s.allowed and not exists (
          select from identity.persons m
          join permissions.standing n on n.organisation = m.organisation and n.record = m.record
          where m.person = i.person and n.purpose = :purpose and n.channel = :channel
            and not n.allowed)
        """,
        """
        select s.record from permissions.standing s
        where s.purpose = :purpose and s.channel = :channel and s.allowed and not exists (
          select from identity.persons i
          join identity.persons m on m.person = i.person
          cross join lateral (
            select from permissions.standing n
            where n.record = m.record and n.purpose = :purpose and n.channel = :channel
              and not n.allowed offset 0) refused
          where i.record = s.record offset 0)
        """,
        Way.EACH),
    SOURCE("select record from people.origins where source = :source", Way.SCATTERED),
    IMPORT("select record from people.origins where import = cast(:import as uuid)", Way.SCATTERED);

    private final LongList.Part part;

    By(String records, Way way) {
      this(records, records, way);
    }

    By(String records, String ofOne, Way way) {
      this.part = new LongList.Part(records, ofOne, way);
    }

    void bind(String value, LocalDate today, Map<String, Object> values) {
      switch (this) {
        case PLACE -> values.put("place", UUID.fromString(value).toString());
        case OWNER -> values.put("ownedBy", UUID.fromString(value).toString());
        case IMPORT -> values.put("import", UUID.fromString(value).toString());
        case FELT -> values.put("felt", Feeling.parse(value).word());
        case SOURCE -> values.put("source", value);
        case QUIET -> values.put("quietSince", midnight(today.minusMonths(months(value))));
        case ALLOWS -> {
          int dash = value.indexOf('-');
          values.put("purpose", Purpose.parse(value.substring(0, Math.max(dash, 0))).word());
          values.put("channel", ContactChannel.parse(value.substring(dash + 1)).word());
        }
      }
    }

    private static int months(String value) {
      int months = Integer.parseInt(value);
      if (months < 1 || months > MOST_MONTHS) {
        throw new IllegalArgumentException("Quiet for so many months is not asked: " + months);
      }
      return months;
    }

    /// Whether this can be asked for.
    public boolean accepts(String value) {
      try {
        bind(value, LocalDate.EPOCH.plusYears(100), new HashMap<>());
        return !value.isBlank();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  /// In which order they stand.
  public enum Order {
    NEWEST,
    NAME,
    LAST_WORD
  }

  /// @param by values that set people apart, at most one of a kind
  /// @param owner whose people [Narrowing#MINE] are
  /// @param offset how many to pass over; in the order of the newest, `below` says it better
  /// @param below only persons who came before this one
  public record Asked(
      Set<Narrowing> narrowed,
      Map<By, String> by,
      StaffId owner,
      Order order,
      LocalDate today,
      int offset,
      @Nullable PersonId below) {

    public Asked {
      narrowed = Set.copyOf(narrowed);
      by = Map.copyOf(by);
      if (isEverybody(narrowed, by) && order != Order.NEWEST) {
        throw new IllegalArgumentException("Everybody stands newest first only");
      }
    }

    /// The order that the longest list can have.
    public Asked newestFirst() {
      return new Asked(narrowed, by, owner, Order.NEWEST, today, offset, below);
    }

    Asked from(PersonId last) {
      return new Asked(narrowed, by, owner, Order.NEWEST, today, 0, last);
    }

    boolean everybody() {
      return isEverybody(narrowed, by);
    }

    private static boolean isEverybody(Set<Narrowing> narrowed, Map<By, String> by) {
      return narrowed.isEmpty() && by.isEmpty();
    }
  }

  /// One person of the list.
  ///
  /// @param lastWord when something happened between her and us
  /// @param points phone numbers and e-mail addresses in use
  /// @param never whether nobody contacts her any more
  /// @param closed those of her points that nobody uses any more
  public record Line(
      PersonId person,
      String name,
      Optional<String> owner,
      Optional<Instant> lastWord,
      Optional<Feeling> felt,
      Optional<LocalDate> restsUntil,
      List<String> points,
      boolean never,
      List<String> closed,
      Optional<String> place,
      Optional<LocalDate> birth) {

    public Line {
      points = List.copyOf(points);
      closed = List.copyOf(closed);
    }
  }

  /// A page of a list.
  ///
  /// @param lines one more than a page when there are further ones
  /// @param many how many the list holds; more than [#MOST_IN_ORDER] are not counted to their end,
  ///   of everybody none, and [#UNCOUNTED] where that would take too long
  /// @param inOrder whether they stand as was asked, or newest first since they are so many
  /// @param seenTo the oldest person who was looked at, where there were too many for one page to
  ///   look through: the next page begins there
  public record Excerpt(List<Line> lines, int many, boolean inOrder, Optional<PersonId> seenTo) {

    public Excerpt {
      lines = List.copyOf(lines);
    }

    public boolean tooManyToCount() {
      return many > MOST_IN_ORDER;
    }
  }

  /// A short list is gathered whole; a long one is looked through, newest first, as far as its page
  /// goes. The database cannot choose between the two, since it does not know how many records of
  /// all houses are of this one.
  public Excerpt page(Asked asked, int size) {
    List<LongList.Part> parts = parts(asked);
    if (parts.isEmpty()) {
      return excerpt(newest(asked, EVERYBODY, size), 0, true, Optional.empty(), asked);
    }
    int shortest = shortest(parts, asked);
    if (shortest < 0 && parts.size() > 1) {
      return looked(parts, asked, size);
    }
    if (parts.size() == 1 && isLong(parts.getFirst(), asked)) {
      return looked(parts, asked, size);
    }
    int from = Math.max(shortest, 0);
    Gathered gathered = gathered(parts, from, asked, size);
    boolean inOrder = gathered.many() <= MOST_IN_ORDER || asked.order() == Order.NEWEST;
    return excerpt(
        inOrder ? gathered.persons() : gathered(parts, from, asked.newestFirst(), size).persons(),
        Math.min(gathered.many(), MOST_IN_ORDER + 1),
        inOrder,
        Optional.empty(),
        asked);
  }

  private Excerpt looked(List<LongList.Part> parts, Asked asked, int size) {
    LongList.Found found =
        new LongList(jdbc, parts, values(asked), LongList.USUAL)
            .find(asked.below(), asked.offset() + size);
    return excerpt(
        found.persons().stream().skip(asked.offset()).toList(),
        parts.size() == 1 && !parts.getFirst().isOfEach() ? MOST_IN_ORDER + 1 : UNCOUNTED,
        asked.order() == Order.NEWEST,
        found.seenTo(),
        asked);
  }

  private Excerpt excerpt(
      List<UUID> persons, int many, boolean inOrder, Optional<PersonId> seenTo, Asked asked) {
    // last, since what is read so is planned without looking at what is asked
    return reading.of(() -> new Excerpt(linesOf(persons, asked.today()), many, inOrder, seenTo));
  }

  /// Which part has the fewest records, -1 when all have more than are gathered. What is asked of
  /// each is not gathered where there are many people, however few it is true of.
  private int shortest(List<LongList.Part> parts, Asked asked) {
    List<Integer> counted =
        parts.stream()
            .map(part -> size(part.isOfEach() ? EVERYBODY : part.records(), asked))
            .toList();
    int least = Collections.min(counted);
    return least > GATHERED ? -1 : counted.indexOf(least);
  }

  /// Whether the first records that are gathered are of more people than a list in order holds.
  private boolean isLong(LongList.Part part, Asked asked) {
    int gathered = part.way() == Way.LED ? MOST_IN_ORDER : GATHERED;
    return size(part.isOfEach() ? EVERYBODY : part.records(), asked) > gathered
        && (part.isOfEach() || isOfMany(part, asked));
  }

  private boolean isOfMany(LongList.Part part, Asked asked) {
    return size(
            personsOf("select record from (%s) d limit %d".formatted(part.records(), GATHERED)),
            asked)
        > MOST_IN_ORDER;
  }

  /// How many rows a query has, one more than are gathered at most.
  private int size(String query, Asked asked) {
    Map<String, Object> values = values(asked);
    values.keySet().removeIf(name -> !query.contains(":" + name));
    return sizes.get(
        new Whose(Tenancy.require(), query, values),
        any ->
            jdbc.sql(
                    "select count(*) from (select from (%s) d limit %d) few"
                        .formatted(query, GATHERED + 1))
                .params(values)
                .query(Integer.class)
                .single());
  }

  /// @param many how many there are in all
  private record Gathered(List<UUID> persons, int many) {

    Gathered {
      persons = List.copyOf(persons);
    }
  }

  private Gathered gathered(List<LongList.Part> parts, int from, Asked asked, int size) {
    String all = gathered(parts, from);
    List<Integer> many = new ArrayList<>();
    List<UUID> persons =
        jdbc.sql(
                ordered(
                    "select person, count(*) over () as many from (%s) g".formatted(all), asked))
            .params(values(asked))
            .param("size", size)
            .param("offset", asked.offset())
            .query((row, number) -> {
              many.add(row.getInt("many"));
              return row.getObject("person", UUID.class);
            })
            .list();
    return new Gathered(
        persons,
        many.stream()
            .findFirst()
            .orElseGet(() ->
                jdbc.sql("select count(*) from (%s) g".formatted(all))
                    .params(values(asked))
                    .query(Integer.class)
                    .single()));
  }

  /// @param query of persons, and how many there are
  private static String ordered(String query, Asked asked) {
    String below = asked.below() == null ? "" : " where c.person < :below";
    String order =
        switch (asked.order()) {
          case NEWEST -> "select c.* from (%s) c%s order by c.person desc";
          case NAME ->
              """
              select c.* from (%s) c
              join people.living l on l.record = c.person%s
              order by lower(l.name), c.person
              """;
          case LAST_WORD ->
              """
              select c.* from (%s) c%s
              order by (
                select max(h.at) from identity.persons m
                cross join lateral (
                  select at from experiences.happened
                  where record = m.record order by at desc limit 1) h
                where m.person = c.person) desc nulls last, c.person
              """;
        };
    return order.formatted(query, below) + " limit :size offset :offset";
  }

  /// All of them, newest first, however many; each page is read by itself.
  public void each(Asked asked, Consumer<Line> line) {
    List<LongList.Part> parts = parts(asked);
    int shortest = parts.isEmpty() ? -1 : shortest(parts, asked);
    String chosen =
        shortest >= 0
            ? gathered(parts, shortest)
            : EVERYBODY + parts.stream().map(LongList.Part::isTrue).collect(Collectors.joining());
    Asked next = asked.newestFirst();
    while (true) {
      List<Line> page = linesOf(newest(next, chosen, EXPORTED_TOGETHER), asked.today());
      page.forEach(line);
      if (page.size() < EXPORTED_TOGETHER) {
        return;
      }
      next = asked.from(page.getLast().person());
    }
  }

  private List<UUID> newest(Asked asked, String chosen, int size) {
    return jdbc.sql(chosen + below(asked) + " order by i.person desc limit :size offset :offset")
        .params(values(asked))
        .param("size", size)
        .param("offset", asked.offset())
        .query((row, number) -> row.getObject("person", UUID.class))
        .list();
  }

  private static List<LongList.Part> parts(Asked asked) {
    return Stream.concat(
            asked.narrowed().stream().sorted().map(one -> one.part),
            asked.by().keySet().stream().sorted().map(one -> one.part))
        .toList();
  }

  /// A person is named after her oldest record, so who has that record in her name is each once.
  private static String chosen(Asked asked) {
    return EVERYBODY
        + parts(asked).stream()
            .map(part ->
                """
                 and i.person in (
                  select m.person from (%s) d join identity.persons m on m.record = d.record)
                """
                    .formatted(part.records()))
            .collect(Collectors.joining());
  }

  /// The same from the records of one part on, those of the others being looked for one by one.
  private static String gathered(List<LongList.Part> parts, int from) {
    return "select i.person from (%s) i where true".formatted(personsOf(parts.get(from).records()))
        + IntStream.range(0, parts.size())
            .filter(part -> part != from)
            .mapToObj(part -> parts.get(part).isTrue())
            .collect(Collectors.joining());
  }

  /// The records are gathered before, so that they are looked up together and in the order of the
  /// index; joined, each would be looked up by itself.
  private static String personsOf(String records) {
    return "select distinct person from identity.persons where record = any (array(%s))"
        .formatted(records);
  }

  private static String below(Asked asked) {
    return asked.below() == null ? "" : " and i.person < :below";
  }

  private static Map<String, Object> values(Asked asked) {
    Map<String, Object> values = new HashMap<>();
    values.put("today", asked.today());
    values.put("owner", asked.owner().value());
    values.put("badSince", midnight(asked.today().minusDays(BAD_DAYS)));
    values.put("month", asked.today().getMonthValue());
    values.put("earliestBirth", asked.today().getYear() - OLDEST);
    values.put("latestBirth", asked.today().getYear());
    asked.by().forEach((by, value) -> by.bind(value, asked.today(), values));
    if (asked.below() != null) {
      values.put("below", asked.below().value());
    }
    return values;
  }

  private static OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /// How many are in the list now.
  public int count(Asked asked) {
    return jdbc.sql("select count(*) from (%s) c".formatted(chosen(asked) + below(asked)))
        .params(values(asked))
        .query(Integer.class)
        .single();
  }

  /// Keeps who is in the list now: those whom an act on many is about.
  ///
  /// @param most how many at most, the newest first
  /// @return how many
  @Transactional
  public int keep(Asked asked, UUID bulk, int most) {
    return jdbc.sql(
            """
            insert into care.bulk_rows (bulk, number, person)
            select :bulk, row_number() over (order by person desc), person
            from (select person from (%s) c order by person desc limit :most) all_of_them
            """
                .formatted(chosen(asked) + below(asked)))
        .params(values(asked))
        .param("bulk", bulk)
        .param("most", most)
        .update();
  }

  /// These, in this order, whoever of them is a person here.
  public List<Line> lines(List<PersonId> persons, LocalDate today) {
    return linesOf(persons.stream().map(PersonId::value).toList(), today);
  }

  /// Which sources tell of people here, one step of an index for each.
  public List<String> sources() {
    return jdbc.sql(
            """
            with recursive each_source as (
              (select source from people.records order by source limit 1)
              union all
              select (
                select source from people.records where source > e.source order by source limit 1)
              from each_source e where e.source is not null)
            select source from each_source where source is not null
            """)
        .query((row, number) -> row.getString("source"))
        .list();
  }

  private List<Line> linesOf(List<UUID> persons, LocalDate today) {
    if (persons.isEmpty()) {
      return List.of();
    }
    Map<RecordId, String> names = people.namesOf(persons.stream().map(RecordId::new).toList());
    Map<UUID, String> owners =
        organisations.staff().stream()
            .collect(Collectors.toMap(staff -> staff.id().value(), Staff::name));
    Map<UUID, String> places =
        organisations.places().stream()
            .collect(Collectors.toMap(place -> place.id().value(), Place::name));
    return jdbc.sql(
            """
            select wanted.person, l.owner, l.place,
              (select max(b.birth) from identity.persons m
               join people.births b on b.organisation = m.organisation and b.record = m.record
               where m.person = wanted.person) as birth,
              (select max(h.at) from identity.persons m
               cross join lateral (
                 select at from experiences.happened
                 where record = m.record order by at desc limit 1) h
               where m.person = wanted.person) as last_word,
              (select f.feeling from identity.persons m
               join experiences.felt f on f.organisation = m.organisation and f.record = m.record
               where m.person = wanted.person order by f.at desc, f.id desc limit 1) as felt,
              (select max(p.until) from identity.persons m
               join permissions.live_peaces p
                 on p.organisation = m.organisation and p.record = m.record
               where m.person = wanted.person and p.until > :today) as rests_until,
              array(
                select distinct p.value from identity.persons m
                join people.points p on p.organisation = m.organisation and p.record = m.record
                where m.person = wanted.person and p.kind <> 'address'
                order by p.value) as points,
              exists (
                select from identity.persons m
                join permissions.live_suppressions s
                  on s.organisation = m.organisation and s.record = m.record
                where m.person = wanted.person and s.point is null) as never,
              array(
                select distinct p.value from identity.persons m
                join people.points p on p.organisation = m.organisation and p.record = m.record
                cross join lateral (
                  select from permissions.live_suppressions
                  where point = p.value limit 1) s
                where m.person = wanted.person and p.kind <> 'address') as closed
            from unnest(cast(:persons as uuid[])) with ordinality as wanted (person, number)
            join people.living l on l.record = wanted.person
            order by wanted.number
            """)
        .param("persons", Column.of(persons, person -> person))
        .param("today", today)
        .query((row, number) -> line(row, names, owners, places))
        .list();
  }

  private static Line line(
      ResultSet row,
      Map<RecordId, String> names,
      Map<UUID, String> owners,
      Map<UUID, String> places)
      throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    return new Line(
        new PersonId(person),
        names.getOrDefault(new RecordId(person), ""),
        Optional.ofNullable(row.getObject("owner", UUID.class))
            .flatMap(owner -> Optional.ofNullable(owners.get(owner))),
        Optional.ofNullable(row.getObject("last_word", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("felt")).map(Feeling::parse),
        Optional.ofNullable(row.getObject("rests_until", LocalDate.class)),
        Arrays.asList((String[]) row.getArray("points").getArray()),
        row.getBoolean("never"),
        Arrays.asList((String[]) row.getArray("closed").getArray()),
        Optional.ofNullable(row.getObject("place", UUID.class))
            .flatMap(place -> Optional.ofNullable(places.get(place))),
        Optional.ofNullable(row.getObject("birth", LocalDate.class)));
  }
}
