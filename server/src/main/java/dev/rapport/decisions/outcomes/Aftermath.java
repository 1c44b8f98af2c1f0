package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.ground.database.Column;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What came of things that people decided: of a contact that went out, or of the silence that they
/// preferred. Nothing of it is learned: people chose.
@Component
@Transactional(readOnly = true)
public class Aftermath {

  private final LedgerReading ledger;
  private final Catalogues catalogues;
  private final JdbcClient jdbc;

  Aftermath(LedgerReading ledger, Catalogues catalogues, JdbcClient jdbc) {
    this.ledger = ledger;
    this.catalogues = catalogues;
    this.jdbc = jdbc;
  }

  /// @param id by which the answer is found
  /// @param record of hers
  /// @param contactKind of the planned contact
  /// @param at when it was decided
  /// @param row the ledger's row of the contact; null where it was kept back
  public record Asked(UUID id, UUID record, String contactKind, Instant at, @Nullable UUID row) {}

  /// @param wentLast how the last thing went that she came to us for, as [ContextFacts#WENT_LAST]
  ///   has it; empty where nobody knows
  /// @param came how good the result was; empty while it may still come, and where nobody could say
  public record Came(Experience experience, String wentLast, Optional<Quality> came) {}

  /// Those of which the catalogue knows no experience are left out.
  public Map<UUID, Came> of(Collection<Asked> asked, Instant now) {
    List<Catalogues.Version> versions = catalogues.versions();
    var timeline = new Timeline(versions);
    Map<UUID, UUID> persons = new HashMap<>();
    List<LedgerReading.Whose> records = records(asked, persons);
    Map<UUID, List<Happened>> rows = new HashMap<>();
    ledger.of(records).forEach(hers -> rows.put(hers.getFirst().person(), hers));
    Map<UUID, List<Asked>> byPerson =
        asked.stream()
            .filter(one -> persons.containsKey(one.record()))
            .collect(Collectors.groupingBy(one -> persons.getOrDefault(one.record(), one.id())));
    Map<UUID, Came> came = new HashMap<>();
    byPerson.forEach((person, hers) ->
        of(timeline, person, rows.getOrDefault(person, List.of()), hers, now, came));
    return came;
  }

  private static void of(
      Timeline timeline,
      UUID person,
      List<Happened> rows,
      List<Asked> asked,
      Instant now,
      Map<UUID, Came> into) {
    List<Happened> all = new ArrayList<>(rows);
    for (Asked one : asked) {
      if (one.row() == null) {
        all.add(silence(person, one, timeline));
      }
    }
    all.sort(Happened.IN_TIME);
    var chronicle = new Chronicle(timeline, all, Set.of(), now);
    Map<UUID, Chronicle.Told> told = new HashMap<>();
    chronicle.examples().forEach(one -> told.put(one.row(), one));
    for (Asked one : asked) {
      Optional<Experience> experience = timeline.at(one.at()).ofContact(one.contactKind());
      if (experience.isEmpty()) {
        continue;
      }
      UUID row = one.row();
      Optional<Quality> quality =
          Optional.ofNullable(told.get(row == null ? one.id() : row))
              .filter(found -> found.of().key().equals(experience.get().key()))
              .filter(found -> !found.ripe().isAfter(now))
              .map(found -> found.result().quality());
      Fact wentLast =
          chronicle.state(experience.get(), one.at()).facts().get(ContextFacts.WENT_LAST);
      into.put(
          one.id(),
          new Came(
              experience.get(),
              wentLast instanceof Fact.Word(String text, var _) ? text : "",
              quality));
    }
  }

  /// As if the ledger had noted that nothing was done. Where the silence beside an experience is
  /// one after a certain thing, it is about something; what is not of importance here.
  private static Happened silence(UUID person, Asked asked, Timeline timeline) {
    boolean about =
        timeline
            .at(asked.at())
            .ofContact(asked.contactKind())
            .filter(one -> one.silence() == Catalogue.Silence.ABOUT)
            .isPresent();
    return new Happened(
        person,
        asked.id(),
        Timeline.SILENCE,
        true,
        null,
        asked.at(),
        about ? asked.id() : null,
        null,
        null,
        asked.at(),
        null,
        null,
        null,
        false,
        null,
        null);
  }

  private List<LedgerReading.Whose> records(Collection<Asked> asked, Map<UUID, UUID> persons) {
    return jdbc
        .sql(
            """
            select hers.record, m.person, m.record as named
            from identity.persons m
            join identity.persons hers on hers.person = m.person
            where m.record = any (:records::uuid[])
            """)
        .param("records", Column.of(asked, Asked::record))
        .query((row, number) -> {
          UUID person = row.getObject("person", UUID.class);
          persons.put(row.getObject("named", UUID.class), person);
          return new LedgerReading.Whose(row.getObject("record", UUID.class), person);
        })
        .list()
        .stream()
        .distinct()
        .toList();
  }
}
