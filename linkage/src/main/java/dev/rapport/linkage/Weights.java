package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The weight of pairs under a fitted [Mixture]: bits for "the same" against "unrelated", and
/// against "two of one home", joined to one.
final class Weights implements MatchWeight {

  /// Matches in a cell from which its weight is believed for its own sake.
  private static final double FIRM = 5;

  /// In a handful of records the prior alone must not join those of whom nothing is known.
  private static final double MOST_PRIOR = -1;

  private static final double LN_2 = Math.log(2);

  /// How much of a value's rarity counts where it agrees only nearly (section 2 of the design).
  private static final float NEARLY = 0.5f;

  private final Patterns patterns;
  private final Patterns.Group[] groups;
  private final float[][] againstUnrelated;
  private final float[][] againstHome;
  private final double priorUnrelated;
  private final double priorHome;
  private final boolean homes;
  private final Guard guard;
  private final Column[] columns;
  private final float[][] frequencies;

  /// The same against two of one home; empty for what a home shares.
  private final float[][] homeFrequencies;

  private final boolean[] own;

  /// Of each group, the comparison whose value is the rarest first: only one of a group counts.
  private final int[][] byRarity;

  Weights(Patterns patterns, Mixture mixture) {
    this.patterns = patterns;
    this.groups = patterns.groups().toArray(Patterns.Group[]::new);
    this.homes = mixture.homes();
    this.guard = Guard.of(patterns.comparisons(), homes);
    this.againstUnrelated = new float[groups.length][];
    this.againstHome = new float[groups.length][];
    for (int g = 0; g < groups.length; g++) {
      againstUnrelated[g] = ratios(g, mixture, Mixture.UNRELATED);
      againstHome[g] = homes ? ratios(g, mixture, Mixture.HOME) : new float[0];
    }
    this.priorUnrelated =
        Math.min(MOST_PRIOR, bits(mixture.size(Mixture.SAME), mixture.size(Mixture.UNRELATED)));
    this.priorHome = homes ? bits(mixture.size(Mixture.SAME), mixture.size(Mixture.HOME)) : 0;
    int size = patterns.comparisons().size();
    this.columns = new Column[size];
    this.frequencies = new float[size][];
    this.homeFrequencies = new float[size][];
    this.own = new boolean[size];
    for (int c = 0; c < size; c++) {
      columns[c] = patterns.comparisons().get(c).column();
      own[c] = !columns[c].shared();
      frequencies[c] = bounded(c, Frequencies.of(columns[c]));
    }
    for (int g = 0; homes && g < groups.length; g++) {
      for (int member = 0; member < groups[g].size(); member++) {
        int c = groups[g].first() + member;
        homeFrequencies[c] = own[c] ? againstHome(mixture, g, member) : new float[0];
      }
    }
    this.byRarity = new int[groups.length][];
    for (int g = 0; g < groups.length; g++) {
      byRarity[g] = byRarity(groups[g]);
    }
  }

  private float[] ratios(int g, Mixture mixture, int rival) {
    float[] ratios = new float[groups[g].cells()];
    double[] same = mixture.theta(Mixture.SAME, g);
    double[] other = mixture.theta(rival, g);
    double[] seen = mixture.fitted(Mixture.SAME, g);
    boolean[] known = new boolean[ratios.length];
    boolean[] firm = new boolean[ratios.length];
    for (int i = 0; i < same.length; i++) {
      int cell = mixture.cells(g)[i];
      ratios[cell] = (float) bits(same[i], other[i]);
      known[cell] = !bothSwapped(groups[g], cell);
      firm[cell] = known[cell] && seen[i] >= FIRM;
    }
    if (groups[g].size() == 1) {
      return alone(g, same, other, mixture.cells(g), ratios.length);
    }
    LevelOrder order = new LevelOrder(groups[g], patterns.comparisons());
    if (rival == Mixture.UNRELATED) {
      order.keep(ratios, known, firm);
    } else {
      order.keepToTheWorst(ratios, known, firm);
    }
    return ratios;
  }

  private float[] alone(int g, double[] same, double[] other, int[] cells, int length) {
    int levels = patterns.comparisons().get(groups[g].first()).levels();
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
    return isNames(group)
        && Patterns.Group.level(cell, 0) == NameComparison.SWAPPED
        && Patterns.Group.level(cell, 1) == NameComparison.SWAPPED;
  }

  private boolean isNames(Patterns.Group group) {
    return patterns.comparisons().get(group.first()).column().kind().group() == Kind.Group.NAME;
  }

  /// However common a value: that it agrees never weighs less than if it only nearly did.
  private float[] bounded(int c, float[] bits) {
    for (int g = 0; g < groups.length; g++) {
      Patterns.Group group = groups[g];
      int member = c - group.first();
      if (member < 0 || member >= group.size()) {
        continue;
      }
      int exact = Patterns.Group.withLevel(0, member, Comparison.EXACT);
      int next = Patterns.Group.withLevel(0, member, Comparison.EXACT + 1);
      float least = againstUnrelated[g][next] - againstUnrelated[g][exact];
      for (int code = 0; code < bits.length; code++) {
        bits[code] = Math.max(bits[code], least);
      }
    }
    return bits;
  }

