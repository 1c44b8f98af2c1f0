package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which columns are compared, and how the levels of a pair are packed into one long: three bits a
/// comparison, 0 for missing. Columns that hang together lie side by side and form a [Group].
final class Patterns {

  /// Twenty-one comparisons fill a long.
  static final int MOST = 21;

  private static final int BITS = 3;
  private static final int LARGEST_GROUP = 5;

  /// Comparisons whose levels are counted jointly.
  ///
  /// @param first position of its first comparison
  /// @param size how many comparisons it has
  record Group(int first, int size) {
    int in(long pattern) {
      return (int) (pattern >>> BITS * first & (1L << BITS * size) - 1);
    }

    /// How many numbers [#in] may give.
    int cells() {
      return 1 << BITS * size;
    }

    /// The members that both records have a value for, as bits.
    int present(int cell) {
      int present = 0;
      for (int member = 0; member < size; member++) {
        present |= level(cell, member) > 0 ? 1 << member : 0;
      }
      return present;
    }

    static int level(int cell, int member) {
      return cell >>> BITS * member & 7;
    }

    static int withLevel(int cell, int member, int level) {
      return cell & ~(7 << BITS * member) | level << BITS * member;
    }
  }

  private final List<Comparison> comparisons;
  private final List<Group> groups;
  private final Comparison[] inOrder;

  /// The compared values record by record: two reads of memory for a pair, not two for each column.
  private final int[] rows;

  /// For each comparison how common its words are; none where it is not made of words.
  private final List<WordCounts> words;

  private Patterns(
      List<Comparison> comparisons, List<Group> groups, List<WordCounts> words, int records) {
    this.words = words;
    this.comparisons = comparisons;
    this.groups = groups;
    this.inOrder = comparisons.toArray(Comparison[]::new);
    this.rows = new int[Math.multiplyExact(records, inOrder.length)];
    for (int c = 0; c < inOrder.length; c++) {
      Column column = inOrder[c].column();
      for (int record = 0, at = c; record < records; record++, at += inOrder.length) {
        rows[at] = column.code(record);
      }
    }
  }

  static Patterns of(Records records) {
    List<Column> columns = telling(records);
    columns.sort(Comparator.comparingInt((Column column) -> column.kind().group().ordinal()));
    List<Comparison> comparisons = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    List<WordCounts> words = new ArrayList<>();
    for (List<Integer> group : new Dependence(records, columns).groups(LARGEST_GROUP)) {
      groups.add(new Group(comparisons.size(), group.size()));
      for (int c : group) {
        words.add(columns.get(c).words());
        comparisons.add(Comparison.of(columns.get(c), records.columns(), words.getLast()));
      }
    }
    return new Patterns(
        List.copyOf(comparisons), List.copyOf(groups), List.copyOf(words), records.size());
  }

  /// The comparisons of a model, over records of its schema.
  static Patterns of(Records records, WeightTables tables) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int c = 0; c < tables.columns.length; c++) {
      Column column = records.columns().get(tables.columns[c]);
      comparisons.add(Comparison.of(column, records.columns(), tables.words.get(c)));
    }
    return new Patterns(List.copyOf(comparisons), tables.groups, tables.words, records.size());
  }

  /// Columns in which two records could agree by more than being all alike: an empty column and a
  /// constant one tell nothing, nor does a key that names each row once.
  private static List<Column> telling(Records records) {
    List<Column> telling = new ArrayList<>();
    for (Column column : records.columns()) {
      int distinct = 0;
      long filled = 0;
      for (int code = 1; code <= column.values().size(); code++) {
        distinct += column.count(code) > 0 ? 1 : 0;
        filled += column.count(code);
      }
      boolean rowKey = column.kind() == Kind.IDENTIFIER && distinct == filled;
      if (distinct > 1 && !rowKey && telling.size() < MOST) {
        telling.add(column);
      }
    }
    return telling;
  }

  List<Comparison> comparisons() {
    return comparisons;
  }

  List<WordCounts> words() {
    return words;
  }

  List<Group> groups() {
    return groups;
  }

  long of(int left, int right) {
    long pattern = 0;
    int a = left * inOrder.length;
    int b = right * inOrder.length;
    for (int i = 0; i < inOrder.length; i++) {
      pattern |= (long) inOrder[i].level(rows[a + i], rows[b + i], left, right) << BITS * i;
    }
    return pattern;
  }

  static int level(long pattern, int comparison) {
    return (int) (pattern >>> BITS * comparison) & 7;
  }
}
