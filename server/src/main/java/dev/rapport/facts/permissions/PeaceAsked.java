package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.LocalDate;

/// She is to be left in peace until a day; told inside the transaction that keeps it.
public record PeaceAsked(RecordId record, LocalDate until) {}
