package dev.rapport.facts.people;

import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Writes drafts in sets: one statement for each table, whatever the number of drafts. Lookups of
/// sets are fenced by `offset 0`, which makes each a descent in an index, also on a table that has
/// grown since its statistics were taken.
///
/// A key that occurs several times in one call is written in as many rounds, in the order given, so
/// the outcome is that of one call for each draft.
final class RecordIntake {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Comparator<Offer> BY_KEY =
      Comparator.comparing((Offer offer) -> offer.key().source())
          .thenComparing(offer -> offer.key().text());

  private final JdbcClient jdbc;
  private final SearchIndex index;

  RecordIntake(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.index = new SearchIndex(jdbc);
  }

  List<Recorded> take(List<PersonDraft> drafts) {
    var results = new @Nullable Recorded[drafts.size()];
    List<Offer> waiting = new ArrayList<>(drafts.size());
    for (int number = 0; number < drafts.size(); number++) {
      waiting.add(Offer.of(number, drafts.get(number)));
    }
    while (!waiting.isEmpty()) {
      Map<Key, Offer> round = new LinkedHashMap<>();
      List<Offer> later = new ArrayList<>();
      for (Offer offer : waiting) {
        if (round.putIfAbsent(offer.key(), offer) != null) {
          later.add(offer);
        }
      }
      later.addAll(0, takeRound(round.values().stream().sorted(BY_KEY).toList(), results));
      waiting = later;
    }
    return Arrays.stream(results)
        .<Recorded>mapMulti((result, out) -> {
          if (result != null) {
            out.accept(result);
          }
        })
        .toList();
  }

  /// @return the offers that another transaction was first to write: they are to be looked at again
  private List<Offer> takeRound(List<Offer> round, @Nullable Recorded[] results) {
    Map<Key, Known> known = known(round);
    List<Row> fresh = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    for (Offer offer : round) {
      Known before = known.get(offer.key());
      if (before == null) {
        fresh.add(new Row(UuidsByTime.next(), offer));
      } else if (before.content().equals(offer.content())) {
        results[offer.number()] = new Recorded(new RecordId(before.record()), Kept.UNCHANGED);
      } else {
        changed.add(new Row(before.record(), offer));
      }
    }
    List<Offer> lost = new ArrayList<>();
    if (!fresh.isEmpty()) {
      Set<UUID> written = insert(fresh);
      fresh.stream()
          .filter(row -> !written.contains(row.id()))
          .forEach(row -> lost.add(row.offer()));
      fresh.removeIf(row -> !written.contains(row.id()));
    }
    if (!changed.isEmpty()) {
      replace(changed);
    }
    List<Row> rows = Stream.concat(fresh.stream(), changed.stream()).toList();
    index.addNew(fresh.stream().flatMap(Row::entries).toList());
    index.add(changed.stream().flatMap(Row::entries).toList());
    writePoints(fresh, changed);
    writeAttributes(fresh, changed);
    writeHouseholds(rows);
    fresh.forEach(row -> results[row.offer().number()] = row.recorded(Kept.NEW));
    changed.forEach(row -> results[row.offer().number()] = row.recorded(Kept.UPDATED));
    return lost;
  }

  private Map<Key, Known> known(List<Offer> round) {
    Map<Key, Known> known = new HashMap<>();
    jdbc.sql(
            """
            select r.id, r.source, r.key, encode(r.content, 'hex') as content
            from unnest(:sources, :keys) as offered (source, key)
            cross join lateral (
              select id, source, key, content from people.records
              where source = offered.source and key = offered.key offset 0) r
            """)
        .param("sources", Column.of(round, offer -> offer.key().source()))
        .param("keys", Column.of(round, offer -> offer.key().text()))
        .query(row -> {
          known.put(
              new Key(row.getString("source"), row.getString("key")),
              new Known(row.getObject("id", UUID.class), row.getString("content")));
        });
    return known;
  }

  private Set<UUID> insert(List<Row> rows) {
    return new HashSet<>(
        fields(
                """
                insert into people.records (
                  id, source, key, content, raw, given, family, name, search, birth, pronoun,
                  language, country, zone, place, owner, customer_since)
                select id, source, key, content, raw, given, family, name, search, birth, pronoun,
                  language, country, zone, place, owner, customer_since
                from %s
                on conflict (organisation, source, key) do nothing
                returning id
                """,
                rows)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list());
  }

