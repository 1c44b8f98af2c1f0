package dev.rapport.facts.people;

import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Edits.Said;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes of what is said by hand a record like that of any source, so that she is found, reached
/// and shown by it. A person of other sources gets a record of the desk beside them, under the id
/// of the record on which the edits hang; a person made at the desk has it already.
final class HandRecords {

  private final JdbcClient jdbc;

  HandRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param name how she is called while nobody changed her name by hand
  PersonDraft draft(RecordId home, Map<Saying, Said> standing, String name) {
    Optional<String> key =
        jdbc.sql("select key from people.records where id = :id and source = :desk")
            .param("id", home.value())
            .param("desk", People.DESK)
            .query(String.class)
            .optional();
    String given = Edits.value(standing, "given");
    String family = Edits.value(standing, "family");
    String called =
        Stream.of(given, family)
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    return new PersonDraft(
        People.DESK,
        key.orElse(home.toString()),
        given,
        family,
        called.isEmpty() ? name : called,
        parsed(standing, "birth", LocalDate::parse),
        parsed(standing, "pronoun", Pronoun::parse),
        Edits.value(standing, "language"),
        Edits.value(standing, "country"),
        null,
        null,
        parsed(standing, "owner", owner -> new StaffId(UUID.fromString(owner))),
        null,
        null,
        points(standing),
        attributes(standing),
        List.of(),
        Map.of("name", called.isEmpty() ? name : called));
  }

  private static <T> @Nullable T parsed(
      Map<Saying, Said> standing, String what, java.util.function.Function<String, T> parse) {
    String value = Edits.value(standing, what);
    return value == null ? null : parse.apply(value);
  }

  private static List<PointDraft> points(Map<Saying, Said> standing) {
    List<PointDraft> points = new ArrayList<>();
    new TreeMap<>(standing)
        .forEach((saying, said) ->
            Arrays.stream(PointKind.values())
                .filter(kind -> kind.word().equals(saying.what()) && !saying.ends())
                .forEach(kind ->
                    said.value()
                        .ifPresent(
                            typed -> points.add(new PointDraft(kind, saying.which(), typed)))));
    return points;
  }

  private static List<AttributeDraft> attributes(Map<Saying, Said> standing) {
    List<AttributeDraft> attributes = new ArrayList<>();
    new TreeMap<>(standing)
        .forEach((saying, said) -> {
          if (saying.what().equals("attribute") && !saying.ends()) {
            said.value()
                .ifPresent(value ->
                    attributes.add(
                        new AttributeDraft(
                            saying.which(), value, Standing.SAID, "service", said.at())));
          }
        });
    return attributes;
  }
}
