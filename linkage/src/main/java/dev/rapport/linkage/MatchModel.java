package dev.rapport.linkage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A trained model: the prior, and for each field and level how often it occurs among the same,
/// among members of one home, and among the unrelated; and all that is needed to weigh other
/// records of its schema, so that it can be kept and read again.
///
/// @param fields that are compared, in the order of the tables
/// @param rules by which records were brought together, each by the names of its keys
/// @param ruleMatches matches by deterministic rules, before training
/// @param matches expected among all pairs, after training
/// @param households pairs of one home that are not the same, among all pairs
/// @param pairs that could be compared at all
/// @param iterations of expectation-maximisation until nothing changed
public record MatchModel(
    Schema schema,
    List<Field> fields,
    WeightTables tables,
    List<List<String>> rules,
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
    rules = rules.stream().map(List::copyOf).toList();
  }

  /// The share of matches among all pairs, as rules saw it before training and as the model sees
  /// it.
  public double priorByRules() {
    return pairs == 0 ? 0 : ruleMatches / pairs;
  }

  public double prior() {
    return pairs == 0 ? 0 : matches / pairs;
  }

  /// The rule by which a blocking key came about, see [ScoredRecords#keys(int)].
  public Optional<List<String>> ruleOf(long key) {
    return rules.stream()
        .filter(rule -> BlockingRule.part(rule) == (int) (key >>> Integer.SIZE))
        .findFirst();
  }

  /// The same, where nothing is known of how common values are: for a house whose names are others
  /// than those that the model was made from.
  public MatchModel withoutFrequencies() {
    return withTables(tables.withoutFrequencies());
  }

  /// The same for a store that joins unasked: whoever may be a twin is never joined, even where the
  /// bits say that she is none.
  public MatchModel holdingTwinsApart() {
    return withTables(tables.holdingTwinsApart());
  }

  /// The same, with what another model of the same schema says of columns in which nothing could be
  /// compared here.
  public MatchModel completedBy(MatchModel other) {
    return Completion.of(this, other);
  }

  /// The same with other rules; they bear on who meets, never on what a pair weighs.
  public MatchModel withRules(List<List<String>> changed) {
    return new MatchModel(
        schema,
        fields,
        tables,
        changed,
        ruleMatches,
        matches,
        households,
        pairs,
        iterations,
        provenance);
  }

  MatchModel with(SourcePriors priors) {
    return withTables(tables.with(priors));
  }

  private MatchModel withTables(WeightTables changed) {
    return new MatchModel(
        schema,
        fields,
        changed,
        rules,
        ruleMatches,
        matches,
        households,
        pairs,
        iterations,
        provenance);
  }

  /// The model as a file: lines of words, numbers in full precision. The same counts give the same
  /// text, however they were gathered.
  public String text() {
    return ModelText.of(this);
  }

  /// [#text()] in UTF-8.
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /// @throws IllegalArgumentException where that is no model, or one of another version: its
  ///   weights would mean something else
  public static MatchModel read(byte[] bytes) {
    return ModelText.read(new String(bytes, StandardCharsets.UTF_8));
  }
}
