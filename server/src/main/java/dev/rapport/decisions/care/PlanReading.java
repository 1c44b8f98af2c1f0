package dev.rapport.decisions.care;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads plans with their steps, the contacts of these, and what she said.
final class PlanReading {

  private final JdbcClient jdbc;
  private final Contacts contacts;

  PlanReading(JdbcClient jdbc, Contacts contacts) {
    this.jdbc = jdbc;
    this.contacts = contacts;
  }

  List<Plan> of(Collection<RecordId> records) {
    List<Plan> bare =
        jdbc.sql(
                """
                select id, record, aim, owner, review, shared, version, by_name, at, begun_by,
                  begun_at, ended_by, ended_at, ended_why
                from care.plans where record = any (:records::uuid[])
                order by ended_at is not null, begun_at desc, id
                """)
            .param("records", Column.of(records, RecordId::value))
            .query(PlanReading::bare)
            .list();
    if (bare.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = bare.stream().map(plan -> plan.id().value()).toList();
    Map<UUID, List<PlanStep>> steps = steps(ids);
    Map<UUID, List<Plan.HerWords>> words = words(ids);
    return bare.stream()
        .map(plan ->
            plan.with(
                steps.getOrDefault(plan.id().value(), List.of()),
                words.getOrDefault(plan.id().value(), List.of())))
        .toList();
  }

  private Map<UUID, List<PlanStep>> steps(List<UUID> ids) {
    List<StepRow> rows =
        jdbc.sql(
                """
                select id, plan, words, owner, wakes, channel, state, contact, settled_by,
                  settled_at, why
                from care.plan_steps where plan = any (:plans::uuid[]) and state <> 'out'
                order by place, id
                """)
            .param("plans", Column.of(ids, id -> id))
            .query(StepRow::of)
            .list();
    List<String> keys = rows.stream().flatMap(row -> row.contact().stream()).toList();
    Map<String, PlannedContact> planned =
        keys.isEmpty() ? Map.of() : contacts.plannedByKey(Plans.SOURCE, keys);
    Map<UUID, List<PlanStep>> steps = new HashMap<>();
    rows.forEach(row ->
        steps
            .computeIfAbsent(row.plan(), plan -> new ArrayList<>())
            .add(row.with(row.contact().map(planned::get))));
    return steps;
  }

  private Map<UUID, List<Plan.HerWords>> words(List<UUID> ids) {
    Map<UUID, List<Plan.HerWords>> words = new HashMap<>();
    jdbc.sql(
            """
            select id, plan, kind, words, by_name, at, answer, answered_by, answered_at
            from care.plan_words where plan = any (:plans::uuid[]) order by at, id
            """)
        .param("plans", Column.of(ids, id -> id))
        .query(row -> {
          words
              .computeIfAbsent(row.getObject("plan", UUID.class), plan -> new ArrayList<>())
              .add(word(row));
        });
    return words;
  }

  private static Plan.HerWords word(ResultSet row) throws SQLException {
    Instant answered = instant(row, "answered_at");
    return new Plan.HerWords(
        row.getObject("id", UUID.class),
        Plan.Kind.parse(row.getString("kind")),
        row.getString("words"),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        answered == null
            ? Optional.empty()
            : Optional.of(
                new Plan.Answer(
                    row.getString("answered_by"),
                    answered,
                    Optional.ofNullable(row.getString("answer")))));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /// Without what hangs on it.
  private static Plan bare(ResultSet row, int number) throws SQLException {
    Instant ended = instant(row, "ended_at");
    return new Plan(
        new PlanId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("aim"),
        new StaffId(row.getObject("owner", UUID.class)),
        row.getObject("review", LocalDate.class),
        row.getBoolean("shared"),
        row.getInt("version"),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("begun_by"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        ended == null
            ? Optional.empty()
            : Optional.of(
                new Plan.Ending(row.getString("ended_by"), ended, row.getString("ended_why"))),
        List.of(),
        List.of());
  }

  /// A step, and the key of its contact.
  private record StepRow(UUID plan, PlanStep step, Optional<String> contact) {

    static StepRow of(ResultSet row, int number) throws SQLException {
      Instant settled = instant(row, "settled_at");
      return new StepRow(
          row.getObject("plan", UUID.class),
          new PlanStep(
              row.getObject("id", UUID.class),
              row.getString("words"),
              new StaffId(row.getObject("owner", UUID.class)),
              Optional.ofNullable(row.getObject("wakes", LocalDate.class)),
              Optional.ofNullable(row.getString("channel")).map(ContactChannel::parse),
              PlanStep.State.parse(row.getString("state")),
              Optional.empty(),
              settled == null
                  ? Optional.empty()
                  : Optional.of(new PlanStep.Settling(row.getString("settled_by"), settled)),
              Optional.ofNullable(row.getString("why"))),
          Optional.ofNullable(row.getString("contact")));
    }

    PlanStep with(Optional<PlannedContact> planned) {
      return new PlanStep(
          step.id(),
          step.words(),
          step.owner(),
          step.wakes(),
          step.channel(),
          step.state(),
          planned,
          step.settling(),
          step.why());
    }
  }
}
