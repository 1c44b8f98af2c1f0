package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.time.Instant;
import java.util.Optional;

/// One experience between a person and us, with what came of it and how she felt.
///
/// @param ours whether we began it
/// @param times how many contacts it stands for
/// @param result the latest that counts; if none counts, the latest
/// @param feeling the latest told about it
/// @param problem the one it opened, settled or not
public record Happening(
    ExperienceId id,
    RecordId record,
    String source,
    String kind,
    boolean ours,
    Optional<String> channel,
    Optional<PlaceId> place,
    Optional<ThingId> thing,
    Optional<ExperienceId> about,
    Instant at,
    Precision precision,
    Optional<String> words,
    Optional<Amount> amount,
    int times,
    Optional<Instant> windowUntil,
    Optional<String> staff,
    Optional<Result> result,
    Optional<Felt> feeling,
    Optional<Opened> problem) {

  /// @param minor in minor units of `currency`
  /// @param currency ISO 4217
  public record Amount(long minor, String currency) {}

  /// The problem that an experience opened.
  ///
  /// @param settledAt absent while it is open
  public record Opened(ProblemId id, String what, Optional<Instant> settledAt) {}
}
