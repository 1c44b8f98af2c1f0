package dev.rapport.bench;

import dev.rapport.faces.files.TableReader;
import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.town.Slips;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A clean table of pseudopeople (Institute for Health Metrics and Evaluation), written again as
/// people write: values that are missing, mistyped, short, old, or somebody else's of the
/// household; and with women who take another family name between two censuses, since nobody
/// marries there.
///
/// The column `truth_change` says what became of whoever stands in both parts of a split table:
/// `stayed`, `moved`, `renamed`, `moved and renamed`; and `once` for all others. Like `simulant_id`
/// and `household_id` it is for the judge only, and recognised as such by its name.
final class NoisyTable {

  private static final double MISSING = 0.10;
  private static final double TYPED = 0.05;
  private static final double NICKNAME = 0.03;
  private static final double SWAPPED = 0.02;
  private static final double OLD_ADDRESS = 0.05;
  private static final double OF_ANOTHER = 0.02;

  /// Of the women between these years of age, in the ten years between two censuses.
  private static final double MARRIES = 0.15;

  private static final int YOUNGEST = 18;
  private static final int OLDEST = 45;

  /// Sets the chance of a maiden name apart from that of a wedding.
  private static final int MAIDEN = 7;

  private static final String PERSON = "simulant_id";
  private static final String CHANGE = "truth_change";
  private static final List<String> TRUTH = List.of(PERSON, "household_id");
  private static final List<String> NAMES =
      List.of("first_name", "middle_name", "middle_initial", "last_name");
  private static final List<String> ADDRESS =
      List.of("street_number", "street_name", "unit_number", "city", "state", "zipcode");
  private static final List<String> OTHERS =
      List.of("date_of_birth", "sex", "race_ethnicity", "ssn");

  private final Path file;
  private final Optional<String> split;
  private final long seed;
  private final List<Map<String, String>> rows;
  private final List<String> columns;

  /// @param split the column by whose values the table is divided into files
  NoisyTable(Path file, Optional<String> split, long seed) {
    this.file = file;
    this.split = split;
    this.seed = seed;
    this.rows = rows(file);
    this.columns = columns(rows);
    if (columns.stream().noneMatch(PERSON::equals)) {
      throw new Misunderstood(
          "%s has no column “%s”: noise is for tables of pseudopeople".formatted(file, PERSON));
    }
  }

  private static List<Map<String, String>> rows(Path file) {
    try (TableReader table = TableReader.open(file, List.of(PERSON))) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (List<String> cells = table.next(); cells != null; cells = table.next()) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(table.columns().get(i), cells.get(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /// Those that are kept, in our order: ages, guardians and the values of others say too much.
  private static List<String> columns(List<Map<String, String>> rows) {
    List<String> columns = new ArrayList<>();
    for (List<String> group : List.of(TRUTH, NAMES, OTHERS, ADDRESS)) {
      for (String column : group) {
        if (rows.stream().anyMatch(row -> row.containsKey(column))) {
          columns.add(column);
        }
      }
    }
    return columns;
  }

  /// @return rows by the name of each file that was written
  Map<String, Integer> writeTo(Path folder) throws IOException {
    Map<String, List<Map<String, String>>> parts = new TreeMap<>();
    Map<String, List<Map<String, String>>> persons = new LinkedHashMap<>();
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.csv(\\.gz)?$", "");
    for (Map<String, String> row : rows) {
      String part = split.map(row::get).map(value -> name + "_" + value).orElse(name);
      parts.computeIfAbsent(part + ".csv", one -> new ArrayList<>()).add(row);
      persons.computeIfAbsent(of(row, PERSON), one -> new ArrayList<>()).add(row);
    }
    if (split.isPresent()) {
      persons.values().forEach(this::live);
    }
    Map<String, Integer> written = new LinkedHashMap<>();
    for (var part : parts.entrySet()) {
      write(folder.resolve(part.getKey()), part.getValue(), persons);
      written.put(part.getKey(), part.getValue().size());
    }
    return written;
  }

  /// Gives some women another name in the first of their rows, and notes what changed.
  private void live(List<Map<String, String>> lived) {
    Map<String, String> first = lived.getFirst();
    Map<String, String> last = lived.getLast();
    if (lived.size() < 2) {
      return;
    }
    boolean renamed = marries(first);
    boolean moved =
        ADDRESS.stream().anyMatch(column -> !of(first, column).equals(of(last, column)));
    String change =
        moved && renamed ? "moved and renamed" : moved ? "moved" : renamed ? "renamed" : "stayed";
    if (renamed) {
      Slips slips = Slips.of(seed, of(first, PERSON).hashCode(), MAIDEN);
      first.put("last_name", of(rows.get(slips.between(0, rows.size() - 1)), "last_name"));
    }
    lived.forEach(row -> row.put(CHANGE, change));
  }

  private boolean marries(Map<String, String> row) {
    try {
      int age = Integer.parseInt(of(row, "age"));
      return of(row, "sex").equals("Female")
          && age >= YOUNGEST
          && age <= OLDEST
          && Slips.of(seed, of(row, PERSON).hashCode()).in(MARRIES);
    } catch (NumberFormatException unknown) {
      return false;
    }
  }

  private void write(
      Path to, List<Map<String, String>> part, Map<String, List<Map<String, String>>> persons)
      throws IOException {
    List<String> headings = new ArrayList<>(columns);
    headings.add(TRUTH.size(), CHANGE);
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      out.write(String.join(",", headings) + "\n");
      for (int number = 0; number < part.size(); number++) {
        Map<String, String> row = part.get(number);
        Slips slips = Slips.of(seed, to.getFileName().hashCode(), number);
        Map<String, String> address = row;
        if (slips.in(OLD_ADDRESS)) {
          address = persons.getOrDefault(of(row, PERSON), List.of(row)).getFirst();
        }
        List<String> cells = new ArrayList<>();
        for (String column : headings) {
          cells.add(quoted(cell(ADDRESS.contains(column) ? address : row, column, slips)));
        }
        out.write(String.join(",", cells) + "\n");
      }
    }
  }

  private static String cell(Map<String, String> row, String column, Slips slips) {
    if (column.equals(CHANGE)) {
      return row.getOrDefault(CHANGE, "once");
    }
    String value = of(row, column);
    if (TRUTH.contains(column) || value.isEmpty()) {
      return value;
    }
    if (slips.in(MISSING)) {
      return "";
    }
    String copied = of(row, "copy_" + column);
    if (!copied.isEmpty() && slips.in(OF_ANOTHER)) {
      value = copied;
    }
    if (column.equals("first_name") && slips.in(NICKNAME)) {
      value = slips.nickname(value);
    }
    if (column.equals("date_of_birth") && slips.in(SWAPPED)) {
      value = swapped(value);
    }
    return slips.in(TYPED) ? slips.typed(value) : value;
  }

  private static String swapped(String day) {
    try {
      return Slips.swapped(LocalDate.parse(day)).toString();
    } catch (DateTimeException noDay) {
      return day;
    }
  }

  private static String of(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static String quoted(String cell) {
    return cell.indexOf(',') < 0 && cell.indexOf('"') < 0
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
