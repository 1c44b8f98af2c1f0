package dev.rapport.faces.files;

import java.nio.file.Path;

/// A file to bring in.
///
/// @param errors where the rows that could not come in are written, one line for each problem
/// @param byName who brings it in
public record ImportOrder(Path file, Mapping mapping, Path errors, String byName) {}
