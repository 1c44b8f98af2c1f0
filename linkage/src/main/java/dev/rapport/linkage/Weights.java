package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The weight of pairs under a [MatchModel]: bits for "the same" against "unrelated", and against
/// "two of one home", joined to one.
final class Weights implements MatchWeight {

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
  private final int[][] byRarity;

  /// For each comparison and level the bits that it says alone.
  private final double[][] alone;

  /// For records that come one by one: whoever may be somebody else is held apart.
  Weights(Patterns patterns, MatchModel model) {
    this(
        patterns,
        model,
        Guard.of(
            patterns.comparisons(),
            exclusive(patterns, model.tables()),
            model.tables().families,
            model.tables().strict));
  }

  Weights(Patterns patterns, MatchModel model, Guard guard) {
    WeightTables tables = model.tables();
    this.patterns = patterns;
    this.groups = patterns.groups().toArray(Patterns.Group[]::new);
    this.homes = tables.homes;
    this.guard = guard;
    this.againstUnrelated = tables.againstUnrelated;
    this.againstHome = tables.againstHome;
    this.priorUnrelated = tables.priorUnrelated;
    this.priorHome = tables.priorHome;
    this.byRarity = tables.byRarity;
    int size = patterns.comparisons().size();
    this.columns = new Column[size];
    this.frequencies = new float[size][];
    this.homeFrequencies = new float[size][];
    this.own = new boolean[size];
    this.alone = new double[size][];
    for (int c = 0; c < size; c++) {
      columns[c] = patterns.comparisons().get(c).column();
      own[c] = !columns[c].shared();
      WeightTables.Rarity rarity = tables.rarities.get(c);
      frequencies[c] = rarity.against(columns[c]);
      homeFrequencies[c] = homes && own[c] ? rarity.againstHome(frequencies[c]) : new float[0];
      alone[c] = alone(model.fields().get(c));
    }
  }

  private static double[] alone(MatchModel.Field field) {
    double[] bits = new double[field.levels().size() + 1];
    for (int level = 1; level < bits.length; level++) {
      bits[level] = bits(field.m().get(level - 1), field.u().get(level - 1));
    }
    return bits;
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
            all.prior() + shift,
            all.parts(),
            all.rival(),
            bits,
            probability(bits),
            all.heldApart());
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

  /// Identifiers that hardly ever differ in one person, as the tables say: another number is
  /// another person. A number that people have several of, one with each firm, is none of them.
  private static List<Integer> exclusive(Patterns patterns, WeightTables tables) {
    List<Integer> exclusive = new ArrayList<>();
    for (int g = 0; g < tables.groups.size(); g++) {
      Patterns.Group group = tables.groups.get(g);
      for (int member = 0; member < group.size(); member++) {
        int cell = Patterns.Group.withLevel(0, member, CodeComparison.OTHER_IDENTIFIER);
        Column column = patterns.comparisons().get(group.first() + member).column();
        if ((column.kind() == Kind.IDENTIFIER || column.kind() == Kind.CODE)
            && tables.againstUnrelated[g][cell] <= bits(Mixture.SELDOM, 1)) {
          exclusive.add(group.first() + member);
        }
      }
    }
    return exclusive;
  }

  boolean holdsApart(long pattern, int left, int right) {
    double home = homes ? againstHome(pattern, left, right) : Double.POSITIVE_INFINITY;
    return guard.holdsApart(pattern, home);
  }

  /// What a pair would weigh if nothing held it apart.
  double unguarded(long pattern, int left, int right) {
    return bits(pattern, left, right, againstHome(pattern, left, right));
  }

  /// The weight of a pair whose pattern is known.
  double of(long pattern, int left, int right) {
    double home = againstHome(pattern, left, right);
    return guard.holdsApart(pattern, homes ? home : Double.POSITIVE_INFINITY)
        ? Double.NEGATIVE_INFINITY
        : bits(pattern, left, right, home);
  }

  /// Bits for one person or one home, against the unrelated.
  double together(int left, int right) {
    return together(patterns.of(left, right), left, right);
  }

