package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run has to keep to before anybody sees its clusters. Any breach: publish nothing.
///
/// @param largest records in one cluster at most
/// @param shareAboveTen of all records in clusters of more than ten, at most
/// @param drift of the sizes since the last run, at most
/// @param falseDiscoveries estimated among the pairs joined, at most
public record SizeLimits(int largest, double shareAboveTen, double drift, double falseDiscoveries) {

  private static final int MANY = 10;

  /// Wide enough for any house of persons: nobody has two hundred records, hardly anybody more than
  /// ten, and nine in ten keep the size of their cluster from one run to the next.
  public static SizeLimits ofPersons() {
    return new SizeLimits(200, .05, .10, .01);
  }

  /// What a run broke.
  public sealed interface Breach {

    record Largest(int found, int allowed) implements Breach {}

    record ShareAboveTen(double found, double allowed) implements Breach {}

    record Drift(double found, double allowed) implements Breach {}

    record FalseDiscoveries(double found, double allowed) implements Breach {}
  }

  /// @param last the sizes of the run before, where there was one
  public List<Breach> breachesOf(
      ClusterSizes now, Optional<ClusterSizes> last, double estimatedFalseDiscoveries) {
    List<Breach> breaches = new ArrayList<>();
    if (now.largest() > largest) {
      breaches.add(new Breach.Largest(now.largest(), largest));
    }
    double above = now.shareAbove(MANY);
    if (above > shareAboveTen) {
      breaches.add(new Breach.ShareAboveTen(above, shareAboveTen));
    }
    last.map(now::driftFrom)
        .filter(found -> found > drift)
        .ifPresent(found -> breaches.add(new Breach.Drift(found, drift)));
    if (estimatedFalseDiscoveries > falseDiscoveries) {
      breaches.add(new Breach.FalseDiscoveries(estimatedFalseDiscoveries, falseDiscoveries));
    }
    return List.copyOf(breaches);
  }
}
