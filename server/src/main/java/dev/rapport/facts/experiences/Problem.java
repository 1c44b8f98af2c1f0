package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.time.Instant;
import java.util.Optional;

/// Something that is not right for her and that nobody has settled yet.
///
/// @param promisedFor until when we said it would be settled; the latest promise
public record Problem(
    ProblemId id,
    RecordId record,
    ExperienceId experience,
    Optional<ThingId> thing,
    String what,
    Instant openedAt,
    Optional<Instant> promisedFor) {}
