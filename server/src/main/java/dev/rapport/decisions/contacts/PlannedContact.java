package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.util.Optional;

/// A planned contact and where it stands.
///
/// @param state planned, reserved, folded, silent, sending, sent, rejected, unknown or cancelled
/// @param advice the gate's latest answer, once there is one
/// @param host the contact it joined, while it is folded
public record PlannedContact(
    ContactId id,
    RecordId record,
    ContactKind kind,
    Purpose purpose,
    ContactChannel channel,
    String subject,
    String words,
    Optional<String> programme,
    Instant dueFrom,
    Instant usefulUntil,
    String plannedBy,
    String state,
    Optional<ContactId> host,
    Optional<Advice> advice) {

  /// The gate's answer in short.
  ///
  /// @param verdict send, fold, wait or silent
  public record Advice(
      DecisionId decision,
      String verdict,
      String code,
      String reason,
      String sheReads,
      Optional<Instant> until,
      Optional<ContactId> into,
      Instant decidedAt) {}
}
