package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Which columns hang together in a file, whatever they hold: of pairs that agree in the one, far
/// more agree in the other than would by chance.
///
/// Records of one person agree in everything, which is no dependence. So pairs that also agree in
/// other columns, by more than an average record does with anybody by chance, are left out.
final class Dependence {

  private static final int DRAWN = 4_000;

  /// Two columns count as independent while agreement in both is at most so many times more
  /// frequent than by chance: one bit.
  private static final double TWICE = 2;

  /// Chance agreement in a column must bring a record together with so many others: where it is
  /// rarer, those who agree are mostly one person, and agree in all else for that reason.
  private static final double COMMON = 10;

  /// Pairs per record that must be concerned for it to matter: more than there are of one person.
  private static final double CONCERNED = 0.5;

  private final Records records;
  private final List<Column> columns;
  private final double[] exact;
  private final double[] chance;
  private final double[][] bits;
  private final double pairs;

  Dependence(Records records, List<Column> columns) {
    this.records = records;
    this.columns = columns;
    double size = records.size();
    this.pairs = Math.max(1, size * (size - 1) / 2);
    this.exact = new double[columns.size()];
    this.chance = new double[columns.size()];
    for (int c = 0; c < exact.length; c++) {
      exact[c] = Background.exactPairs(columns.get(c));
      chance[c] = Math.max(0.5, exact[c]) / pairs;
    }
    this.bits = new double[exact.length][exact.length];
    for (int c = 0; c < exact.length; c++) {
      measure(c);
    }
  }

  private void measure(int column) {
    if (!isCommon(column)) {
      return;
    }
    ExactPairs agreeing = new ExactPairs(records.size(), columns.get(column));
    SplittableRandom random = new SplittableRandom(31L * column + 7);
    double[] both = new double[exact.length];
    double likely = Math.log(records.size());
    for (int i = 0; i < DRAWN; i++) {
      long pair = agreeing.draw(random);
      int left = (int) (pair >>> 32);
      int right = (int) pair;
      double evidence = 0;
      for (int c = 0; c < exact.length; c++) {
        evidence -= agree(c, left, right) ? Math.log(chance[c]) : 0;
      }
      for (int c = 0; c < exact.length; c++) {
        if (c != column && isCommon(c) && agree(c, left, right)) {
          double rest = evidence + Math.log(Math.max(chance[c], chance[column]));
          both[c] += rest < likely ? 1 : 0;
        }
      }
    }
    for (int c = 0; c < exact.length; c++) {
      double seen = both[c] / DRAWN * exact[column];
      double expected = exact[column] * chance[c];
      boolean matters = seen - expected > CONCERNED * records.size();
      boolean drawnOften = both[c] >= 20;
      if (c != column && matters && drawnOften && seen > TWICE * expected) {
        double ratio = Math.log(seen / expected) / Math.log(2);
        bits[column][c] = Math.max(bits[column][c], ratio);
        bits[c][column] = Math.max(bits[c][column], ratio);
      }
    }
  }

  private boolean isCommon(int column) {
    return 2 * exact[column] > COMMON * records.size();
  }

  private boolean agree(int c, int left, int right) {
    int code = columns.get(c).code(left);
    return code != 0 && code == columns.get(c).code(right);
  }

  /// How many bits two columns say twice; 0 where they are independent.
  double bits(int one, int other) {
    return bits[one][other];
  }

  /// Groups of columns whose levels are to be counted jointly: those that are known to hang
  /// together by their kind, and those that are found to, the closest first.
  ///
  /// @param largest columns of one group
  List<List<Integer>> groups(int largest) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      addTo(groups, c, largest);
    }
    while (joinClosest(groups, largest)) {
      // Until no two are close.
    }
    groups.sort(
        Comparator.comparingInt(group -> columns.get(group.getFirst()).kind().group().ordinal()));
    return groups;
  }

  private void addTo(List<List<Integer>> groups, int column, int largest) {
    Kind.Group kind = columns.get(column).kind().group();
    for (List<Integer> group : groups) {
      boolean fits = columns.get(group.getFirst()).kind().group() == kind;
      if (fits && kind != Kind.Group.NONE && group.size() < largest) {
        group.add(column);
        return;
      }
    }
    groups.add(new ArrayList<>(List.of(column)));
  }

  private boolean joinClosest(List<List<Integer>> groups, int largest) {
    double most = 0;
    List<Integer> best = List.of();
    List<Integer> other = List.of();
    for (int one = 0; one < groups.size(); one++) {
      for (int two = one + 1; two < groups.size(); two++) {
        double close = close(groups.get(one), groups.get(two));
        if (close > most && groups.get(one).size() + groups.get(two).size() <= largest) {
          most = close;
          best = groups.get(one);
          other = groups.get(two);
        }
      }
    }
    if (most == 0) {
      return false;
    }
    boolean swapped = isPlain(best) && !isPlain(other);
    (swapped ? other : best).addAll(swapped ? best : other);
    List<Integer> gone = swapped ? best : other;
    groups.removeIf(group -> group == gone);
    return true;
  }

  private boolean isPlain(List<Integer> group) {
    return columns.get(group.getFirst()).kind().group() == Kind.Group.NONE;
  }

  private double close(List<Integer> group, List<Integer> others) {
    double most = 0;
    for (int one : group) {
      for (int other : others) {
        most = Math.max(most, bits[one][other]);
      }
    }
    return most;
  }
}
