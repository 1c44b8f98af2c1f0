package dev.rapport.town;

import java.time.LocalDate;

/// One row of a people export: somebody as a source last wrote her down.
///
/// @param asOf the day name and address were last asked for; later moves and marriages are missing
record SourceRecord(
    Source source, String key, String place, String owner, LocalDate since, LocalDate asOf) {}
