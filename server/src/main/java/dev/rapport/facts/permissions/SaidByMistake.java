package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// A withdrawal or a suppression was given by mistake and is taken back; told inside the
/// transaction that does so.
///
/// @param since when it was given
public record SaidByMistake(RecordId record, Instant since) {}
