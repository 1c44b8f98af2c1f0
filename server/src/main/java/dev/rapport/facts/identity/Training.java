package dev.rapport.facts.identity;

import dev.rapport.linkage.Linkage;
import dev.rapport.linkage.LinkageResult;
import dev.rapport.linkage.LinkageSettings;
import dev.rapport.linkage.MatchModel;
import dev.rapport.linkage.Records;
import dev.rapport.linkage.ScoredRecords;
import dev.rapport.linkage.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Learns from all records of a house how much each likeness says, without anybody telling which
/// are one person: the linkage kernel finds out by expectation-maximisation which pairs are. What
/// it could not see in this house it takes from the model that comes with the program, and so does
/// a house of too few records to learn from.
///
/// One thread; not for two at once.
final class Training {

  /// In fewer records there are too few pairs of one person to say how they differ.
  private static final int FEWEST = 2_000;

  /// The highest share of wrong pairs among those joined unasked, as estimated.
  private static final double FALSE_JOINS = 0.001;

  /// Down to where every other question would be answered "not the same".
  private static final double FALSE_QUESTIONS = 0.5;

  /// Never joined below this, whatever the estimate says: one pair in 130 is wrong there.
  private static final double LEAST_TO_JOIN = 7;

  private static final double LEAST_TO_ASK = -4;

  /// From here on a house joins that has too few pairs to learn from.
  private static final double UNSURE = 20;

  private final Records.Builder records = Records.of(Description.SCHEMA);
  private final List<@Nullable String[]> few = new ArrayList<>();
  private int count;

  void add(Description description) {
    String[] row = description.values().toArray(new String[0]);
    records.add(0, row);
    count++;
    if (count <= FEWEST) {
      few.add(row);
    }
  }

  Trained learn() {
    MatchModel starting = HouseModel.starting().content();
    if (count < FEWEST) {
      return thresholds(starting, weights(Scorer.of(starting).over(few)));
    }
    LinkageResult result =
        Linkage.link(
            records.build(),
            LinkageSettings.standard(System::nanoTime).withThreads(1).withRules(starting.rules()));
    double[] bits = new double[result.links().size()];
    Arrays.setAll(bits, link -> -result.links().bits(link));
    return thresholds(result.model().completedBy(starting).holdingTwinsApart(), bits);
  }

  /// Of all pairs of a few records, each with its sign changed.
  private static double[] weights(ScoredRecords scored) {
    List<Double> bits = new ArrayList<>();
    for (int left = 0; left < scored.size(); left++) {
      for (int right = left + 1; right < scored.size(); right++) {
        double each = scored.of(left, right);
        if (each >= LEAST_TO_ASK) {
          bits.add(-each);
        }
      }
    }
    return bits.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// The threshold for joining keeps the estimated share of wrong joins small, that for asking the
  /// share of vain questions.
  ///
  /// @param weights of the pairs that are alike, each with its sign changed
  private Trained thresholds(MatchModel model, double[] weights) {
    Arrays.sort(weights);
    double joins = Double.POSITIVE_INFINITY;
    double asks = LEAST_TO_JOIN;
    double wrong = 0;
    double falseJoins = 0;
    double found = 0;
    double all = 0;
    for (int number = 0; number < weights.length; number++) {
      double bits = -weights[number];
      double probability = Weighed.probability(bits);
      all += probability;
      wrong += 1 - probability;
      double share = wrong / (number + 1);
      if (bits >= LEAST_TO_JOIN && share <= FALSE_JOINS) {
        joins = bits;
        falseJoins = share;
      }
      if (bits >= LEAST_TO_ASK && share <= FALSE_QUESTIONS) {
        asks = Math.min(asks, bits);
        found += probability;
      }
    }
    return new Trained(
        model.text(),
        Double.isInfinite(joins) ? UNSURE : joins,
        Math.min(asks, joins),
        count,
        weights.length,
        all,
        falseJoins,
        all == 0 ? 0 : Math.max(0, 1 - found / all));
  }
}
