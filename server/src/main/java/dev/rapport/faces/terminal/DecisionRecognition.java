package dev.rapport.faces.terminal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds out by headings and values which columns of a table of decisions are the result, the
/// person and the time, and which are only names of rows. What was guessed is said.
final class DecisionRecognition {

  private static final int MOST_RESULTS = DecisionTable.MOST_RESULTS;

  /// Fewer rows say nothing of whether values come back.
  private static final int FEWEST = 20;

  /// Of a hundred values of a key, so many stand in one row only.
  private static final double KEY = 0.9;

  /// Days and names are recognised from so many rows.
  private static final int SAMPLED = 2_000;

  /// What is no day shows in fewer.
  private static final int FEW = 40;

  private static final Pattern CODE =
      Pattern.compile("\\p{L}{1,5}[-_#]?[0-9]{1,12}|[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}[0-9a-fA-F-]*");

  private final List<String> columns;
  private final List<List<String>> rows;
  private final Collection<String> said;
  private final List<String> notes;

  /// @param said columns of which a mapping says what they are
  /// @param notes where guesses are written
  DecisionRecognition(
      List<String> columns, List<List<String>> rows, Collection<String> said, List<String> notes) {
    this.columns = columns;
    this.rows = rows;
    this.said = said;
    this.notes = notes;
  }