  double together(long pattern, int left, int right) {
    double unrelated = againstUnrelated(pattern, left, right);
    // The odds of a home are those of one person less what speaks for one person against it.
    return -joined(-unrelated, againstHome(pattern, left, right) - unrelated);
  }

  private double bits(long pattern, int left, int right, double home) {
    double unrelated = againstUnrelated(pattern, left, right);
    return homes ? joined(unrelated, home) : unrelated;
  }

  private double againstUnrelated(long pattern, int left, int right) {
    double bits = priorUnrelated;
    for (int g = 0; g < groups.length; g++) {
      bits += againstUnrelated[g][groups[g].in(pattern)];
    }
    for (int g = 0; g < groups.length; g++) {
      boolean names = isNames(g);
      for (int c : byRarity[g]) {
        float frequency = frequency(pattern, c, left, right);
        bits += frequency;
        if (frequency != 0 && !names) {
          break;
        }
      }
    }
    return bits;
  }

  private double againstHome(long pattern, int left, int right) {
    if (!homes) {
      return priorHome;
    }
    double bits = priorHome;
    for (int g = 0; g < groups.length; g++) {
      bits += againstHome[g][groups[g].in(pattern)];
    }
    for (int g = 0; g < groups.length; g++) {
      boolean names = isNames(g);
      for (int c : byRarity[g]) {
        if (frequency(pattern, c, left, right) != 0) {
          bits += own[c] ? homeFrequency(pattern, c, left, right) : 0;
          if (!names) {
            break;
          }
        }
      }
    }
    return bits;
  }

  private boolean isNames(int g) {
    return columns[groups[g].first()].kind().group() == Kind.Group.NAME;
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
      Explanation.Part part = part(g, pattern, left, right);
      sum += part.bits() + part.frequencyBits();
      parts.add(part);
    }
    double home = againstHome(pattern, left, right);
    double bits = bits(pattern, left, right, home);
    return new Explanation(
        priorUnrelated,
        parts,
        bits - sum,
        bits,
        probability(bits),
        guard.holdsApart(pattern, homes ? home : Double.POSITIVE_INFINITY));
  }

  private Explanation.Part part(int g, long pattern, int left, int right) {
    Patterns.Group group = groups[g];
    double[] rare = new double[group.size()];
    for (int c : byRarity[g]) {
      rare[c - group.first()] = frequency(pattern, c, left, right);
      if (rare[c - group.first()] != 0 && !isNames(g)) {
        break;
      }
    }
    double bits = againstUnrelated[g][group.in(pattern)];
    double[] shares = shares(group, pattern, bits);
    List<Explanation.Compared> fields = new ArrayList<>();
    for (int member = 0; member < group.size(); member++) {
      int c = group.first() + member;
      int level = Patterns.level(pattern, c);
      Comparison comparison = patterns.comparisons().get(c);
      fields.add(
          new Explanation.Compared(
              columns[c].name(),
              columns[c].text(left),
              columns[c].text(right),
              level == 0 ? "missing" : comparison.words().get(level - 1),
              comparison.agreement(level, columns[c].code(left), columns[c].code(right)),
              shares[member] + rare[member]));
    }
    return new Explanation.Part(fields, bits, Arrays.stream(rare).sum());
  }

  /// Divides what fields say together: to each what it says alone, and of the rest as much as its
  /// own size.
  private double[] shares(Patterns.Group group, long pattern, double bits) {
    double[] shares = new double[group.size()];
    double said = 0;
    double size = 0;
    for (int member = 0; member < shares.length; member++) {
      int c = group.first() + member;
      shares[member] = alone[c][Patterns.level(pattern, c)];
      said += shares[member];
      size += Math.abs(shares[member]);
    }
    if (size == 0 || shares.length == 1) {
      shares[0] = bits;
      return shares;
    }
    for (int member = 0; member < shares.length; member++) {
      shares[member] += (bits - said) * Math.abs(shares[member]) / size;
    }
    return shares;
  }
}
