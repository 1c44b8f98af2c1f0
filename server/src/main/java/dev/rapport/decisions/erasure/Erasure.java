package dev.rapport.decisions.erasure;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Migrations;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Erases somebody: each module lets go of what it keeps of her, by the function `erase` of its
/// schema. What stays names nobody: that she was erased, keyed hashes of her contact points so that
/// no old file brings her back to be contacted, who did what and when in the audit, and numbers
/// that were learned.
@Component
@Transactional
public class Erasure {

  /// They keep nothing of a person.
  private static final Set<String> WITHOUT_PEOPLE =
      Set.of("organisations", "erasure", "channels", "api", "sessions");

  /// Those that name others first.
  static final List<String> SCHEMAS =
      Migrations.SCHEMAS.reversed().stream()
          .filter(schema -> !WITHOUT_PEOPLE.contains(schema))
          .toList();

  /// What stands where her name stood.
  static final String IN_PLACE = "(erased)";

  /// Shorter texts stand in too many others to be looked for.
  private static final int SHORTEST_TEXT = 5;

  private static final int SHORTEST_NAME = 3;

  /// As `contacts.erase` raises it.
  private static final String GOING_OUT = "23R02";

  private static final int SHOWN = 50;

  private final JdbcClient jdbc;
  private final People people;
  private final Permissions permissions;
  private final Mentions mentions;
  private final Ties ties;
  private final Audit audit;
  private final ErasureList list;
  private final ApplicationEventPublisher events;

  Erasure(
      JdbcClient jdbc,
      People people,
      Permissions permissions,
      Mentions mentions,
      Ties ties,
      Audit audit,
      ErasureList list,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.people = people;
    this.permissions = permissions;
    this.mentions = mentions;
    this.ties = ties;
    this.audit = audit;
    this.list = list;
    this.events = events;
  }

  /// What she is looked for by, in what was written about others.
  @Transactional(readOnly = true)
  public Sought sought(Collection<RecordId> records) {
    return sought(all(records));
  }

  /// @param records all of hers
  /// @param why stays, and so names nobody
  /// @param struck where her names are taken out of what was written about others
  /// @throws ErasureIsRefused while a contact is going out to her, or where `why` names her
  public void erase(
      PersonId person,
      Collection<RecordId> records,
      Staff by,
      String why,
      Collection<Mention> struck) {
    List<UUID> hers = all(records);
    strike(struck, sought(hers), by);
    List<String> said = said(hers);
    String reason = why.toLowerCase(Locale.ROOT);
    if (Stream.concat(said.stream(), namesOf(hers).stream())
        .anyMatch(text -> reason.contains(text.toLowerCase(Locale.ROOT)))) {
      throw new ErasureIsRefused(ErasureIsRefused.Cause.NAMED);
    }
    remove(hers, said);
    jdbc.sql(
            """
            insert into erasure.erasures (id, records, why, by_name)
            values (:id, cast(:hers as uuid[]), :why, :byName)
            """)
        .param("id", UuidsByTime.next())
        .param("hers", Column.of(hers, record -> record))
        .param("why", why)
        .param("byName", by.name())
        .update();
    audit.note(by.id(), by.name(), "erase person", person.value(), why, Map.of());
    list.addAtTheEnd(hers);
  }

  private void strike(Collection<Mention> struck, Sought sought, Staff by) {
    struck.forEach(one -> {
      if (mentions.strike(one, sought)) {
        audit.note(by.id(), by.name(), "strike erased name", one.whose().value(), null, Map.of());
      }
    });
  }

  private Sought sought(List<UUID> hers) {
    List<String> families = names("select family from people.records where id = any (%s)", hers);
    return new Sought(
        hers,
        said(hers),
        families.isEmpty()
            ? names("select given from people.records where id = any (%s)", hers)
            : families);
  }

  private List<String> names(String query, List<UUID> hers) {
    return texts(query, hers).stream().filter(name -> name.length() >= SHORTEST_NAME).toList();
  }

