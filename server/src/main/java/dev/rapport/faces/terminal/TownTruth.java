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
import java.util.Set;
import java.util.TreeMap;
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

    /// The harmonic mean of both, in hundredths.
    double f1() {
      return joined + inTruth == 0 ? 100 : 200.0 * right / (joined + inTruth);
    }

    Pairs without(Pairs other) {
      return new Pairs(joined - other.joined, right - other.right, inTruth - other.inTruth);
    }
  }

  /// The same for pairs of records of each two sources, and of each source with itself, by their
  /// names; those that have no pair in truth are left out.
  Map<String, Pairs> compareBySources(Map<Row, PersonId> believed) {
    List<String> sources = believed.keySet().stream().map(Row::source).distinct().sorted().toList();
    Map<String, Pairs> alone = new TreeMap<>();
    sources.forEach(source -> alone.put(source, compare(of(believed, Set.of(source)))));
    Map<String, Pairs> all = new TreeMap<>(alone);
    for (int one = 0; one < sources.size(); one++) {
      for (int two = one + 1; two < sources.size(); two++) {
        Set<String> both = Set.of(sources.get(one), sources.get(two));
        Pairs within = compare(of(believed, both));
        for (String source : both) {
          within = within.without(alone.getOrDefault(source, new Pairs(0, 0, 0)));
        }
        all.put(sources.get(one) + " and " + sources.get(two), within);
      }
    }
    all.values().removeIf(pairs -> pairs.inTruth() == 0);
    return all;
  }

  private static Map<Row, PersonId> of(Map<Row, PersonId> believed, Set<String> sources) {
    return believed.entrySet().stream()
        .filter(each -> sources.contains(each.getKey().source()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
