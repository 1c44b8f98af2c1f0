package dev.rapport.facts.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something she has, as a source says: a car, a subscription, a policy.
///
/// @param due the next day on which it needs something
/// @param dueFor what it needs then
public record ThingDraft(
    String source,
    String key,
    RecordId record,
    String kind,
    String name,
    @Nullable String identifier,
    @Nullable LocalDate since,
    @Nullable LocalDate until,
    @Nullable LocalDate due,
    @Nullable String dueFor) {}
