package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A message that may go, on a channel that this server does not carry: somebody sends it by hand.
public record Uncarried(
    DecisionId decision,
    RecordId record,
    String name,
    String subject,
    ContactChannel channel,
    Instant usefulUntil) {

  static Uncarried of(ResultSet row, int number) throws SQLException {
    return new Uncarried(
        new DecisionId(row.getObject("decision", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        "",
        row.getString("subject"),
        ContactChannel.parse(row.getString("channel")),
        row.getObject("useful_until", OffsetDateTime.class).toInstant());
  }

  Uncarried named(String hers) {
    return new Uncarried(decision, record, hers, subject, channel, usefulUntil);
  }
}