  /// Two of one home agree in what is one's own by chance, as the unrelated do, or by intent:
  /// twins, namesakes, one address for both. Only chance depends on how common the value is.
  private float[] againstHome(Mixture mixture, int g, int member) {
    float[] bits = frequencies[groups[g].first() + member].clone();
    double chance = mixture.exact(Mixture.UNRELATED, g, member);
    double home = mixture.exact(Mixture.HOME, g, member);
    double intent = Math.max(0, home - chance);
    for (int code = 0; code < bits.length; code++) {
      double ofValue = chance * Math.pow(2, -bits[code]);
      bits[code] = (float) bits(intent + chance, intent + ofValue);
    }
    return bits;
  }

  private int[] byRarity(Patterns.Group group) {
    List<Integer> members = new ArrayList<>();
    for (int c = group.first(); c < group.first() + group.size(); c++) {
      members.add(c);
    }
    members.sort((one, two) ->
        Double.compare(Background.exactPairs(columns[one]), Background.exactPairs(columns[two])));
    return members.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The same weights with a prior for each pair of sources.
  MatchWeight with(SourcePriors priors, Records records) {
    return new MatchWeight() {
      @Override
      public double of(int left, int right) {
        return Weights.this.of(left, right) + shift(left, right);
      }

      @Override
      public Explanation explain(int left, int right) {
        Explanation all = Weights.this.explain(left, right);
        double shift = shift(left, right);
        double bits = all.bits() + shift;
        return new Explanation(
            all.prior() + shift, all.parts(), all.rival(), bits, probability(bits));
      }

      private double shift(int left, int right) {
        return priors.bits(records.source(left), records.source(right));
      }
    };
  }

  @Override
  public double of(int left, int right) {
    return of(patterns.of(left, right), left, right);
  }

  /// The weight of a pair whose pattern is known.
  double of(long pattern, int left, int right) {
    double unrelated = priorUnrelated;
    double home = priorHome;
    for (int g = 0; g < groups.length; g++) {
      int cell = groups[g].in(pattern);
      if (cell == 0) {
        continue;
      }
      unrelated += againstUnrelated[g][cell];
      if (homes) {
        home += againstHome[g][cell];
      }
    }
    for (int g = 0; g < groups.length; g++) {
      boolean names = columns[groups[g].first()].kind().group() == Kind.Group.NAME;
      for (int c : byRarity[g]) {
        float bits = frequency(pattern, c, left, right);
        if (bits != 0) {
          unrelated += bits;
          home += homes && own[c] ? homeFrequency(pattern, c, left, right) : 0;
          if (!names) {
            break;
          }
        }
      }
    }
    if (guard.holdsApart(pattern, home)) {
      return Double.NEGATIVE_INFINITY;
    }
    return homes ? joined(unrelated, home) : unrelated;
  }

  private float frequency(long pattern, int c, int left, int right) {
    return frequency(frequencies[c], pattern, c, left, right);
  }

  private float homeFrequency(long pattern, int c, int left, int right) {
    return frequency(homeFrequencies[c], pattern, c, left, right);
  }

  private float frequency(float[] frequency, long pattern, int c, int left, int right) {
    int level = Patterns.level(pattern, c);
    if (level == Comparison.EXACT) {
      return frequency[columns[c].code(left)];
    }
    if (level == NameComparison.CLOSE && columns[c].kind().group() == Kind.Group.NAME) {
      float bits = frequency[columns[c].code(left)];
      return NEARLY * Math.min(bits, frequency[columns[c].code(right)]);
    }
    return 0;
  }

  /// Bits against either of two rivals: -log2(2^-a + 2^-b).
  private static double joined(double a, double b) {
    double low = Math.min(a, b);
    double apart = Math.abs(a - b);
    return apart > 30 ? low : low - Math.log(1 + Math.exp(-apart * LN_2)) / LN_2;
  }

  /// Evidence in bits: how many times more often under the one than under the other.
  static double bits(double one, double other) {
    return Math.log(one / other) / LN_2;
  }

  static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * LN_2));
  }

  @Override
  public Explanation explain(int left, int right) {
    long pattern = patterns.of(left, right);
    List<Explanation.Part> parts = new ArrayList<>();
    double sum = priorUnrelated;
    for (int g = 0; g < groups.length; g++) {
      Patterns.Group group = groups[g];
      int cell = group.in(pattern);
      double bits = againstUnrelated[g][cell];
      double frequency = frequencyOf(g, pattern, left, right);
      sum += bits + frequency;
      parts.add(part(group, pattern, left, right, bits, frequency));
    }
    double bits = of(pattern, left, right);
    return new Explanation(priorUnrelated, parts, bits - sum, bits, probability(bits));
  }

  private double frequencyOf(int g, long pattern, int left, int right) {
    boolean names = columns[groups[g].first()].kind().group() == Kind.Group.NAME;
    double sum = 0;
    for (int c : byRarity[g]) {
      float bits = frequency(pattern, c, left, right);
      sum += bits;
      if (bits != 0 && !names) {
        break;
      }
    }
    return sum;
  }

  private Explanation.Part part(
      Patterns.Group group, long pattern, int left, int right, double bits, double frequency) {
    List<String> fields = new ArrayList<>();
    List<String> lefts = new ArrayList<>();
    List<String> rights = new ArrayList<>();
    List<String> levels = new ArrayList<>();
    for (int c = group.first(); c < group.first() + group.size(); c++) {
      int level = Patterns.level(pattern, c);
      fields.add(columns[c].name());
      lefts.add(columns[c].text(left));
      rights.add(columns[c].text(right));
      levels.add(level == 0 ? "missing" : patterns.comparisons().get(c).words().get(level - 1));
    }
    return new Explanation.Part(fields, lefts, rights, levels, bits, frequency);
  }
}
