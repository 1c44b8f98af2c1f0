package dev.rapport.town;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an export back by nothing but its mapping, or a truth file by its headings.
final class Csv {
  private static final Pattern ENCODING = Pattern.compile("encoding: (\\S+)");
  private static final Pattern SEPARATOR = Pattern.compile("separator: (tab|\"(.)\")");
  private static final Pattern KEYS = Pattern.compile("(key|person): \"\\{(\\w+)}\"");
  private static final Pattern COLUMN =
      Pattern.compile("  ([a-z0-9-]+): (?:\\{ column: )?\"(\\w+)\".*");
  private static final Pattern VALUE = Pattern.compile("\"([^\"]+)\": \"([^\"]+)\"");

  private Csv() {}

  record Line(Map<String, String> cells) {
    /// Empty where the row has no such field.
    String get(String field) {
      return cells.getOrDefault(field, "");
    }

    boolean has(String field) {
      return cells.containsKey(field);
    }
  }

  /// Rows by the contract's field names; codes are translated, dates stay as written.
  static List<Line> rows(Export export) throws IOException {
    String mapping = Files.readString(export.mapping());
    String separator = found(SEPARATOR, mapping, 1);
    char divider = separator.equals("tab") ? '\t' : separator.charAt(1);
    List<Line> rows = new ArrayList<>();
    Map<String, String> fields = fields(mapping);
    Map<String, Map<String, String>> values = values(mapping);
    for (Line raw : table(export.csv(), found(ENCODING, mapping, 1), divider)) {
      Map<String, String> row = new LinkedHashMap<>();
      fields.forEach((field, heading) -> {
        String cell = raw.get(heading);
        if (!cell.isEmpty()) {
          row.put(field, values.getOrDefault(field, Map.of()).getOrDefault(cell, cell));
        }
      });
      rows.add(new Line(row));
    }
    return rows;
  }

  static List<Line> truth(Path file) throws IOException {
    return table(file, "UTF-8", ',');
  }

  private static Map<String, String> fields(String mapping) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : mapping.lines().toList()) {
      Matcher keys = KEYS.matcher(line);
      Matcher column = COLUMN.matcher(line);
      if (keys.matches()) {
        fields.put(keys.group(1), keys.group(2));
      } else if (column.matches() && !line.contains("quote:") && !line.contains("separator:")) {
        fields.put(column.group(1), column.group(2));
      }
    }
    return fields;
  }

  private static Map<String, Map<String, String>> values(String mapping) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (String line : mapping.lines().toList()) {
      Matcher column = COLUMN.matcher(line);
      int start = line.indexOf("values: {");
      if (column.matches() && start > 0) {
        Matcher value = VALUE.matcher(line.substring(start));
        while (value.find()) {
          values
              .computeIfAbsent(column.group(1), field -> new LinkedHashMap<>())
              .put(value.group(1), value.group(2));
        }
      }
    }
    return values;
  }

  private static List<Line> table(Path file, String encoding, char separator) throws IOException {
    List<Line> rows = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file, Charset.forName(encoding))) {
      List<String> headings = cells(reader.readLine(), separator);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = cells(line, separator);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
          row.put(headings.get(i), cells.get(i));
        }
        rows.add(new Line(row));
      }
    }
    return rows;
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (quoted && letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (letter == '"') {
        quoted = !quoted;
      } else if (letter == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static String found(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in " + text);
    }
    return matcher.group(group);
  }
}
