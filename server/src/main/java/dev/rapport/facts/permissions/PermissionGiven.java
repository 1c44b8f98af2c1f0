package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;

/// She said yes; told inside the transaction that keeps it.
public record PermissionGiven(RecordId record, Purpose purpose, ContactChannel channel) {}
