package dev.rapport.decisions.care;

import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Names;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads many persons at once, by the read views of identity and people.
final class Acquaintances {

  private final JdbcClient jdbc;
  private final Organisations organisations;
  private final People people;

  Acquaintances(JdbcClient jdbc, Organisations organisations, People people) {
    this.jdbc = jdbc;
    this.people = people;
    this.organisations = organisations;
  }

  /// Who stands behind these records; whoever was removed is absent.
  Map<RecordId, PersonId> personsOf(Collection<RecordId> records) {
    Map<RecordId, PersonId> persons = new HashMap<>();
    jdbc.sql(
            """
            select i.record, i.person
            from identity.persons i
            join people.living l on l.organisation = i.organisation and l.record = i.record
            where i.record = any (:records)
            """)
        .param("records", records.stream().map(RecordId::value).toArray(UUID[]::new))
        .query(row -> {
          persons.put(
              new RecordId(row.getObject("record", UUID.class)),
              new PersonId(row.getObject("person", UUID.class)));
        });
    return persons;
  }

  /// The persons of these records, each with all her records.
  Map<PersonId, Acquaintance> of(Collection<RecordId> records) {
    if (records.isEmpty()) {
      return Map.of();
    }
    Map<UUID, String> owners =
        organisations.staff().stream()
            .collect(Collectors.toMap(staff -> staff.id().value(), Staff::firstName));
    Map<PersonId, List<Line>> lines = new LinkedHashMap<>();
    linesOf(records)
        .forEach(
            line -> lines.computeIfAbsent(line.person(), person -> new ArrayList<>()).add(line));
    Map<RecordId, String> names =
        people.namesOf(lines.values().stream().map(hers -> hers.getFirst().record()).toList());
    return lines.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, of -> together(of.getKey(), of.getValue(), names, owners)));
  }

  private List<Line> linesOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select i.person, l.record, l.name, l.given, l.pronoun, l.owner
            from identity.persons i
            join people.living l on l.organisation = i.organisation and l.record = i.record
            where i.person in (
              select person from identity.persons where record = any (:records))
            order by i.person, (l.given is not null) desc, l.record desc
            """)
        .param("records", records.stream().map(RecordId::value).toArray(UUID[]::new))
        .query(Line::of)
        .list();
  }

  private static Acquaintance together(
      PersonId person, List<Line> lines, Map<RecordId, String> names, Map<UUID, String> owners) {
    List<String> given = lines.stream().flatMap(line -> Stream.ofNullable(line.given())).toList();
    return new Acquaintance(
        person,
        lines.stream().map(Line::record).toList(),
        names.getOrDefault(lines.getFirst().record(), lines.getFirst().name()),
        given.stream().findFirst().map(first -> Names.spelt(first, given)),
        lines.stream()
            .flatMap(line -> Optional.ofNullable(line.pronoun()).stream())
            .findFirst()
            .map(Pronoun::parse),
        lines.stream()
            .flatMap(line -> Optional.ofNullable(line.owner()).stream())
            .flatMap(owner -> Optional.ofNullable(owners.get(owner)).stream())
            .findFirst());
  }

  private record Line(
      PersonId person,
      RecordId record,
      String name,
      @Nullable String given,
      @Nullable String pronoun,
      @Nullable UUID owner) {

    static Line of(ResultSet row, int number) throws SQLException {
      return new Line(
          new PersonId(row.getObject("person", UUID.class)),
          new RecordId(row.getObject("record", UUID.class)),
          row.getString("name"),
          row.getString("given"),
          row.getString("pronoun"),
          row.getObject("owner", UUID.class));
    }
  }
}
