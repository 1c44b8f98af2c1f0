package dev.rapport.decisions.care;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import java.time.LocalDate;

/// Somebody who is left in peace.
///
/// @param words why, with who told it
/// @param until the waking day
public record Resting(
    PersonId person,
    String name,
    PeaceId peace,
    PeaceReason reason,
    String words,
    LocalDate until) {}
