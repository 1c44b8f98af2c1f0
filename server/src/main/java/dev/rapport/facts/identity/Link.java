package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// Why two records are, or are not, one person.
///
/// @param a the older of the two records
/// @param evidence for an identifier its canonical text, else what somebody said
public record Link(
    LinkId id,
    LinkKind kind,
    RecordId a,
    RecordId b,
    String evidence,
    String byName,
    Instant at,
    Optional<Retraction> retraction) {

  /// Who took the link back, when, and why.
  public record Retraction(Instant at, String byName, String why) {}

  public boolean isLive() {
    return retraction.isEmpty();
  }

  /// The evidence as a clause for people: `same full name and birth date (anna novak, 1984-03-02)`.
  public String inWords() {
    return kind == LinkKind.IDENTIFIER ? Identifier.parse(evidence).inWords() : evidence;
  }
}
