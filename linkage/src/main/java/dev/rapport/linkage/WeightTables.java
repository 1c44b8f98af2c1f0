package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that a model needs to weigh any two records: bits for each cell of levels, and for values
/// that are more common than most. It knows columns by their place, so it fits whatever records
/// have the schema of the model.
public final class WeightTables {

  /// Matches in a cell from which its weight is believed for its own sake.
  private static final double FIRM = 5;

  /// In a handful of records the prior alone must not join those of whom nothing is known.
  private static final double MOST_PRIOR = -1;

  /// Values of one column that a model names, the most common; it stays small at any size.
  private static final int MOST_VALUES = 20_000;

  /// For each comparison the place of its column.
  final int[] columns;

  final List<Patterns.Group> groups;

  /// Of each group, the comparison whose value is the rarest first: only one of a group counts.
  final int[][] byRarity;

  /// For each group and cell the bits for "the same" against the unrelated, and against a home.
  final float[][] againstUnrelated;

  final float[][] againstHome;
  final double priorUnrelated;
  final double priorHome;
  final boolean homes;

  /// See [Guard].
  final boolean families;

  final boolean strict;

  final List<Rarity> rarities;

  /// How common the words of each comparison are that is made of words.
  final List<WordCounts> words;

  final Optional<SourcePriors> sources;

  /// How common the values of one comparison are.
  ///
  /// @param rest bits where two agree in a value that has no bits of its own here
  /// @param bits of values that are more common
  /// @param chance how often two unrelated agree exactly
  /// @param intent how much more often two of one home do
  record Rarity(float rest, SortedMap<String, Float> bits, double chance, double intent) {

    static final Rarity NONE = new Rarity(0, new TreeMap<>(), 1, 0);

    Rarity {
      bits = Collections.unmodifiableSortedMap(new TreeMap<>(bits));
    }

    /// For each value of a column the bits where two agree in it.
    float[] against(Column column) {
      Dictionary values = column.values();
      float[] all = new float[values.size() + 1];
      Arrays.fill(all, rest);
      if (bits.size() < all.length) {
        bits.forEach((value, each) -> all[values.codeOf(value)] = each);
      } else {
        for (int code = 1; code < all.length; code++) {
          all[code] = bits.getOrDefault(values.text(code), rest);
        }
      }
      all[0] = 0;
      return all;
    }

    /// Two of one home agree in what is one's own by chance, as the unrelated do, or by intent:
    /// twins, namesakes, one address for both. Only chance depends on how common the value is.
    float[] againstHome(float[] unrelated) {
      float[] home = unrelated.clone();
      for (int code = 1; code < home.length; code++) {
        double ofValue = chance * Math.pow(2, -home[code]);
        home[code] = (float) Weights.bits(intent + chance, intent + ofValue);
      }
      return home;
    }
  }

  WeightTables(
      int[] columns,
      List<Patterns.Group> groups,
      int[][] byRarity,
      float[][] againstUnrelated,
      float[][] againstHome,
      double priorUnrelated,
      double priorHome,
      boolean homes,
      boolean families,
      boolean strict,
      List<Rarity> rarities,
      List<WordCounts> words,
      Optional<SourcePriors> sources) {
    this.columns = columns;
    this.groups = List.copyOf(groups);
    this.byRarity = byRarity;
    this.againstUnrelated = againstUnrelated;
    this.againstHome = againstHome;
    this.priorUnrelated = priorUnrelated;
    this.priorHome = priorHome;
    this.homes = homes;
    this.families = families;
    this.strict = strict;
    this.rarities = List.copyOf(rarities);
    this.words = List.copyOf(words);
    this.sources = sources;
  }

  static WeightTables of(Records records, Patterns patterns, Mixture mixture) {
    return new Making(records, patterns, mixture).tables();
  }

  WeightTables with(SourcePriors priors) {
    return with(strict, rarities, Optional.of(priors));
  }

  WeightTables holdingTwinsApart() {
    return with(true, rarities, sources);
  }

  WeightTables withoutFrequencies() {
    return with(
        strict,
        rarities.stream()
            .map(each -> new Rarity(0, new TreeMap<>(), each.chance, each.intent))
            .toList(),
        sources);
  }

  private WeightTables with(boolean strict, List<Rarity> rarities, Optional<SourcePriors> sources) {
    return new WeightTables(
        columns,
        groups,
        byRarity,
        againstUnrelated,
        againstHome,
        priorUnrelated,
        priorHome,
        homes,
        families,
        strict,
        rarities,
        words,
        sources);
  }

  /// From what a mixture found to what a pair weighs.
  private record Making(Records records, Patterns patterns, Mixture mixture) {

