package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;

/// One person turned out to be two. Published inside the transaction that parts them.
///
/// @param parted names those of her records that no longer belong to `kept`
public record PersonsParted(PersonId kept, PersonId parted) {}
