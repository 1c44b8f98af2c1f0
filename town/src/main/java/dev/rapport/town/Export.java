package dev.rapport.town;

import java.nio.file.Path;

/// One file of a house, with the mapping that reads it.
///
/// @param house slug of the house
/// @param source name under which its rows are kept
/// @param as `people`, `things`, `experiences`, `permissions` or `contacts`
/// @param rows data rows, the heading not counted
/// @param wrongDates rows among them whose required date does not exist (30 February), to be
///   refused
public record Export(
    String house, String source, String as, Path csv, Path mapping, long rows, long wrongDates) {}
