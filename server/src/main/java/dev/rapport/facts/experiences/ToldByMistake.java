package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// Something that was told of her at the desk was taken back; told inside the transaction that does
/// so.
///
/// @param since when it was told
public record ToldByMistake(RecordId record, Instant since) {}
