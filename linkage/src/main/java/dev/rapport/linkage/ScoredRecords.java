package dev.rapport.linkage;

import java.util.List;

/// Some records under a model: what any two weigh, and which blocking keys each has.
public final class ScoredRecords implements MatchWeight {

  private final Records records;
  private final MatchWeight weight;
  private final MatchModel model;

  /// Made when first asked for.
  private List<BlockingRule> rules = List.of();

  private int[] parts = new int[0];

  ScoredRecords(Records records, MatchModel model) {
    this.records = records;
    this.model = model;
    Weights weights = new Weights(Patterns.of(records, model.tables()), model);
    this.weight =
        model.tables().sources.<MatchWeight>map(of -> weights.with(of, records)).orElse(weights);
  }

  public int size() {
    return records.size();
  }

  @Override
  public double of(int left, int right) {
    return weight.of(left, right);
  }

  @Override
  public Explanation explain(int left, int right) {
    return weight.explain(left, right);
  }

  /// The blocking keys of a record by the rules of the model, in their order; 0 where it lacks what
  /// a rule asks for. Two records meet under a rule if their keys are equal, and else but by
  /// chance, one time in four thousand million.
  public long[] keys(int record) {
    List<BlockingRule> known = rules();
    long[] keys = new long[known.size()];
    for (int rule = 0; rule < keys.length; rule++) {
      keys[rule] = known.get(rule).wide(record, parts[rule]);
    }
    return keys;
  }

  private WordCounts words(Column column) {
    int[] columns = model.tables().columns;
    for (int c = 0; c < columns.length; c++) {
      if (records.columns().get(columns[c]) == column) {
        return model.tables().words.get(c);
      }
    }
    return WordCounts.NONE;
  }

  private synchronized List<BlockingRule> rules() {
    if (rules.isEmpty() && !model.rules().isEmpty()) {
      rules = BlockingRule.named(model.rules(), BlockingKey.of(records.columns(), this::words));
      parts = model.rules().stream().mapToInt(BlockingRule::part).toArray();
    }
    return rules;
  }
}
