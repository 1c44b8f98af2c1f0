package dev.rapport.facts.experiences;

import static dev.rapport.facts.experiences.ExperienceRows.id;
import static dev.rapport.facts.experiences.ExperienceRows.instant;

import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import dev.rapport.facts.experiences.Happening.Amount;
import dev.rapport.facts.experiences.Happening.Opened;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Reads rows of the ledger as its records.
final class Readings {

  private Readings() {}

  static Happening happening(ResultSet row, int number) throws SQLException {
    return new Happening(
        new ExperienceId(id(row, "id")),
        new RecordId(id(row, "record")),
        row.getString("source"),
        row.getString("kind"),
        row.getString("direction").equals("ours"),
        text(row, "channel"),
        optionalId(row, "place").map(PlaceId::new),
        optionalId(row, "thing").map(ThingId::new),
        optionalId(row, "about").map(ExperienceId::new),
        at(row, "at"),
        Precision.parse(row.getString("precision")),
        text(row, "words"),
        amount(row),
        row.getInt("times"),
        Optional.ofNullable(instant(row, "window_until")),
        text(row, "staff"),
        result(row),
        feelingAbout(row),
        opened(row));
  }

  private static Optional<Amount> amount(ResultSet row) throws SQLException {
    long minor = row.getLong("amount_minor");
    return text(row, "currency").map(currency -> new Amount(minor, currency));
  }

  private static Optional<Result> result(ResultSet row) throws SQLException {
    Optional<String> result = text(row, "result");
    return result.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Result(
                result.get(),
                text(row, "result_good").map(Feeling::parse),
                at(row, "result_at"),
                text(row, "result_words"),
                row.getBoolean("counts")));
  }

  private static Optional<Felt> feelingAbout(ResultSet row) throws SQLException {
    Optional<String> feeling = text(row, "feeling");
    return feeling.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Felt(
                new RecordId(id(row, "felt_record")),
                Optional.of(new ExperienceId(id(row, "id"))),
                Feeling.parse(feeling.get()),
                text(row, "feeling_words"),
                row.getString("teller"),
                at(row, "felt_at")));
  }

  private static Optional<Opened> opened(ResultSet row) throws SQLException {
    Optional<UUID> problem = optionalId(row, "problem");
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Opened(
                new ProblemId(problem.get()),
                row.getString("what"),
                Optional.ofNullable(instant(row, "settled_at"))));
  }

  static Problem problem(ResultSet row, int number) throws SQLException {
    return new Problem(
        new ProblemId(id(row, "id")),
        new RecordId(id(row, "record")),
        new ExperienceId(id(row, "experience")),
        optionalId(row, "thing").map(ThingId::new),
        row.getString("what"),
        at(row, "opened_at"),
        Optional.ofNullable(instant(row, "promised_for")));
  }

  static Felt felt(ResultSet row, int number) throws SQLException {
    return new Felt(
        new RecordId(id(row, "record")),
        optionalId(row, "experience").map(ExperienceId::new),
        Feeling.parse(row.getString("feeling")),
        text(row, "words"),
        row.getString("teller"),
        at(row, "at"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<UUID> optionalId(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instant(row, column), column);
  }
}
