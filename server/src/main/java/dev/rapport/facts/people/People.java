package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Kept;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the sources of an organisation say about people: a record for each source and key.
@Component
@Transactional
public class People {

  /// The source of what is written down by hand; it wins over every other.
  public static final String DESK = "desk";

  /// Whether somebody could take this source for the desk, however it is written.
  public static boolean isDesk(String source) {
    return Folding.foldTight(source).equals(DESK);
  }

  /// The attribute in which she says on which channel she prefers to be reached.
  public static final String PREFERRED_CHANNEL = "preferred_channel";

  /// The attribute in which she says in which hours, such as `09:00-17:00`.
  public static final String PREFERRED_HOURS = "preferred_hours";

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final RecordIntake records;
  private final ThingIntake things;
  private final PersonReading reading;
  private final PersonSearch finding;
  private final RecordReading saying;
  private final Reversal reversal;
  private final HandRecords byHand;

  People(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
    this.records = new RecordIntake(jdbc);
    this.things = new ThingIntake(jdbc);
    this.reading = new PersonReading(jdbc);
    this.finding = new PersonSearch(jdbc);
    this.saying = new RecordReading(jdbc);
    this.reversal = new Reversal(jdbc);
    this.byHand = new HandRecords(jdbc);
  }

  /// What became of a draft: the record it is now, and whether it changed anything.
  public record Recorded(RecordId record, Kept kept) {}

  public Recorded record(PersonDraft draft) {
    return recordAll(List.of(draft)).getFirst();
  }

  /// Keeps what a source says. Equal content under a known key changes nothing; other content
  /// replaces the record, whose former state is kept; contact points and attributes that the source
  /// no longer says are ended, returning ones opened again.
  ///
  /// @return one outcome for each draft, in the same order
  public List<Recorded> recordAll(List<PersonDraft> drafts) {
    List<Recorded> recorded = records.take(drafts);
    List<RecordId> changed =
        recorded.stream()
            .filter(one -> one.kept() != Kept.UNCHANGED)
            .map(Recorded::record)
            .toList();
    if (!changed.isEmpty()) {
      events.publishEvent(new PeopleRecorded(changed));
    }
    return recorded;
  }

  /// Keeps what is said by hand of a person as a record of the desk.
  ///
  /// @param home the record on which her edits hang
  /// @param standing what is said of her by hand
  /// @param name how she is called while nobody changed her name by hand
  public PersonDraft byHand(RecordId home, Map<Edits.Saying, Edits.Said> standing, String name) {
    return byHand.draft(home, standing, name);
  }

  /// Whether this record was written down at the desk, and no source tells of it.
  @Transactional(readOnly = true)
  public boolean isOfTheDesk(RecordId record) {
    return jdbc.sql("select source = :desk from people.records where id = :id")
        .param("desk", DESK)
        .param("id", record.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /// The key under which the desk says something of this thing: where a source told of it, what the
  /// desk says under that key stands in its place.
  @Transactional(readOnly = true)
  public String handKeyOf(ThingId thing) {
    return jdbc.sql("select key from people.things where id = :id and source = :desk")
        .param("id", thing.value())
        .param("desk", DESK)
        .query(String.class)
        .optional()
        .orElseGet(() -> thing.value().toString());
  }

  /// @return one outcome for each draft, in the same order
  public List<Kept> recordThings(List<ThingDraft> drafts) {
    return things.take(drafts);
  }

  /// Records that an import brought or changed, and that somebody changed since.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy) {
    return reversal.changedSince(broughtBy);
  }

  /// The same among these records.
  @Transactional(readOnly = true)
  public Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return reversal.changedSince(broughtBy, among);
  }

  /// The next records that an import brought, in their order.
  ///
  /// @param after the last one of those before; null at the beginning
  @Transactional(readOnly = true)
  public List<RecordId> broughtBy(UUID brought, @Nullable RecordId after, int most) {
    return reversal.broughtBy(brought, after == null ? new UUID(0, 0) : after.value(), most);
  }

  /// Those among these that an import brought.
  @Transactional(readOnly = true)
  public List<RecordId> broughtAmong(UUID brought, Collection<RecordId> records) {
    return reversal.broughtAmong(brought, records);
  }

  /// The records of which an import said something without having brought them.
  @Transactional(readOnly = true)
  public List<RecordId> changedBy(UUID brought) {
    return reversal.changedBy(brought);
  }

  /// The records in which the house says something of these by hand.
  @Transactional(readOnly = true)
  public List<RecordId> handRecordsOf(Collection<RecordId> records) {
    return reversal.handRecordsOf(records);
  }

  /// Takes back records that an import brought, with all that anybody said of them here.
  public void takeBackRecords(UUID brought, Collection<RecordId> leaving) {
    reversal.takeBackRecords(brought, leaving);
  }

  /// Takes back what an import said of records that stay: they are as they were.
  public void putBack(UUID brought, Collection<RecordId> staying) {
    reversal.putBack(brought, staying);
  }

  /// Forgets how rows were before they were changed: no import of that time is taken back any more.
  ///
  /// @return how many
  public long forgetChanges(Instant before) {
    return reversal.forgetChanges(before);
  }