  /// The rows are locked in the order of their ids before they are read again, so that two calls
  /// with the same keys follow each other and neither loses a former state.
  private void replace(List<Row> rows) {
    @Nullable String[] ids = Column.of(rows, Row::id);
    List<SearchIndex.Entry> before = new ArrayList<>();
    jdbc.sql(
            """
            select id, search from people.records
            where id in (select unnest(cast(:ids as uuid[]))) order by id for update
            """)
        .param("ids", ids)
        .query(row -> {
          UUID id = row.getObject("id", UUID.class);
          Searching.terms(row.getString("search"))
              .forEach(term -> before.add(new SearchIndex.Entry(term, id)));
        });
    before.removeAll(rows.stream().flatMap(Row::entries).collect(Collectors.toSet()));
    index.remove(before);
    jdbc.sql(
            """
            insert into people.former_records (record, raw, received_at)
            select id, raw, received_at from people.records where id in (select unnest(cast(:ids as uuid[])))
            """)
        .param("ids", ids)
        .update();
    fields(
            """
            update people.records r
            set content = n.content, raw = n.raw, received_at = clock_timestamp(),
              given = n.given, family = n.family, name = n.name, search = n.search,
              birth = n.birth, pronoun = n.pronoun, language = n.language, country = n.country,
              zone = n.zone, place = n.place, owner = n.owner, customer_since = n.customer_since
            from %s
            where r.id = n.id
            """,
            rows)
        .update();
    endVanishedPoints(rows);
    endVanishedAttributes(rows);
    endVanishedHouseholds(rows);
  }

  private JdbcClient.StatementSpec fields(String statement, List<Row> rows) {
    return jdbc.sql(
            statement.formatted(
                """
                unnest(
                  cast(:ids as uuid[]), :sources, :keys, cast(:contents as bytea[]),
                  cast(:raws as jsonb[]), :givens, :families, :names, :searches,
                  cast(:births as date[]), :pronouns, :languages, :countries, :zones,
                  cast(:places as uuid[]), cast(:owners as uuid[]), cast(:since as date[]))
                as n (id, source, key, content, raw, given, family, name, search, birth, pronoun,
                  language, country, zone, place, owner, customer_since)\
                """))
        .param("ids", Column.of(rows, Row::id))
        .param("sources", Column.of(rows, row -> row.draft().source()))
        .param("keys", Column.of(rows, row -> row.draft().key()))
        .param("contents", Column.of(rows, row -> "\\x" + row.offer().content()))
        .param("raws", Column.of(rows, row -> JSON.writeValueAsString(row.draft().raw())))
        .param("givens", Column.of(rows, row -> row.draft().given()))
        .param("families", Column.of(rows, row -> row.draft().family()))
        .param("names", Column.of(rows, row -> row.draft().name()))
        .param("searches", Column.of(rows, row -> Searching.textOf(row.draft())))
        .param("births", Column.of(rows, row -> row.draft().birth()))
        .param("pronouns", Column.of(rows, row -> word(row.draft().pronoun())))
        .param("languages", Column.of(rows, row -> row.draft().language()))
        .param("countries", Column.of(rows, row -> row.draft().country()))
        .param("zones", Column.of(rows, row -> row.draft().zone()))
        .param("places", Column.of(rows, row -> value(row.draft())))
        .param("owners", Column.of(rows, row -> owner(row.draft())))
        .param("since", Column.of(rows, row -> row.draft().customerSince()));
  }

  /// A record that is new has no points yet, and need not be asked for them.
  private void writePoints(List<Row> fresh, List<Row> changed) {
    writePoints(points(fresh), "");
    writePoints(
        points(changed),
        """
        on conflict (organisation, record, kind, value) do update
          set typed = excluded.typed, source = excluded.source, ended_at = null,
            at = case when known.ended_at is null then known.at else clock_timestamp() end
          where known.ended_at is not null or known.typed <> excluded.typed
        """);
  }

