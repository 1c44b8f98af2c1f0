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

  /// The model as a file: one line a level, numbers in full precision. The same counts give the
  /// same text, however they were gathered.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("normaliser ").append(provenance.normaliser);
    text.append(" seed ").append(provenance.seed);
    text.append(" records ").append(provenance.records);
    text.append(" candidates ").append(provenance.candidates);
    text.append(" random ").append(provenance.randomPairs);
    text.append(" patterns ").append(provenance.patterns).append('\n');
    text.append("pairs ").append(pairs).append(" rules ").append(ruleMatches);
    text.append(" matches ").append(matches).append(" households ").append(households);
    text.append(" iterations ").append(iterations).append('\n');
    for (Field field : fields) {
      for (int level = 0; level < field.levels.size(); level++) {
        text.append(field.name).append('\t').append(field.levels.get(level));
        text.append('\t').append(field.m.get(level));
        text.append('\t').append(field.h.get(level));
        text.append('\t').append(field.u.get(level)).append('\n');
      }
    }
    return text.toString();
  }
}
