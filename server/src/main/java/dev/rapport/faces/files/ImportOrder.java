package dev.rapport.faces.files;

import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file to bring in.
///
/// @param errors where the rows that could not come in are written, one line for each problem
/// @param byName who brings it in
/// @param called how the file was called where it came from
/// @param known the import that waits for it already; null when this begins one
/// @param reader in which language the rows that could not come in are listed
public record ImportOrder(
    Path file,
    Mapping mapping,
    Path errors,
    String byName,
    @Nullable ImportId known,
    String called,
    Language reader) {

  public ImportOrder(Path file, Mapping mapping, Path errors, String byName) {
    this(file, mapping, errors, byName, null, String.valueOf(file.getFileName()), Say.language());
  }
}
