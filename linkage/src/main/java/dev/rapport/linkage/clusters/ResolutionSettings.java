package dev.rapport.linkage.clusters;

/// How a resolve clusters, and how much it may touch.
///
/// @param hysteresis bits that hold records of one person together beyond their weight: they join
///   at the threshold and part only so far below it, so that a doubt does not move people to and
///   fro. They count for single links and for the floor alike
/// @param persons a resolve of more is for the batch
/// @param records a resolve of more is for the batch
public record ResolutionSettings(
    ClusteringSettings clustering, double hysteresis, int persons, int records) {

  public ResolutionSettings {
    if (!(hysteresis >= 0)) {
      throw new IllegalArgumentException("Hysteresis holds together; it is not " + hysteresis);
    }
    if (persons < 1 || records < 1) {
      throw new IllegalArgumentException("A resolve touches somebody.");
    }
  }

  /// Three bits, fifty persons, five hundred records.
  public static ResolutionSettings of(ClusteringSettings clustering) {
    return new ResolutionSettings(clustering, 3, 50, 500);
  }
}
