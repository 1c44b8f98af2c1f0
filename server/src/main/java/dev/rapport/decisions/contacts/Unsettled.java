package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A message of which nobody can say whether it arrived.
///
/// @param since when it was tried
public record Unsettled(
    DecisionId decision,
    RecordId record,
    String name,
    String subject,
    ContactChannel channel,
    Instant since) {

  static Unsettled of(ResultSet row, int number) throws SQLException {
    return new Unsettled(
        new DecisionId(row.getObject("decision", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        "",
        row.getString("subject"),
        ContactChannel.parse(row.getString("channel")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  Unsettled named(String hers) {
    return new Unsettled(decision, record, hers, subject, channel, since);
  }
}