  /// What a copy of the database from before brought back goes again.
  ///
  /// @return how many of these records were there
  int eraseAgain(Collection<UUID> records) {
    List<UUID> back =
        ids("select id from people.records where id = any (cast(:hers as uuid[]))", records);
    if (!back.isEmpty()) {
      List<UUID> hers = all(back.stream().map(RecordId::new).toList());
      remove(hers, said(hers));
      audit.note(null, "Rapport", "erase person", back.getFirst(), null, Map.of());
    }
    return back.size();
  }

  /// The latest first.
  @Transactional(readOnly = true)
  public List<Erased> latest() {
    return jdbc.sql("select * from erasure.erasures order by at desc limit :most")
        .param("most", SHOWN)
        .query(Erasure::erased)
        .list();
  }

  private static Erased erased(ResultSet row, int number) throws SQLException {
    return new Erased(
        row.getObject("id", UUID.class),
        row.getString("why"),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("swept_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Arrays.asList((String[]) row.getArray("left_over").getArray()));
  }

  /// Of whom the files of the database may still hold something.
  @Transactional(readOnly = true)
  public List<UUID> unswept() {
    return jdbc.sql("select id from erasure.erasures where swept_at is null")
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  void swept(List<UUID> erasures, List<String> leftOver) {
    jdbc.sql(
            """
            update erasure.erasures set swept_at = clock_timestamp(), left_over = :left
            where id = any (cast(:ids as uuid[]))
            """)
        .param("left", leftOver.toArray(String[]::new))
        .param("ids", Column.of(erasures, id -> id))
        .update();
  }

  /// With what was written down by hand about them. Hers in the trash, too: nobody sees them, but
  /// they are about her as well.
  private List<UUID> all(Collection<RecordId> records) {
    Set<RecordId> hers = new HashSet<>(records);
    ids(
            """
            select hers.record from identity.members m
            join identity.members hers
              on hers.organisation = m.organisation and hers.person = m.person
            where m.record = any (cast(:hers as uuid[]))
            """,
            records.stream().map(RecordId::value).toList())
        .forEach(record -> hers.add(new RecordId(record)));
    return Stream.concat(hers.stream(), people.handRecordsOf(hers).stream())
        .map(RecordId::value)
        .distinct()
        .sorted()
        .toList();
  }

  private void remove(List<UUID> hers, List<String> said) {
    permissions.keepErased(
        texts("select value from people.contact_points where record = any (%s)", hers));
    events.publishEvent(
        new Erasing(
            hers,
            ids(
                """
                select distinct import from people.records
                where id = any (cast(:hers as uuid[])) and import is not null
                """,
                hers)));
    ties.allOf(hers).forEach(tie -> ties.part(tie.id(), IN_PLACE));
    try {
      for (String schema : SCHEMAS) {
        jdbc.sql("select %s.erase(cast(:hers as uuid[]), :said)".formatted(schema))
            .param("hers", Column.of(hers, record -> record))
            .param("said", said.toArray(String[]::new))
            .query(row -> {});
      }
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && GOING_OUT.equals(cause.getSQLState())) {
        throw new ErasureIsRefused(ErasureIsRefused.Cause.GOING_OUT);
      }
      throw e;
    }
  }

  /// What she was known by, as it may stand in sentences about somebody else.
  private List<String> said(List<UUID> hers) {
    return texts(
            """
            select value from people.contact_points where record = any (%1$s)
            union select typed from people.contact_points where record = any (%1$s)
            union select name from people.records where id = any (%1$s)
            union select concat_ws(' ', given, family) from people.records where id = any (%1$s)
            """,
            hers)
        .stream()
        .filter(text -> text.length() >= SHORTEST_TEXT)
        .toList();
  }

  /// Each of her names alone: too common to be looked for among what others wrote.
  private List<String> namesOf(List<UUID> hers) {
    return texts(
            """
            select given from people.records where id = any (%1$s)
            union select family from people.records where id = any (%1$s)
            """,
            hers)
        .stream()
        .filter(name -> name.length() >= SHORTEST_NAME)
        .toList();
  }

  private List<String> texts(String query, Collection<UUID> hers) {
    return jdbc
        .sql(query.formatted("cast(:hers as uuid[])"))
        .param("hers", Column.of(hers, record -> record))
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private List<UUID> ids(String query, Collection<UUID> hers) {
    return jdbc.sql(query)
        .param("hers", Column.of(hers, record -> record))
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }
}
