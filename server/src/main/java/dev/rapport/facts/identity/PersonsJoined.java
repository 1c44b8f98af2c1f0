package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;

/// Two persons turned out to be one. Published inside the transaction that joins them.
///
/// @param gone no longer names anybody; its record now belongs to `kept`
public record PersonsJoined(PersonId kept, PersonId gone) {}