  private List<String> known(int column, int most) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(cell -> !DecisionTable.isMissing(cell))
        .limit(most)
        .toList();
  }

  /// The different values, as soon as there are more than so many not all of them.
  Set<String> different(int column, int most) {
    return different(column, most, DecisionTable::isMissing);
  }

  private Set<String> results(int column) {
    return different(column, MOST_RESULTS, DecisionTable::isWithoutResult);
  }

  private Set<String> different(int column, int most, Predicate<String> isMissing) {
    Set<String> different = new HashSet<>();
    for (List<String> row : rows) {
      if (!isMissing.test(row.get(column))) {
        different.add(row.get(column));
      }
      if (different.size() > most) {
        break;
      }
    }
    return different;
  }

  private boolean isFree(int column) {
    return !said.contains(columns.get(column));
  }

  /// A heading tells; then what is said with yes and no; then few different values, in the last
  /// column or the first. A heading tells even where its values are too many or all the same.
  int result() {
    int best =
        Headings.named(Headings.RESULTS, columns, name -> isFew(columns.indexOf(name)))
            .or(() -> Headings.named(Headings.RESULTS, columns, said -> true))
            .map(columns::indexOf)
            .orElse(-1);
    for (int column = columns.size() - 1; column >= 0 && best < 0; column--) {
      best = isYesOrNo(column) ? column : best;
    }
    for (int column : new int[] {columns.size() - 1, 0}) {
      best = best < 0 && isFew(column) ? column : best;
    }
    if (best < 0) {
      throw new Misunderstood(
          "no column looks like a result: name it in a mapping, as “result: COLUMN”");
    }
    notes.add(
        "“%s” is taken for the result, and every other column for what was known before it. If one"
                .formatted(columns.get(best))
            + " was known only afterwards, name it in a mapping as “later: [COLUMN]”");
    return best;
  }

  private boolean isFew(int column) {
    int different = isFree(column) ? results(column).size() : 0;
    return different >= 2 && different <= MOST_RESULTS;
  }

  private boolean isYesOrNo(int column) {
    Set<String> values = new HashSet<>();
    results(column).forEach(cell -> values.add(DecisionTable.small(cell)));
    return isFree(column)
        && values.size() == 2
        && values.stream().anyMatch(Headings.GOOD::contains)
        && values.stream().anyMatch(Headings.BAD::contains);
  }

  /// By its heading; else the one column of codes that come back, such as K00126.
  ///
  /// @param byValues whether values may tell, where a mapping says nothing
  OptionalInt person(int resultAt, boolean byValues) {
    int best =
        Headings.named(
                Headings.PEOPLE,
                columns,
                name -> columns.indexOf(name) != resultAt && mayBePerson(columns.indexOf(name)))
            .map(columns::indexOf)
            .orElse(-1);
    if (best < 0 && byValues) {
      List<Integer> codes =
          IntStream.range(0, columns.size())
              .filter(column -> column != resultAt && isFree(column) && isPerson(column))
              .boxed()
              .toList();
      best = codes.size() == 1 ? codes.getFirst() : -1;
    }
    if (best < 0) {
      return OptionalInt.empty();
    }
    notes.add("“%s” is taken for the person".formatted(columns.get(best)));
    return OptionalInt.of(best);
  }

  /// "member: yes" says something of a person, and not who she is.
  private boolean mayBePerson(int column) {
    return isFree(column) && (rows.size() < FEWEST || !isFew(column));
  }

  private boolean isPerson(int column) {
    if (!known(column, SAMPLED).stream().allMatch(CODE.asMatchPredicate())) {
      return false;
    }
    int known = known(column, rows.size()).size();
    int different = different(column, known).size();
    return different >= FEWEST && different < known;
  }

  /// By its heading among columns of days; else the one that holds days. Further days are left out:
  /// nobody knows whether they lie before or behind the decision.
  ///
  /// @param hidden where further columns of days are added
  OptionalInt time(Set<Integer> hidden) {
    List<Integer> days =
        IntStream.range(0, columns.size())
            .filter(column -> isFree(column) && !hidden.contains(column))
            .filter(column -> !Headings.isOfBirth(columns.get(column)))
            .filter(column -> isOfDays(column))
            .boxed()
            .toList();
    List<String> names = days.stream().map(columns::get).toList();
    int best =
        Headings.namedOrWithin(Headings.DAYS, names, name -> true)
            .map(columns::indexOf)
            .orElse(days.size() == 1 ? days.getFirst() : -1);
    for (int other : days) {
      if (other != best) {
        hidden.add(other);
        notes.add(
            "“%s” holds days and is not looked at: a mapping can name one as “time: …”"
                .formatted(columns.get(other)));
      }
    }
    if (best < 0) {
      return OptionalInt.empty();
    }
    notes.add("“%s” is taken for the time of the decisions".formatted(columns.get(best)));
    return OptionalInt.of(best);
  }

  /// Plain numbers of eight, nine or ten digits are days only where the heading says so.
  private boolean isOfDays(int column) {
    List<String> sample = known(column, SAMPLED);
    boolean digits = sample.stream().allMatch(cell -> cell.chars().allMatch(Character::isDigit));
    boolean isCalled =
        Headings.namedOrWithin(Headings.DAYS, List.of(columns.get(column)), name -> true)
            .isPresent();
    return !sample.isEmpty()
        && (!digits || isCalled)
        && DayForm.recognised(sample.subList(0, Math.min(FEW, sample.size()))).isPresent()
        && DayForm.recognised(sample).isPresent();
  }

  /// Columns that only name rows, of those that are left: nearly every word stands once, or numbers
  /// count the rows.
  List<Integer> keys(Set<Integer> hidden, boolean[] numbers) {
    List<Integer> keys = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      if (!hidden.contains(column) && isKey(column, numbers[column])) {
        keys.add(column);
      }
    }
    return keys;
  }

  private boolean isKey(int column, boolean number) {
    Map<String, Integer> counts = new HashMap<>();
    long known = 0;
    for (List<String> row : rows) {
      if (!DecisionTable.isMissing(row.get(column))) {
        known++;
        counts.merge(row.get(column), 1, Integer::sum);
      }
    }
    if (known < FEWEST) {
      return false;
    }
    if (number) {
      return counts.size() == known && isCounting(counts.keySet());
    }
    long once = counts.values().stream().filter(count -> count == 1).count();
    return once >= KEY * known;
  }

  private static boolean isCounting(Set<String> cells) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (String cell : cells) {
      if (!cell.matches("[0-9]{1,15}")) {
        return false;
      }
      long number = Long.parseLong(cell);
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    return most - least < 1.2 * cells.size();
  }
}
