package dev.rapport.faces.terminal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rapport.facts.people.PersonId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the town knows and its houses do not: whose each record is, and how each planned contact
/// would be met.
final class TownTruth {

  /// A row of a source, by the source's own name for it.
  record Row(String source, String key) {}

  private final Map<Row, String> people;
  private final Map<Row, String> circumstances;

  private TownTruth(Map<Row, String> people, Map<Row, String> circumstances) {
    this.people = people;
    this.circumstances = circumstances;
  }

  static TownTruth read(Path people, Path contacts) throws IOException {
    return new TownTruth(column(people, "person"), column(contacts, "should"));
  }

  private static Map<Row, String> column(Path file, String name) throws IOException {
    Map<Row, String> values = new HashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        values.put(new Row(row.getField("source"), row.getField("key")), row.getField(name));
      }
    }
    return values;
  }

  /// Every record that a house was told of, source by source; names of other houses find nothing.
  Map<String, List<String>> keysBySource() {
    return people.keySet().stream()
        .collect(
            Collectors.groupingBy(Row::source, Collectors.mapping(Row::key, Collectors.toList())));
  }

  /// How a planned contact would be met today: `open-problem`, `peace`, `not-permitted`,
  /// `suppressed`, `moved` or `free`.
  String circumstanceOf(Row contact) {
    return circumstances.getOrDefault(contact, "free");
  }

  /// How well records were joined, counted in pairs of records of one person.
  ///
  /// @param joined pairs that the house joined
  /// @param right those among them that are one person in truth
  /// @param inTruth pairs that are one person in truth
  record Pairs(long joined, long right, long inTruth) {

    /// In hundredths; of no pairs joined, none is wrong.
    double precision() {
      return joined == 0 ? 100 : 100.0 * right / joined;
    }

    double recall() {
      return inTruth == 0 ? 100 : 100.0 * right / inTruth;
    }
  }

  Pairs compare(Map<Row, PersonId> believed) {
    Map<PersonId, List<Row>> clusters =
        believed.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    long joined = clusters.values().stream().mapToLong(rows -> pairsOf(rows.size())).sum();
    long right = clusters.values().stream().mapToLong(this::truePairsAmong).sum();
    return new Pairs(joined, right, truePairsAmong(believed.keySet()));
  }

  /// How many persons the rows are in truth.
  long personsAmong(Collection<Row> rows) {
    return rows.stream().map(this::personOf).distinct().count();
  }

  private String personOf(Row row) {
    return people.getOrDefault(row, row.toString());
  }

  private long truePairsAmong(Collection<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(this::personOf, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(TownTruth::pairsOf)
        .sum();
  }

  private static long pairsOf(long rows) {
    return rows * (rows - 1) / 2;
  }
}
