package dev.rapport.facts.identity;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// Why two records are, or are not, one person.
///
/// @param a the older of the two records
/// @param evidence for an identifier its canonical text, else what somebody said
/// @param weighed what a model held of them, where it made the link
public record Link(
    LinkId id,
    LinkKind kind,
    RecordId a,
    RecordId b,
    String evidence,
    String byName,
    Instant at,
    Optional<Weighed> weighed,
    Optional<Retraction> retraction) {

  /// Who took the link back, when, and why.
  public record Retraction(Instant at, String byName, String why) {}

  public boolean isLive() {
    return retraction.isEmpty();
  }

  /// The evidence as a clause for people: `same full name and birth date (anna novak, 1984-03-02)`.
  public String inWords() {
    return switch (kind) {
      case IDENTIFIER -> Identifier.parse(evidence).inWords();
      case MODEL -> say("alike in what their sources say");
      case ASSERTED, REFUSED -> evidence;
    };
  }
}
