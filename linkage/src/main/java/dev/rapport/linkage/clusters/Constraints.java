package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is said of records and stands above every weight: pairs that are one, pairs that are not,
/// verified identifiers of which a person has one only, and sources that hold a person once.
public final class Constraints {

  private static final Constraints NONE = builder().build();

  private final Statement[] same;
  private final Statement[] different;
  private final List<int[]> schemes;
  private final int[] sources;
  private final BitSet single;
  private final Contradiction contradiction;
  private final int shared;
  private final boolean joining;

  record Statement(int left, int right, Rank rank) implements Comparable<Statement> {

    Statement {
      if (left < 0 || left >= right) {
        throw new IllegalArgumentException("%d and %d are no pair.".formatted(left, right));
      }
    }

    static Statement of(int one, int other, Rank rank) {
      return new Statement(Math.min(one, other), Math.max(one, other), rank);
    }

    @Override
    public int compareTo(Statement that) {
      int byRank = rank.compareTo(that.rank);
      int byLeft = byRank != 0 ? byRank : Integer.compare(left, that.left);
      return byLeft != 0 ? byLeft : Integer.compare(right, that.right);
    }
  }

  private Constraints(Builder builder) {
    this.same = builder.same.stream().sorted().toArray(Statement[]::new);
    this.different = builder.different.stream().sorted().toArray(Statement[]::new);
    this.schemes = List.copyOf(builder.schemes);
    this.sources = builder.sources;
    this.single = builder.single;
    this.contradiction = builder.contradiction;
    this.shared = builder.shared;
    this.joining = builder.joining;
  }

  public static Constraints none() {
    return NONE;
  }

  public static Builder builder() {
    return new Builder();
  }

  /// By rank, then by record.
  Statement[] same() {
    return same;
  }

  /// By rank, then by record.
  Statement[] different() {
    return different;
  }

  /// A column for each scheme: the value of each record, negative where none is known.
  List<int[]> schemes() {
    return schemes;
  }

  /// The source of each record; empty where no source holds a person only once.
  int[] sources() {
    return sources;
  }

  BitSet single() {
    return single;
  }

  Contradiction contradiction() {
    return contradiction;
  }

  int shared() {
    return shared;
  }

  /// Whether the same verified value joins, or two values only part.
  boolean joining() {
    return joining;
  }

  /// These constraints as obstacles alone, and each group stated to be one as far as they allow it.
  Constraints holding(Collection<List<Integer>> groups) {
    var builder = new Builder();
    builder.different.addAll(List.of(different));
    builder.schemes.addAll(schemes);
    builder.sources = sources;
    builder.single = single;
    builder.contradiction = contradiction;
    builder.shared = shared;
    builder.joining = false;
    for (List<Integer> group : groups) {
      for (int i = 1; i < group.size(); i++) {
        builder.same(group.getFirst(), group.get(i), Rank.STEWARD);
        builder.same(group.get(i - 1), group.get(i), Rank.STEWARD);
      }
    }
    return builder.build();
  }

  void requireFor(int records) {
    for (Statement[] statements : List.of(same, different)) {
      for (Statement statement : statements) {
        if (statement.right >= records) {
          throw new IllegalArgumentException(
              "%s names a record beyond the %d given.".formatted(statement, records));
        }
      }
    }
    for (int[] scheme : schemes) {
      requireColumn(scheme, records);
    }
    if (!single.isEmpty()) {
      requireColumn(sources, records);
    }
  }

  private static void requireColumn(int[] column, int records) {
    if (column.length != records) {
      throw new IllegalArgumentException(
          "A column of %d values stands beside %d records.".formatted(column.length, records));
    }
  }

  /// Gathers what is said; saying a thing twice is saying it once.
  public static final class Builder {

    private final Set<Statement> same = new HashSet<>();
    private final Set<Statement> different = new HashSet<>();
    private final List<int[]> schemes = new ArrayList<>();
    private int[] sources = new int[0];
    private BitSet single = new BitSet();
    private Contradiction contradiction = Contradiction.never();
    private int shared = 5;
    private boolean joining = true;

    private Builder() {}

    /// These two are one.
    public Builder same(int one, int other, Rank rank) {
      if (rank == Rank.MODEL) {
        throw new IllegalArgumentException("What the model holds of a pair is a link.");
      }
      same.add(Statement.of(one, other, rank));
      return this;
    }

    /// These two are not one; by the model, they are never joined automatically.
    public Builder different(int one, int other, Rank rank) {
      different.add(Statement.of(one, other, rank));
      return this;
    }

    /// One more scheme of which a person has one verified value only: the same value joins, two
    /// values part. Schemes are numbered as they are added, from 0.
    ///
    /// @param values of each record, by the scheme's dictionary; negative where none is known. Read
    ///   here and never written
    public Builder identifiers(int[] values) {
      schemes.add(values);
      return this;
    }

    /// These sources have no person twice.
    ///
    /// @param sources of each record, from 0
    public Builder onlyOnePerPerson(int[] sources, BitSet single) {
      this.sources = sources;
      this.single = (BitSet) single.clone();
      return this;
    }

    /// What makes the same identifier no proof.
    public Builder contradictedBy(Contradiction contradiction) {
      this.contradiction = contradiction;
      return this;
    }

    /// An identifier held by more than so many who contradict each other (5 unless said) is
    /// generic: a dealer's own number. It then joins and parts nobody.
    public Builder genericBeyond(int persons) {
      if (persons < 1) {
        throw new IllegalArgumentException("An identifier belongs to one person at least.");
      }
      this.shared = persons;
      return this;
    }

    public Constraints build() {
      return new Constraints(this);
    }
  }
}
