package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;

/// She said no; told inside the transaction that keeps it.
public record PermissionWithdrawn(RecordId record, Purpose purpose, ContactChannel channel) {}