  /// The records of these keys; unknown keys are left out.
  @Transactional(readOnly = true)
  public Map<String, RecordId> recordsByKey(String source, Collection<String> keys) {
    Map<String, RecordId> records = new HashMap<>();
    jdbc.sql(
            """
            select r.key, r.id from unnest(:keys) as wanted (key)
            cross join lateral (
              select key, id from people.records
              where source = :source and key = wanted.key offset 0) r
            """)
        .param("source", source)
        .param("keys", Column.of(keys, key -> key))
        .query(row -> {
          records.put(row.getString("key"), new RecordId(row.getObject("id", UUID.class)));
        });
    return records;
  }

  /// The things of these keys; unknown keys are left out.
  @Transactional(readOnly = true)
  public Map<String, ThingId> thingsByKey(String source, Collection<String> keys) {
    Map<String, ThingId> things = new HashMap<>();
    jdbc.sql(
            """
            select t.key, t.id from unnest(:keys) as wanted (key)
            cross join lateral (
              select key, id from people.things
              where source = :source and key = wanted.key offset 0) t
            """)
        .param("source", source)
        .param("keys", Column.of(keys, key -> key))
        .query(row -> {
          things.put(row.getString("key"), new ThingId(row.getObject("id", UUID.class)));
        });
    return things;
  }

  /// What these things are called, as the desk says where it says something of them; unknown ones
  /// are left out.
  @Transactional(readOnly = true)
  public Map<ThingId, String> namesOfThings(Collection<ThingId> things) {
    Map<ThingId, String> names = new HashMap<>();
    jdbc.sql(
            """
            select t.id, coalesce(h.name, t.name) as name from people.things t
            left join people.things h
              on h.organisation = t.organisation and h.source = :desk and h.key = t.id::text
            where t.id = any (cast(:things as uuid[]))
            """)
        .param("desk", DESK)
        .param("things", Column.of(things, ThingId::value))
        .query(row -> {
          names.put(new ThingId(row.getObject("id", UUID.class)), row.getString("name"));
        });
    return names;
  }

  /// What each of these records says by itself; unknown ones are left out.
  @Transactional(readOnly = true)
  public Map<RecordId, RecordSays> saidBy(Collection<RecordId> records) {
    return records.isEmpty() ? Map.of() : saying.of(records);
  }

  /// What all these records say together.
  ///
  /// @throws NobodyHasTheseRecords when the organisation has none of them
  @Transactional(readOnly = true)
  public PersonFacts of(Collection<RecordId> records) {
    return reading.of(records);
  }

  /// What all records of a person say together, and what each source says of her.
  ///
  /// @param sources the latest first, without the desk
  public record Known(PersonFacts facts, List<SourceSays> sources) {

    public Known {
      sources = List.copyOf(sources);
    }
  }

  /// The same as [#of], with who says so.
  ///
  /// @throws NobodyHasTheseRecords when the organisation has none of them
  @Transactional(readOnly = true)
  public Known withSources(Collection<RecordId> records) {
    return reading.withSources(records);
  }

  /// How the persons of these records are called, each record with her one name.
  @Transactional(readOnly = true)
  public Map<RecordId, String> namesOf(Collection<RecordId> records) {
    return records.isEmpty() ? Map.of() : reading.names(records);
  }

  /// Finds by the beginnings of names, by e-mail address, the last digits of a phone number, or
  /// plate, in spite of accents and small typing errors; the closest first. Blank text finds those
  /// who came last.
  @Transactional(readOnly = true)
  public List<Found> search(String text, int limit) {
    return named(finding.find(text, limit));
  }

  /// For each of these names of several words one record that goes by it, letter for letter but for
  /// accents and case; names that nobody has are left out.
  @Transactional(readOnly = true)
  public Map<String, RecordId> namesakes(Collection<String> names) {
    return finding.namesakes(names);
  }

  /// These records as a search shows them, in this order; unknown ones are left out.
  @Transactional(readOnly = true)
  public List<Found> foundOf(List<RecordId> records) {
    return named(finding.found(records.stream().map(RecordId::value).toList()));
  }

  private List<Found> named(List<Found> found) {
    Map<RecordId, String> names = namesOf(found.stream().map(Found::record).toList());
    return found.stream()
        .map(one -> one.named(names.getOrDefault(one.record(), one.name())))
        .toList();
  }

  /// Notes that nothing arrives at this point, on every record that has it.
  public void noteUndeliverable(PointKind kind, String value, Instant at) {
    jdbc.sql(
            """
            update people.contact_points set undeliverable_at = :at
            where kind = :kind and value = :value and undeliverable_at is null
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("kind", kind.word())
        .param("value", value)
        .update();
  }

  /// Notes that nothing of hers arrives at this point; with others it may.
  public void noteUndeliverable(
      Collection<RecordId> records, PointKind kind, String value, Instant at) {
    jdbc.sql(
            """
            update people.contact_points set undeliverable_at = :at
            where record = any (:records::uuid[]) and kind = :kind and value = :value
              and undeliverable_at is null
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("records", Column.of(records, RecordId::value))
        .param("kind", kind.word())
        .param("value", value)
        .update();
  }

  /// Takes back that nothing of hers arrives at this point.
  public void noteDeliverable(Collection<RecordId> records, PointKind kind, String value) {
    jdbc.sql(
            """
            update people.contact_points set undeliverable_at = null
            where record = any (:records::uuid[]) and kind = :kind and value = :value
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("kind", kind.word())
        .param("value", value)
        .update();
  }
}
