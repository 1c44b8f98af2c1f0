package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.Locale;
import java.util.Optional;

/// Are these two one person? A question for somebody of the house.
///
/// @param a the older of the two records that raise it
/// @param personA whose record `a` is today
/// @param weighed what the model holds of them; absent where nothing but an identifier speaks
/// @param conflict what an identifier says and what speaks against it
/// @param settles how much a decision would settle: uncertainty by the size of both sides
public record Doubt(
    RecordId a,
    RecordId b,
    PersonId personA,
    PersonId personB,
    Optional<Weighed> weighed,
    Optional<NotJoined> conflict,
    double settles) {

  /// What somebody says to it.
  public enum Answer {
    SAME,
    OTHER,
    LATER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when the word is none of these
    public static Answer parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
