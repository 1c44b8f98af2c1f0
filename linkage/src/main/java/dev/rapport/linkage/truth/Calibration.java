package dev.rapport.linkage.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What labels say of weights: how many of the pairs of each weight are the same in truth. The
/// curve never falls where the weight rises: neighbouring bins that break the order are pooled
/// (isotonic regression by pool adjacent violators: Ayer et al. 1955; as calibration: Zadrozny and
/// Elkan 2002).
///
/// Counts by whole bits, so that two sets of labels can be merged in any order.
public final class Calibration {

  private final Map<Integer, Bin> bins = new TreeMap<>();

  /// Pairs of some weights.
  ///
  /// @param from the least weight in bits
  /// @param to up to here, without it
  /// @param same how many are the same
  /// @param pairs of how many
  public record Bin(double from, double to, long same, long pairs) {

    public double share() {
      return pairs == 0 ? 0 : (double) same / pairs;
    }

    private Bin with(Bin other) {
      return new Bin(
          Math.min(from, other.from),
          Math.max(to, other.to),
          same + other.same,
          pairs + other.pairs);
    }
  }

  /// Takes one label.
  public void update(double bits, boolean same) {
    int bin = (int) Math.floor(Math.clamp(bits, -64, 64));
    bins.merge(bin, new Bin(bin, bin + 1.0, same ? 1 : 0, 1), Bin::with);
  }

  public void merge(Calibration other) {
    other.bins.forEach((bin, counts) -> bins.merge(bin, counts, Bin::with));
  }

  public long labels() {
    return bins.values().stream().mapToLong(Bin::pairs).sum();
  }

  /// The lowest weights first; the share never falls.
  public List<Bin> curve() {
    List<Bin> curve = new ArrayList<>();
    for (Bin bin : bins.values()) {
      Bin pooled = bin;
      while (!curve.isEmpty() && curve.getLast().share() >= pooled.share()) {
        pooled = curve.removeLast().with(pooled);
      }
      curve.add(pooled);
    }
    return List.copyOf(curve);
  }
}
