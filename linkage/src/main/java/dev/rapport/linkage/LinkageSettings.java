package dev.rapport.linkage;

import java.util.List;
import java.util.function.LongSupplier;

/// What a run may be told. The standard does for any file; nothing here depends on the data.
///
/// @param seed of everything that is drawn by chance
/// @param threads how many; the result does not depend on it
/// @param falseDiscoveryRate the highest share of wrong pairs among those asserted, as estimated;
///   it decides the threshold
/// @param floor the mean weight in bits, over all pairs of two clusters, below which they stay
///   apart
/// @param candidates how many candidate pairs per record blocking may lead to in a large file
/// @param largestBlock records that one value of a blocking key may bring together
/// @param mostRules blocking rules at most
/// @param rules by the names of their keys, as an earlier model had them; empty to choose anew
/// @param households whether to say who lives together as well
/// @param nanoTime a clock for the seconds of each stage, such as `System::nanoTime`
public record LinkageSettings(
    long seed,
    int threads,
    double falseDiscoveryRate,
    double floor,
    int candidates,
    int largestBlock,
    int mostRules,
    List<List<String>> rules,
    boolean households,
    LongSupplier nanoTime) {

  public LinkageSettings {
    rules = List.copyOf(rules);
    if (threads < 1 || candidates < 1 || mostRules < 1 || largestBlock < 2) {
      throw new IllegalArgumentException(
          "Threads, rules and candidates must be at least 1, a block at least 2.");
    }
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException("A false-discovery rate lies between 0 and 1.");
    }
  }

  public static LinkageSettings standard(LongSupplier nanoTime) {
    int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    return new LinkageSettings(
        20_261_122, threads, 0.01, -3, 6, 2_000, 24, List.of(), false, nanoTime);
  }

  public LinkageSettings withThreads(int threads) {
    return new LinkageSettings(
        seed,
        threads,
        falseDiscoveryRate,
        floor,
        candidates,
        largestBlock,
        mostRules,
        rules,
        households,
        nanoTime);
  }

  public LinkageSettings withSeed(long seed) {
    return new LinkageSettings(
        seed,
        threads,
        falseDiscoveryRate,
        floor,
        candidates,
        largestBlock,
        mostRules,
        rules,
        households,
        nanoTime);
  }

  public LinkageSettings withFalseDiscoveryRate(double rate) {
    return new LinkageSettings(
        seed,
        threads,
        rate,
        floor,
        candidates,
        largestBlock,
        mostRules,
        rules,
        households,
        nanoTime);
  }

  public LinkageSettings withMostRules(int most) {
    return new LinkageSettings(
        seed,
        threads,
        falseDiscoveryRate,
        floor,
        candidates,
        largestBlock,
        most,
        rules,
        households,
        nanoTime);
  }

  /// Those of a model that was made before: keys that were kept by it stay what they are.
  public LinkageSettings withRules(List<List<String>> rules) {
    return new LinkageSettings(
        seed,
        threads,
        falseDiscoveryRate,
        floor,
        candidates,
        largestBlock,
        mostRules,
        rules,
        households,
        nanoTime);
  }

  public LinkageSettings withHouseholds() {
    return new LinkageSettings(
        seed,
        threads,
        falseDiscoveryRate,
        floor,
        candidates,
        largestBlock,
        mostRules,
        rules,
        true,
        nanoTime);
  }
}
