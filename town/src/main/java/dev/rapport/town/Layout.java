package dev.rapport.town;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How one source writes one kind of row, and the mapping that reads it again: both come from the
/// same columns, so they cannot disagree.
record Layout(Manner manner, String as, List<Column> columns, String extra) {

  record Column(String heading, Field field) {}

  /// What all files of one source share.
  ///
  /// @param date pattern of days, @param dateTime pattern of times; empty: ISO instants
  /// @param codes per field, the source's code for each word of the contract
  record Manner(
      String source,
      ZoneId zone,
      Charset charset,
      char separator,
      String date,
      String dateTime,
      Map<Field, Map<String, String>> codes) {}

  /// @param columns `heading=field` pairs divided by blanks
  /// @param extra further lines of the mapping
  static Layout of(Manner manner, String as, String columns, String extra) {
    List<Column> parsed = new ArrayList<>();
    for (String pair : columns.strip().split("\\s+", -1)) {
      int equals = pair.indexOf('=');
      String field = pair.substring(equals + 1).toUpperCase(Locale.ROOT).replace('-', '_');
      parsed.add(new Column(pair.substring(0, equals), Field.valueOf(field)));
    }
    return new Layout(manner, as, List.copyOf(parsed), extra);
  }

  Writing writing() {
    return new Writing();
  }

  String mapping() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("source: ").append(manner.source()).append('\n');
    yaml.append("as: ").append(as).append('\n');
    yaml.append("file:\n");
    yaml.append("  encoding: ").append(manner.charset().name()).append('\n');
    yaml.append("  separator: ")
        .append(manner.separator() == '\t' ? "tab" : quoted(String.valueOf(manner.separator())))
        .append('\n');
    yaml.append("  quote: \"\\\"\"\n  header: true\n");
    yaml.append("zone: ").append(manner.zone()).append('\n');
    for (Column column : columns) {
      if (column.field() == Field.KEY) {
        yaml.append("key: ").append(quoted("{" + column.heading() + "}")).append('\n');
      }
      if (column.field() == Field.PERSON) {
        yaml.append("person: ").append(quoted("{" + column.heading() + "}")).append('\n');
      }
    }
    StringBuilder tail = new StringBuilder();
    StringBuilder constants = new StringBuilder();
    for (String line : extra.lines().toList()) {
      (line.startsWith("  ") && tail.isEmpty() ? constants : tail).append(line).append('\n');
    }
    yaml.append("fields:\n");
    for (Column column : columns) {
      if (isField(column.field())) {
        yaml.append("  ").append(column.field().text()).append(": ").append(entry(column));
        yaml.append('\n');
      }
    }
    return yaml.append(constants).append(tail).toString();
  }

  private static boolean isField(Field field) {
    return field != Field.KEY
        && field != Field.PERSON
        && field != Field.JOB
        && field != Field.NEWSLETTER;
  }

  private String entry(Column column) {
    Map<String, String> codes = manner.codes().get(column.field());
    if (codes != null) {
      StringBuilder values = new StringBuilder();
      new TreeMap<>(codes)
          .forEach((word, code) ->
              values
                  .append(values.isEmpty() ? "" : ", ")
                  .append(quoted(code))
                  .append(": ")
                  .append(quoted(word)));
      return "{ column: %s, values: { %s } }".formatted(quoted(column.heading()), values);
    }
    String pattern = pattern(column.field());
    return pattern.isEmpty()
        ? quoted(column.heading())
        : "{ column: %s, pattern: %s }".formatted(quoted(column.heading()), quoted(pattern));
  }

  private String pattern(Field field) {
    return switch (field) {
      case BIRTH, CUSTOMER_SINCE, SINCE, UNTIL, DUE, RESULT_AT, PEACE_UNTIL -> manner.date();
      case AT -> as.equals("experiences") ? manner.dateTime() : manner.date();
      default -> "";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// Turns rows into cells; keeps its formatters, so one for each file.
  final class Writing {
    private final DateTimeFormatter date = formatter(manner.date());
    private final @Nullable DateTimeFormatter dateTime =
        manner.dateTime().isEmpty() ? null : formatter(manner.dateTime());

    String cell(Row row, Column column) {
      return switch (row.cell(column.field())) {
        case null -> "";
        case String text -> coded(column.field(), text);
        case LocalDate day -> date.format(day);
        case LocalDateTime at -> time(at);
        case Row.NoDate wrong -> wrong(wrong);
        case Object other -> throw new IllegalStateException("No form for " + other);
      };
    }

    private String coded(Field field, String text) {
      Map<String, String> codes = manner.codes().get(field);
      return codes == null ? text : codes.getOrDefault(text, text);
    }

    private String time(LocalDateTime at) {
      return dateTime == null
          ? at.atZone(manner.zone()).withZoneSameInstant(ZoneOffset.UTC).toInstant().toString()
          : dateTime.format(at);
    }

    /// Writes a real date first, then puts the wrong numbers in its place.
    private String wrong(Row.NoDate wrong) {
      String year = String.valueOf(wrong.year());
      String month = "%02d".formatted(wrong.month());
      String day = "%02d".formatted(wrong.day());
      String pattern = manner.dateTime().isEmpty() ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : manner.dateTime();
      return pattern
          .replace("yyyy", year)
          .replace("MM", month)
          .replace("dd", day)
          .replace("HH", "09")
          .replace("mm", "30")
          .replace("ss", "00")
          .replace("'", "");
    }

    private static DateTimeFormatter formatter(String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
  }
}
