package dev.rapport.decisions.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What may be inferred of a person from what came of her own experiences: never from a single one,
/// and not from what is long ago.
final class Inferences {

  /// What came so long ago counts half.
  private static final double HALF_LIFE_DAYS = 365;

  private static final double LEAST_WEIGHT = 1;

  /// As many of the latest things that happened are looked at: who has more than these has shown
  /// with them what is usual.
  static final int LATEST = 1_000;

  /// A result that came in so large a part of her own is called hers.
  private static final double MOSTLY = 0.6;

  private Inferences() {}

  static List<Inference> of(Chronicle hers, Instant now) {
    Map<String, List<Chronicle.Ended>> byExperience = new LinkedHashMap<>();
    for (Chronicle.Ended one : hers.ended(LATEST)) {
      byExperience.computeIfAbsent(one.of().key(), any -> new ArrayList<>()).add(one);
    }
    List<Inference> inferred = new ArrayList<>();
    byExperience.values().forEach(ended -> infer(ended, now, inferred));
    return inferred;
  }

  private static void infer(List<Chronicle.Ended> hers, Instant now, List<Inference> into) {
    if (hers.size() < Inference.FEWEST) {
      return;
    }
    Map<String, Double> weights = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    double all = 0;
    for (Chronicle.Ended one : hers) {
      double days = Duration.between(one.begun(), now).toDays();
      double weight = Math.pow(2, -days / HALF_LIFE_DAYS);
      weights.merge(one.result().result().key(), weight, Double::sum);
      counts.merge(one.result().result().key(), 1L, Long::sum);
      all += weight;
    }
    for (Catalogue.Possible possible : hers.getFirst().of().possible()) {
      double weight = weights.getOrDefault(possible.result().key(), 0.0);
      if (weight >= LEAST_WEIGHT && weight >= MOSTLY * all && !possible.otherwise()) {
        into.add(
            new Inference(
                Inference.RESULTS + hers.getFirst().of().key(),
                hers.getFirst().of(),
                possible,
                counts.getOrDefault(possible.result().key(), 0L),
                hers.size(),
                hers.getFirst().begun()));
      }
    }
  }
}
