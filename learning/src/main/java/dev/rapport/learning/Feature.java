package dev.rapport.learning;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One fact of a context in bins that a person can read. Bin 0 is "not known".
sealed interface Feature {

  String name();

  int bins();

  int bin(@Nullable Fact fact);

  /// What a ladder tells contexts apart by: here, words count that no bin knows yet.
  long code(@Nullable Fact fact);

  /// What its bins from one to the other have in common; "not known" stands alone.
  Condition condition(int from, int to);

  /// As a reader may see it: `age 30–39`, `third time`, `not known`.
  default String label(int bin) {
    return condition(bin, bin).inWords();
  }

  /// Whether a bin's neighbours are its likes.
  boolean ordered();

  /// Words; bin 1 holds those that were too rare for one of their own.
  record Words(String name, List<String> words) implements Feature {

    private static final int OWN = 2;

    public Words {
      words = List.copyOf(words);
    }

    @Override
    public int bins() {
      return words.size() + OWN;
    }

    @Override
    public int bin(@Nullable Fact fact) {
      return switch (fact) {
        case null -> 0;
        case Fact.Word(String text, var _) -> Math.max(1, OWN + words.indexOf(text));
        case Fact.Figure figure -> 0;
      };
    }

    @Override
    public long code(@Nullable Fact fact) {
      return fact instanceof Fact.Word(String text, var _) ? Words.codeOf(text) : 0;
    }

    /// 64 bits of a word (FNV-1a), the same everywhere.
    static long codeOf(String text) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      return hash;
    }

    @Override
    public Condition condition(int from, int to) {
      return switch (from) {
        case 0 -> new Condition.NotKnown(name);
        case 1 -> new Condition.Another(name, words);
        default -> new Condition.Is(name, words.get(from - OWN));
      };
    }

    @Override
    public boolean ordered() {
      return false;
    }
  }

  /// Numbers, cut where about equally many lie between.
  record Numbers(String name, List<Double> cuts, boolean whole) implements Feature {

    public Numbers {
      cuts = List.copyOf(cuts);
    }

    @Override
    public int bins() {
      return cuts.size() + 2;
    }

    @Override
    public int bin(@Nullable Fact fact) {
      return switch (fact) {
        case null -> 0;
        case Fact.Word word -> 0;
        case Fact.Figure(double number, var _) -> 1 + above(number);
      };
    }

    private int above(double number) {
      int above = 0;
      while (above < cuts.size() && number >= cuts.get(above)) {
        above++;
      }
      return above;
    }

    @Override
    public long code(@Nullable Fact fact) {
      return bin(fact);
    }

    @Override
    public Condition condition(int from, int to) {
      return from == 0
          ? new Condition.NotKnown(name)
          : new Condition.Between(
              name,
              from == 1 ? null : cuts.get(from - 2),
              to == cuts.size() + 1 ? null : cuts.get(to - 1),
              whole);
    }

    static String plain(double number) {
      return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean ordered() {
      return true;
    }
  }
}
