package dev.rapport.linkage.clusters;

/// How bold clustering is.
///
/// @param join a link joins from so many bits; from the estimated false-discovery rate
/// @param floor the mean over all pairs across two clusters must reach so many bits. 0 is strict; a
///   lower floor trusts a strong bridge in spite of damaged siblings. -3 where nothing is known of
///   the data; lower only where precision and the largest cluster hold at size
/// @param clip no single pair counts for or against by more bits, so that one value cannot outvote
///   all the others
/// @param sample of larger clusters so many records stand for all, 144 pairs at most for 12
/// @param most no cluster grows beyond so many records by weights alone
public record ClusteringSettings(double join, double floor, double clip, int sample, int most) {

  public ClusteringSettings {
    if (!(clip > 0 && clip <= 1_000)) {
      throw new IllegalArgumentException("Weights are clipped at 0 to 1,000 bits, not at " + clip);
    }
    if (Double.isNaN(join) || Double.isNaN(floor)) {
      throw new IllegalArgumentException("A threshold is not a number.");
    }
    if (sample < 1 || sample > 1_000) {
      throw new IllegalArgumentException("A sample has 1 to 1,000 records, not " + sample);
    }
    if (most < 1) {
      throw new IllegalArgumentException("A cluster has at least one record, not " + most);
    }
  }

  /// The standard floor, clip and sample.
  public static ClusteringSettings joiningAt(double bits) {
    return new ClusteringSettings(bits, -3, 15, 12, 1_000);
  }

  public ClusteringSettings withFloor(double bits) {
    return new ClusteringSettings(join, bits, clip, sample, most);
  }

  public ClusteringSettings withMost(int records) {
    return new ClusteringSettings(join, floor, clip, sample, records);
  }
}
