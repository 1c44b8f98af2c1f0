package dev.rapport.facts.attachments;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// A file that hangs on a record of somebody, without its content.
///
/// @param name ends as files of its kind do
/// @param bytes how long it is
/// @param pieces in how many pieces its content is kept
public record Attachment(
    AttachmentId id,
    RecordId record,
    String name,
    FileKind kind,
    long bytes,
    int pieces,
    String byName,
    Instant at) {}
