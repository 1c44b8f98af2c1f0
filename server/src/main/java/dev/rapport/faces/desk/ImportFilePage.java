package dev.rapport.faces.desk;

import dev.rapport.faces.files.Preview;
import java.util.List;

/// The file of an import: how it reads, and its first rows.
///
/// @param sheets from which one may be chosen; empty when there is no choice
public record ImportFilePage(
    ImportStep step, String path, Preview preview, String rows, List<String> sheets, String sheet) {

  public ImportFilePage {
    sheets = List.copyOf(sheets);
  }
}
