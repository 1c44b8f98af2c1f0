package dev.rapport.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a model was made of: with it and the ledger it is rebuilt to the byte.
///
/// @param code the version of this kernel
/// @param madeAt the time that the caller gave
/// @param from when the oldest example was decided; null without any
/// @param kappas how much each level of each ladder leans on the one above
/// @param halfLives of each ladder, in seconds
/// @param bins the labels of all bins
public record Provenance(
    int code,
    Instant madeAt,
    long examples,
    @Nullable Instant from,
    @Nullable Instant to,
    Settings settings,
    Map<String, List<Double>> kappas,
    Map<String, Double> halfLives,
    List<String> bins) {

  public static final int CODE = 3;

  public Provenance {
    kappas = Map.copyOf(new TreeMap<>(kappas));
    halfLives = Map.copyOf(halfLives);
    bins = List.copyOf(bins);
  }
}
