package dev.rapport.linkage;

import java.util.List;

/// The columns of a source as fields: a name and a kind each, in the order of the values of a row.
///
/// A schema is data. Whoever has none asks [#recognise].
public record Schema(List<Field> fields) {

  /// @param shared whether the members of a home usually have the same value
  public record Field(String name, Kind kind, boolean shared) {
    public Field {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A field needs a name.");
      }
    }

    public static Field of(String name, Kind kind) {
      return new Field(name, kind, kind.sharedByAHome());
    }
  }

  public Schema {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("A schema needs at least one field.");
    }
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  /// Guesses every column from its heading and from the values of some rows (a few hundred do).
  ///
  /// @param rows each as long as the headings; shorter rows count as ending in empty values
  public static Schema recognise(List<String> headings, List<String[]> rows) {
    return Recognition.of(headings, rows);
  }

  /// The field of that name, or -1.
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