  private void writePoints(List<PointRow> points, String onConflict) {
    if (points.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into people.contact_points as known (id, record, kind, value, typed, source)
            select * from unnest(
              cast(:ids as uuid[]), cast(:records as uuid[]), :kinds, :values, :typed, :sources)
            """
                + onConflict)
        .param("ids", Column.of(points, point -> UuidsByTime.next()))
        .param("records", Column.of(points, PointRow::record))
        .param("kinds", Column.of(points, point -> point.draft().kind().word()))
        .param("values", Column.of(points, point -> point.draft().value()))
        .param("typed", Column.of(points, point -> point.draft().typed()))
        .param("sources", Column.of(points, PointRow::source))
        .update();
  }

  private void endVanishedPoints(List<Row> rows) {
    List<PointRow> points = points(rows);
    jdbc.sql(
            """
            update people.contact_points p set ended_at = clock_timestamp()
            from unnest(cast(:ids as uuid[]), :sources) as said (record, source)
            where p.record = said.record and p.source = said.source and p.ended_at is null
              and not exists (
                select from unnest(cast(:records as uuid[]), :kinds, :values)
                  as still (record, kind, value)
                where still.record = p.record and still.kind = p.kind and still.value = p.value)
            """)
        .param("ids", Column.of(rows, Row::id))
        .param("sources", Column.of(rows, row -> row.draft().source()))
        .param("records", Column.of(points, PointRow::record))
        .param("kinds", Column.of(points, point -> point.draft().kind().word()))
        .param("values", Column.of(points, point -> point.draft().value()))
        .update();
  }

  /// What is said again unchanged keeps its first date; a record that is new said nothing before.
  private void writeAttributes(List<Row> fresh, List<Row> changed) {
    writeAttributes(attributes(fresh), "");
    writeAttributes(
        attributes(changed),
        """
        where not exists (
          select from people.attributes known
          where known.record = said.record and known.name = said.name
            and known.value = said.value and known.standing = said.standing
            and known.purpose = said.purpose and known.source = said.source
            and known.ended_at is null
          offset 0)
        """);
  }

  private void writeAttributes(List<AttributeRow> attributes, String unsaid) {
    if (attributes.isEmpty()) {
      return;
    }
    said(
            """
            insert into people.attributes (id, record, name, value, standing, purpose, source, at)
            select id, record, name, value, standing, purpose, source, at
            from %s
            """
                + unsaid,
            attributes)
        .update();
  }

  private void endVanishedAttributes(List<Row> rows) {
    said(
            """
            update people.attributes known set ended_at = clock_timestamp()
            from unnest(cast(:rows as uuid[]), :rowSources) as n (record, source)
            where known.record = n.record and known.source = n.source and known.ended_at is null
              and not exists (
                select from %s
                where known.record = said.record and known.name = said.name
                  and known.value = said.value and known.standing = said.standing
                  and known.purpose = said.purpose)
            """,
            attributes(rows))
        .param("rows", Column.of(rows, Row::id))
        .param("rowSources", Column.of(rows, row -> row.draft().source()))
        .update();
  }

  private JdbcClient.StatementSpec said(String statement, List<AttributeRow> attributes) {
    return jdbc.sql(
            statement.formatted(
                """
                unnest(
                  cast(:ids as uuid[]), cast(:records as uuid[]), :names, :values, :standings,
                  :purposes, :sources, cast(:ats as timestamptz[]))
                as said (id, record, name, value, standing, purpose, source, at)\
                """))
        .param("ids", Column.of(attributes, attribute -> UuidsByTime.next()))
        .param("records", Column.of(attributes, AttributeRow::record))
        .param("names", Column.of(attributes, attribute -> attribute.draft().name()))
        .param("values", Column.of(attributes, attribute -> attribute.draft().value()))
        .param("standings", Column.of(attributes, row -> row.draft().standing().word()))
        .param("purposes", Column.of(attributes, attribute -> attribute.draft().purpose()))
        .param("sources", Column.of(attributes, AttributeRow::source))
        .param("ats", Column.of(attributes, attribute -> attribute.draft().at()));
  }

  private void writeHouseholds(List<Row> rows) {
    List<Row> living = rows.stream().filter(row -> row.household() != null).toList();
    if (living.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into people.household_members (household, record, source)
            select * from unnest(:households, cast(:records as uuid[]), :sources)
            on conflict (organisation, household, record) do update
              set ended_at = null, at = clock_timestamp()
              where people.household_members.ended_at is not null
            """)
        .param("households", Column.of(living, Row::household))
        .param("records", Column.of(living, Row::id))
        .param("sources", Column.of(living, row -> row.draft().source()))
        .update();
  }

