package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;

/// Her peace ended by an act, before its day; told inside the transaction that keeps it.
public record PeaceEnded(PeaceId peace, RecordId record) {}