    WeightTables tables() {
      List<Patterns.Group> groups = patterns.groups();
      boolean homes = mixture.homes();
      float[][] unrelated = new float[groups.size()][];
      float[][] home = new float[groups.size()][];
      int[][] byRarity = new int[groups.size()][];
      List<Rarity> rarities = new ArrayList<>();
      for (int g = 0; g < unrelated.length; g++) {
        unrelated[g] = ratios(g, Mixture.UNRELATED);
        home[g] = homes ? ratios(g, Mixture.HOME) : new float[0];
        byRarity[g] = byRarity(groups.get(g));
        for (int member = 0; member < groups.get(g).size(); member++) {
          rarities.add(rarity(g, member, unrelated[g]));
        }
      }
      return new WeightTables(
          patterns.comparisons().stream()
              .mapToInt(comparison -> records.columns().indexOf(comparison.column()))
              .toArray(),
          groups,
          byRarity,
          unrelated,
          home,
          Math.min(
              MOST_PRIOR,
              Weights.bits(mixture.size(Mixture.SAME), mixture.size(Mixture.UNRELATED))),
          homes ? Weights.bits(mixture.size(Mixture.SAME), mixture.size(Mixture.HOME)) : 0,
          homes,
          mixture.guard().families(),
          false,
          rarities,
          patterns.words(),
          Optional.empty());
    }

    private float[] ratios(int g, int rival) {
      Patterns.Group group = patterns.groups().get(g);
      float[] ratios = new float[group.cells()];
      double[] same = mixture.theta(Mixture.SAME, g);
      double[] other = mixture.theta(rival, g);
      double[] seen = mixture.fitted(Mixture.SAME, g);
      boolean[] known = new boolean[ratios.length];
      boolean[] firm = new boolean[ratios.length];
      for (int i = 0; i < same.length; i++) {
        int cell = mixture.cells(g)[i];
        ratios[cell] = (float) Weights.bits(same[i], other[i]);
        known[cell] = !bothSwapped(group, cell);
        firm[cell] = known[cell] && seen[i] >= FIRM;
      }
      if (group.size() == 1) {
        return alone(g, same, other, mixture.cells(g), ratios.length);
      }
      LevelOrder order = new LevelOrder(group, patterns.comparisons());
      if (rival == Mixture.UNRELATED) {
        order.keep(ratios, known, firm);
      } else {
        order.keepToTheWorst(ratios, known, firm);
      }
      return ratios;
    }

    private float[] alone(int g, double[] same, double[] other, int[] cells, int length) {
      int levels = patterns.comparisons().get(patterns.groups().get(g).first()).levels();
      double[] sames = new double[levels + 1];
      double[] others = new double[levels + 1];
      for (int i = 0; i < cells.length; i++) {
        sames[cells[i]] = same[i];
        others[cells[i]] = other[i];
      }
      return Arrays.copyOf(LevelOrder.pooled(sames, others), length);
    }

    /// Two swapped names are one event, and stand outside the order of levels.
    private boolean bothSwapped(Patterns.Group group, int cell) {
      return column(group.first()).kind().group() == Kind.Group.NAME
          && Patterns.Group.level(cell, 0) == NameComparison.SWAPPED
          && Patterns.Group.level(cell, 1) == NameComparison.SWAPPED;
    }

    private int[] byRarity(Patterns.Group group) {
      List<Integer> members = new ArrayList<>();
      for (int c = group.first(); c < group.first() + group.size(); c++) {
        members.add(c);
      }
      members.sort(Comparator.comparingDouble(c -> Background.exactPairs(column(c))));
      return members.stream().mapToInt(Integer::intValue).toArray();
    }

    private Rarity rarity(int g, int member, float[] unrelated) {
      Column column = column(patterns.groups().get(g).first() + member);
      float[] bits = Frequencies.of(column);
      // However common a value: that it agrees never weighs less than if it only nearly did.
      int exact = Patterns.Group.withLevel(0, member, Comparison.EXACT);
      int next = Patterns.Group.withLevel(0, member, Comparison.EXACT + 1);
      float least = unrelated[next] - unrelated[exact];
      float rest = Float.NEGATIVE_INFINITY;
      for (int code = 1; code < bits.length; code++) {
        bits[code] = Math.max(bits[code], least);
        rest = Math.max(rest, bits[code]);
      }
      List<Integer> common = new ArrayList<>();
      for (int code = 1; code < bits.length; code++) {
        if (bits[code] < rest && column.count(code) > 0) {
          common.add(code);
        }
      }
      common.sort(
          Comparator.<Integer>comparingDouble(code -> bits[code])
              .thenComparing(code -> column.values().text(code)));
      SortedMap<String, Float> named = new TreeMap<>();
      for (int code : common.subList(0, Math.min(common.size(), MOST_VALUES))) {
        named.put(column.values().text(code), bits[code]);
      }
      if (common.size() > MOST_VALUES) {
        rest = bits[common.get(MOST_VALUES)];
      }
      double chance = mixture.exact(Mixture.UNRELATED, g, member);
      double home = mixture.homes() ? mixture.exact(Mixture.HOME, g, member) : chance;
      return new Rarity(bits.length == 1 ? 0 : rest, named, chance, Math.max(0, home - chance));
    }

    private Column column(int comparison) {
      return patterns.comparisons().get(comparison).column();
    }
  }
}