  private void endVanishedHouseholds(List<Row> rows) {
    jdbc.sql(
            """
            update people.household_members m set ended_at = clock_timestamp()
            from unnest(cast(:ids as uuid[]), :households, :sources)
              as said (record, household, source)
            where m.record = said.record and m.source = said.source and m.ended_at is null
              and m.household is distinct from said.household
            """)
        .param("ids", Column.of(rows, Row::id))
        .param("households", Column.of(rows, Row::household))
        .param("sources", Column.of(rows, row -> row.draft().source()))
        .update();
  }

  private static List<PointRow> points(List<Row> rows) {
    List<PointRow> points = new ArrayList<>();
    for (Row row : rows) {
      Set<String> seen = new HashSet<>();
      for (PointDraft point : row.draft().points()) {
        if (seen.add(point.kind().word() + ' ' + point.value())) {
          points.add(new PointRow(row.id(), row.draft().source(), point));
        }
      }
    }
    return points;
  }

  private static List<AttributeRow> attributes(List<Row> rows) {
    List<AttributeRow> attributes = new ArrayList<>();
    for (Row row : rows) {
      Set<List<String>> seen = new HashSet<>();
      for (AttributeDraft attribute : row.draft().attributes()) {
        if (seen.add(sayings(attribute))) {
          attributes.add(new AttributeRow(row.id(), row.draft().source(), attribute));
        }
      }
    }
    return attributes;
  }

  private static List<String> sayings(AttributeDraft attribute) {
    return List.of(
        attribute.name(), attribute.value(), attribute.standing().word(), attribute.purpose());
  }

  private static @Nullable String word(@Nullable Pronoun pronoun) {
    return pronoun == null ? null : pronoun.word();
  }

  private static @Nullable UUID value(PersonDraft draft) {
    return draft.place() == null ? null : draft.place().value();
  }

  private static @Nullable UUID owner(PersonDraft draft) {
    return draft.owner() == null ? null : draft.owner().value();
  }

  private record Key(String source, String text) {}

  private record Known(UUID record, String content) {}

  private record PointRow(UUID record, String source, PointDraft draft) {}

  private record AttributeRow(UUID record, String source, AttributeDraft draft) {}

  private record Row(UUID id, Offer offer) {
    PersonDraft draft() {
      return offer.draft();
    }

    Stream<SearchIndex.Entry> entries() {
      return Searching.terms(Searching.textOf(draft()))
          .map(term -> new SearchIndex.Entry(term, id));
    }

    /// Household keys are names within their source: two sources may use the same ones.
    @Nullable String household() {
      String household = draft().household();
      return household == null || household.isBlank() ? null : draft().source() + "/" + household;
    }

    Recorded recorded(Kept kept) {
      return new Recorded(new RecordId(id), kept);
    }
  }

  private record Offer(int number, Key key, String content, PersonDraft draft) {
    static Offer of(int number, PersonDraft draft) {
      return new Offer(number, new Key(draft.source(), draft.key()), contentOf(draft), draft);
    }
  }

  /// The canonical fields only: a column of the source that nobody mapped, another way of typing
  /// the same number, or the day on which an attribute was read are no change.
  private static String contentOf(PersonDraft draft) {
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(draft.given());
    fields.add(draft.family());
    fields.add(draft.name());
    fields.add(text(draft.birth()));
    fields.add(word(draft.pronoun()));
    fields.add(draft.language());
    fields.add(draft.country());
    fields.add(text(draft.zone()));
    fields.add(text(value(draft)));
    fields.add(text(owner(draft)));
    fields.add(text(draft.customerSince()));
    fields.add(draft.household());
    fields.add("points");
    draft.points().stream()
        .map(point -> point.kind().word() + ' ' + point.value())
        .distinct()
        .sorted()
        .forEach(fields::add);
    fields.add("attributes");
    draft.attributes().stream()
        .map(RecordIntake::sayings)
        .distinct()
        .sorted(Comparator.comparing(Object::toString))
        .forEach(fields::addAll);
    fields.add("identifiers");
    draft.identifiers().stream().distinct().sorted().forEach(fields::add);
    return HexFormat.of().formatHex(Fingerprint.of(fields));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
