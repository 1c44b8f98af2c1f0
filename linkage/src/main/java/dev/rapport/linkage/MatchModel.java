package dev.rapport.linkage;

import java.util.List;

/// A trained model: the prior, and for each field and level how often it occurs among the same,
/// among members of one home, and among the unrelated.
///
/// @param ruleMatches matches by deterministic rules, before training
/// @param matches expected among all pairs, after training
/// @param households pairs of one home that are not the same, among all pairs
/// @param pairs that could be compared at all
/// @param iterations of expectation-maximisation until nothing changed
public record MatchModel(
    List<Field> fields,
    double ruleMatches,
    double matches,
    double households,
    double pairs,
    int iterations,
    Provenance provenance) {

  /// @param levels in words, the strongest first
  /// @param m probability of each level where the two are the same
  /// @param h where they are two of one home
  /// @param u where they are unrelated
  public record Field(
      String name, List<String> levels, List<Double> m, List<Double> h, List<Double> u) {
    public Field {
      levels = List.copyOf(levels);
      m = List.copyOf(m);
      h = List.copyOf(h);
      u = List.copyOf(u);
    }
  }

  /// What a model was made from.
  ///
  /// @param normaliser version of the normaliser
  /// @param candidates pairs that were trained on
  /// @param randomPairs pairs that "unrelated" was counted on
  /// @param patterns distinct agreement patterns among them
  public record Provenance(
      int normaliser, long seed, int records, long candidates, long randomPairs, int patterns) {}

  public MatchModel {
    fields = List.copyOf(fields);
  }

  /// The share of matches among all pairs, as rules saw it before training and as the model sees
  /// it.
  public double priorByRules() {
    return pairs == 0 ? 0 : ruleMatches / pairs;
  }

  public double prior() {
    return pairs == 0 ? 0 : matches / pairs;
  }
}
