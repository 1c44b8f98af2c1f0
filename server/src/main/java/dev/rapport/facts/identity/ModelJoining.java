package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins persons whom a model weighs enough: greedy average link, the strongest pair first. Two
/// persons are joined if nothing said keeps them apart and the mean over all their records does not
/// speak against it; so look-alikes never chain. Decides only; the caller reads and writes.
final class ModelJoining {

  /// Mean weight over all pairs of two persons from which they may be joined: a strong pair is
  /// believed in spite of damaged records beside it, but not in spite of all of them.
  private static final double FLOOR = -3;

  /// No single pair counts for more than this in a mean.
  private static final double CLIP = 15;

  /// Records of each side that are asked.
  private static final int SAMPLE = 12;

  private final Clusters clusters;
  private final Map<RecordId, Features> features;
  private final WeighingModel model;
  private final Map<RecordId, Set<RecordId>> parted;
  private final List<Matching.Pair> joined = new ArrayList<>();
  private final List<Matching.Pair> refused = new ArrayList<>();

  private ModelJoining(
      Clusters clusters,
      Map<RecordId, Features> features,
      WeighingModel model,
      Map<RecordId, Set<RecordId>> parted) {
    this.clusters = clusters;
    this.features = features;
    this.model = model;
    this.parted = parted;
  }

  /// @param clusters today's persons; joined further by this call
  /// @param features of all their records
  /// @param parted whom somebody parted from each record
  /// @param pairs the strongest first
  static ModelJoining of(
      Clusters clusters,
      Map<RecordId, Features> features,
      WeighingModel model,
      Map<RecordId, Set<RecordId>> parted,
      List<Matching.Pair> pairs) {
    var joining = new ModelJoining(clusters, features, model, parted);
    pairs.forEach(joining::follow);
    return joining;
  }

  /// Pairs that become links.
  List<Matching.Pair> joined() {
    return joined;
  }

  /// Pairs of two persons to this moment: for somebody to look at.
  List<Matching.Pair> refused() {
    return refused.stream().filter(pair -> clusters.of(pair.a()) != clusters.of(pair.b())).toList();
  }

  private void follow(Matching.Pair pair) {
    Cluster left = clusters.of(pair.a());
    Cluster right = clusters.of(pair.b());
    if (left == right) {
      return;
    }
    boolean enough =
        model.joins().filter(joins -> pair.weighed().bits() >= joins).isPresent()
            && !pair.mayBeTwo();
    if (enough && mayJoin(left, right, believed(pair)) && mean(left, right) >= FLOOR) {
      clusters.join(pair.a(), pair.b());
      joined.add(pair);
    } else {
      refused.add(pair);
    }
  }

  /// Two birth dates of which one part differs, or day and month are swapped, are one date
  /// mistyped, if all the rest is enough; any others are two people's.
  private Set<String> believed(Matching.Pair pair) {
    Agreement birth =
        pair.weighed().parts().stream()
            .filter(part -> part.trait() == Trait.BIRTH)
            .map(Weighed.Part::agreement)
            .findFirst()
            .orElse(Agreement.MISSING);
    return birth == Agreement.ALIKE || birth == Agreement.SWAPPED
        ? Set.of(Identifier.BIRTH)
        : Set.of();
  }

  private boolean mayJoin(Cluster left, Cluster right, Set<String> believed) {
    return left.refusalOf(right).isEmpty()
        && left.contradictionOf(right, believed).isEmpty()
        && left.records().stream()
            .noneMatch(record ->
                right.records().stream().anyMatch(parted.getOrDefault(record, Set.of())::contains));
  }

  private double mean(Cluster left, Cluster right) {
    double sum = 0;
    int pairs = 0;
    for (RecordId one : left.records().stream().sorted().limit(SAMPLE).toList()) {
      for (RecordId other : right.records().stream().sorted().limit(SAMPLE).toList()) {
        Features ones = features.get(one);
        Features others = features.get(other);
        if (ones != null && others != null) {
          sum += Math.clamp(model.weigh(ones, others).bits(), -CLIP, CLIP);
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }
}
