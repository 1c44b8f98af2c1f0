package dev.rapport.faces.terminal;

import static dev.rapport.faces.terminal.OpenedTable.cell;

import dev.rapport.ground.text.Counted;
import dev.rapport.linkage.DateOrder;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Records;
import dev.rapport.linkage.Schema;
import dev.rapport.linkage.truth.Labels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files read as records to link, with what is true of them beside: what says so never reaches the
/// records.
final class LinkedTables {

  /// The generator Febrl names its originals and their duplicates so.
  private static final Pattern FEBRL = Pattern.compile("rec-(\\d+)-(?:org|dup-\\d+)");

  private final LinkageQuestion question;
  private final Records records;
  private final Labels truth = new Labels();
  private final Labels households = new Labels();
  private final Map<String, BitSet> by = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private long unreadable;
  private @Nullable Pattern pattern;

  private LinkedTables(LinkageQuestion question, List<OpenedTable> files) {
    this.question = question;
    SharedSchema shared =
        question.schema() == null
            ? SharedSchema.recognised(files)
            : SharedSchema.given(SchemaFile.read(question.schema()), files);
    Records.Builder builder = Records.of(shared.schema());
    for (int source = 0; source < files.size(); source++) {
      fill(builder, shared.schema(), source, files.get(source), shared.places().get(source));
    }
    this.records = builder.build();
  }

  /// @throws Misunderstood naming the file, what is wrong with it and what helps
  static LinkedTables read(LinkageQuestion question) {
    List<OpenedTable> files = new ArrayList<>();
    try {
      for (int source = 0; source < question.data().size(); source++) {
        files.add(
            OpenedTable.of(
                question.data().get(source), question.truth().get(source), question.hidden()));
      }
      for (String column : question.hidden()) {
        if (files.stream().noneMatch(file -> file.has(column))) {
          throw new Misunderstood(
              "no file has a column “%s”: check --households and --by".formatted(column));
        }
      }
      return new LinkedTables(question, files);
    } finally {
      files.forEach(OpenedTable::close);
    }
  }

  private void fill(
      Records.Builder builder, Schema schema, int source, OpenedTable file, int[] places) {
    String column = question.truth().get(source);
    int truthAt = file.position(column);
    int householdAt = question.households().map(file::position).orElse(-1);
    int byAt = question.by().map(file::position).orElse(-1);
    pattern = pattern(file, column);
    List<UnaryOperator<String>> readings = readings(schema, file, places);
    String[] values = new String[places.length];
    long unmatched = 0;
    for (List<String> row = file.next(); row != null; row = file.next()) {
      for (int field = 0; field < places.length; field++) {
        values[field] = readings.get(field).apply(cell(row, places[field]));
      }
      builder.add(source, values);
      String named = cell(row, truthAt).strip();
      String counted = pattern == null ? named : group(pattern, named);
      unmatched += counted.isEmpty() && !named.isEmpty() ? 1 : 0;
      if (byAt >= 0) {
        by.computeIfAbsent(cell(row, byAt).strip(), value -> new BitSet()).set(truth.size());
      }
      truth.add(counted);
      households.add(cell(row, householdAt).strip());
    }
    unreadable += file.unreadable();
    file.passedOver().forEach(row -> notes.add("%s, %s".formatted(file.name(), row)));
    if (file.unreadable() > file.passedOver().size()) {
      notes.add(
          "%s: %s were passed over in all"
              .formatted(file.name(), Counted.of(file.unreadable(), "row")));
    }
    if (unmatched > 0) {
      notes.add(
          "%s of %s do not match --truth-pattern, and are linked but not scored"
              .formatted(Counted.of(unmatched, "value"), column));
    }
  }

  /// How each field of this file is read: dates in the order in which the file writes them.
  private static List<UnaryOperator<String>> readings(
      Schema schema, OpenedTable file, int[] places) {
    List<UnaryOperator<String>> readings = new ArrayList<>();
    for (int field = 0; field < places.length; field++) {
      readings.add(
          schema.fields().get(field).kind() == Kind.DATE
              ? DateOrder.of(file.sample(places[field]))::yearFirst
              : UnaryOperator.identity());
    }
    return readings;
  }

  /// Febrl's names are known; whatever else is no plain name of a person must be said.
  private @Nullable Pattern pattern(OpenedTable file, String column) {
    if (question.pattern() != null) {
      return question.pattern();
    }
    List<String> sample = file.sample(file.position(column));
    if (sample.isEmpty() || !sample.stream().allMatch(FEBRL.asMatchPredicate())) {
      return null;
    }
    notes.add("%s is read as Febrl writes it: --truth-pattern '%s'".formatted(column, FEBRL));
    return FEBRL;
  }

  private static String group(Pattern pattern, String named) {
    Matcher matcher = pattern.matcher(named);
    String group = matcher.matches() ? matcher.group(1) : "";
    return group == null ? "" : group;
  }

  Records records() {
    return records;
  }

  Labels truth() {
    return truth;
  }

  /// Empty names where nobody asked for households.
  Labels households() {
    return households;
  }

  /// The records with each value of the column that was asked for.
  Map<String, BitSet> by() {
    return by;
  }

  /// Rows that were passed over.
  long unreadable() {
    return unreadable;
  }

  /// What of the truth counted: the first group; empty where all of it.
  String pattern() {
    return pattern == null ? "" : pattern.pattern();
  }

  /// What a reader of the figures should know.
  List<String> notes() {
    return notes;
  }
}
