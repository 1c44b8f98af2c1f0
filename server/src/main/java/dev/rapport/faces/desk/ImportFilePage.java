package dev.rapport.faces.desk;

import java.util.List;

/// The file of an import: how it reads, and its first rows.
///
/// @param form how its text is written; empty when it was no text
/// @param columns how many there are
/// @param more how many of them are not shown
/// @param headless whether the first row is one like the others
/// @param asks whether that may be said otherwise
/// @param sheets from which one may be chosen; empty when there is no choice
public record ImportFilePage(
    ImportStep step,
    String path,
    String rows,
    List<Form> form,
    String columns,
    List<String> names,
    List<List<String>> first,
    int more,
    boolean headless,
    boolean asks,
    List<String> sheets,
    String sheet) {

  public ImportFilePage {
    form = List.copyOf(form);
    names = List.copyOf(names);
    first = List.copyOf(first);
    sheets = List.copyOf(sheets);
  }

  public record Form(String encoding, String separator) {}
}
