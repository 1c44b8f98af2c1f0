package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that a mapping may name: those of the file, and those of its lookups.
final class Columns {

  private static final int MOST_LOOKED_UP = 200_000;

  private final Map<String, Integer> own;
  private final Map<String, Lookup> lookups;
  private final Set<String> missing;
  private final Set<String> read;

  private Columns(
      Map<String, Integer> own,
      Map<String, Lookup> lookups,
      Set<String> missing,
      Set<String> read) {
    this.own = own;
    this.lookups = lookups;
    this.missing = missing;
    this.read = read;
  }

  /// A further file, whole in memory.
  private record Lookup(
      String file, Template by, Map<String, Integer> columns, Map<String, List<String>> rows) {}

  /// @throws ImportIsRefused naming each column that the mapping reads and the file lacks
  static Columns of(SourceFile file, Form form, Mapping mapping) {
    var lookups = new HashMap<String, Lookup>();
    for (Mapping.LookupRule rule : mapping.lookups()) {
      lookups.put(rule.name(), lookup(rule, file, mapping));
    }
    Map<String, Integer> own = positions(form.columns());
    var read = new LinkedHashSet<>(mapping.columns());
    read.retainAll(own.keySet());
    var columns = new Columns(own, lookups, Set.copyOf(mapping.shape().missing()), read);
    columns.refuseMissing(file, form, mapping);
    return columns;
  }

  private static Map<String, Integer> positions(List<String> headings) {
    var positions = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < headings.size(); i++) {
      positions.putIfAbsent(headings.get(i), i);
    }
    return positions;
  }

  private void refuseMissing(SourceFile file, Form form, Mapping mapping) {
    var sentences = new ArrayList<String>();
    for (String column : mapping.columns()) {
      Lookup lookup = lookupOf(column);
      if (lookup != null) {
        if (!lookup.columns().containsKey(afterDot(column))) {
          sentences.add(missing(lookup.file(), afterDot(column), lookup.columns().keySet()));
        }
      } else if (!own.containsKey(column)) {
        sentences.add(missing(file.path().toString(), column, own.keySet()));
      } else if (form.columns().indexOf(column) != form.columns().lastIndexOf(column)) {
        sentences.add(
            say(
                "{0} has the column “{1}” twice, as columns {2} and {3}. Give one another heading.",
                file.path(),
                column,
                form.columns().indexOf(column) + 1,
                form.columns().lastIndexOf(column) + 1));
      }
    }
    if (!sentences.isEmpty()) {
      throw new ImportIsRefused(sentences);
    }
  }

  private static String missing(String file, String column, Set<String> known) {
    return say("{0} has no column “{1}”.{2}", file, column, Nearest.hint(column, known));
  }

  private @Nullable Lookup lookupOf(String column) {
    int dot = column.indexOf('.');
    return dot < 0 || own.containsKey(column) ? null : lookups.get(column.substring(0, dot));
  }

  private static String afterDot(String column) {
    return column.substring(column.indexOf('.') + 1);
  }

  int count() {
    return own.size();
  }

  /// The cell without what nobody sees; empty when it stands for nothing; null when its lookup
  /// knows no such key.
  @Nullable String cell(List<String> cells, String column) {
    Integer position = own.get(column);
    if (position != null) {
      return cleaned(cells.get(position));
    }
    Lookup lookup = lookupOf(column);
    if (lookup == null) {
      return null;
    }
    List<String> row = lookup.rows().get(lookedUp(cells, lookup.by()));
    Integer joined = lookup.columns().get(afterDot(column));
    return row == null || joined == null ? null : cleaned(row.get(joined));
  }

  private String lookedUp(List<String> cells, Template by) {
    var key = new StringBuilder();
    for (Template.Part part : by.parts()) {
      switch (part) {
        case Template.Literal(String text) -> key.append(text);
        case Template.Column(String name) -> {
          Integer position = own.get(name);
          key.append(position == null ? "" : cleaned(cells.get(position)));
        }
        case Template.RowNumber number -> {}
        case Template.Nth nth -> {}
      }
    }
    return key.toString();
  }

  private String cleaned(String cell) {
    String text = Texts.trimmed(cell);
    return !missing.isEmpty() && missing.contains(text) ? "" : text;
  }

  /// What the mapping reads of a row, column by column, without what is empty. The rest of the row
  /// is nobody's business here.
  Map<String, String> read(List<String> cells) {
    var values = new LinkedHashMap<String, String>();
    for (String column : read) {
      String value = cell(cells, column);
      if (value != null && !value.isEmpty()) {
        values.put(column, value);
      }
    }
    return values;
  }

  private static Lookup lookup(Mapping.LookupRule rule, SourceFile data, Mapping mapping) {
    Path beside = data.path().resolveSibling(rule.file());
    Path path = Files.exists(beside) ? beside : mapping.file().resolveSibling(rule.file());
    SourceFile file = SourceFile.of(path);
    Form form = Recognition.of(file, Shape.OPEN, Set.of(rule.key()));
    Map<String, Integer> positions = positions(form.columns());
    Integer key = positions.get(rule.key());
    if (key == null) {
      throw new ImportIsRefused(
          say(
              "{0} has no column “{1}”.{2}",
              path, rule.key(), Nearest.hint(rule.key(), positions.keySet())));
    }
    return new Lookup(path.toString(), rule.by(), positions, rows(file, form, key));
  }

  private static Map<String, List<String>> rows(SourceFile file, Form form, int key) {
    var rows = new HashMap<String, List<String>>();
    try (Reader text = file.text(form.encoding())) {
      var parser = new Rows(text, form.separator(), form.quote());
      parser.next();
      for (Rows.Row row = parser.next(); row != null; row = parser.next()) {
        if (!(row instanceof Rows.Cells(long line, List<String> cells))
            || cells.size() != form.columns().size()) {
          throw new ImportIsRefused(
              say(
                  "{0}, line {1}: the row does not fit its headings. A further file must be whole.",
                  file.path(), row.line()));
        }
        if (rows.putIfAbsent(Texts.trimmed(cells.get(key)), cells) != null) {
          throw new ImportIsRefused(
              say(
                  "{0}, line {1}: “{2}” stands there twice. A key must name one row.",
                  file.path(), line, cells.get(key)));
        }
        if (rows.size() > MOST_LOOKED_UP) {
          throw new ImportIsRefused(
              say(
                  "{0} has more than {1} rows, too many for a further file.",
                  file.path(), MOST_LOOKED_UP));
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return rows;
  }
}
