package dev.rapport.linkage.clusters;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How many clusters there are of each size.
public final class ClusterSizes {

  private final NavigableMap<Integer, Integer> clusters;

  private ClusterSizes(NavigableMap<Integer, Integer> clusters) {
    this.clusters = Collections.unmodifiableNavigableMap(clusters);
  }

  /// @param labels of each record, below their number
  static ClusterSizes of(int[] labels) {
    int[] sizes = new int[labels.length];
    for (int label : labels) {
      sizes[label]++;
    }
    NavigableMap<Integer, Integer> clusters = new TreeMap<>();
    int[] small = new int[64];
    for (int size : sizes) {
      if (size < small.length) {
        small[size]++;
      } else {
        clusters.merge(size, 1, Integer::sum);
      }
    }
    for (int size = 1; size < small.length; size++) {
      if (small[size] > 0) {
        clusters.put(size, small[size]);
      }
    }
    return new ClusterSizes(clusters);
  }

  /// As kept from an earlier run.
  public static ClusterSizes of(Map<Integer, Integer> clusters) {
    clusters.forEach((size, count) -> {
      if (size < 1 || count < 1) {
        throw new IllegalArgumentException(
            "There are no %d clusters of %d records.".formatted(count, size));
      }
    });
    return new ClusterSizes(new TreeMap<>(clusters));
  }

  /// Clusters by size, the smallest first.
  public NavigableMap<Integer, Integer> bySize() {
    return clusters;
  }

  public int clusters() {
    return clusters.values().stream().mapToInt(Integer::intValue).sum();
  }

  public long records() {
    return recordsAbove(0);
  }

  /// 0 where there is none.
  public int largest() {
    return clusters.isEmpty() ? 0 : clusters.lastKey();
  }

  /// The share of records in clusters of more than so many.
  public double shareAbove(int size) {
    return clusters.isEmpty() ? 0 : (double) recordsAbove(size) / records();
  }

  /// The share of records that would have to change the size of their cluster to make the one of
  /// the other: half the sum of differences.
  public double driftFrom(ClusterSizes other) {
    if (clusters.isEmpty() || other.clusters.isEmpty()) {
      return clusters.isEmpty() && other.clusters.isEmpty() ? 0 : 1;
    }
    var sizes = new TreeMap<>(clusters);
    sizes.putAll(other.clusters);
    return sizes.navigableKeySet().stream()
            .mapToDouble(size -> Math.abs(shareOf(size) - other.shareOf(size)))
            .sum()
        / 2;
  }

  private double shareOf(int size) {
    return (double) size * clusters.getOrDefault(size, 0) / records();
  }

  private long recordsAbove(int size) {
    return clusters.tailMap(size, false).entrySet().stream()
        .mapToLong(entry -> (long) entry.getKey() * entry.getValue())
        .sum();
  }
}
