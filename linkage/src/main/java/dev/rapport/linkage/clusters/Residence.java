package dev.rapport.linkage.clusters;

/// A person was at a home: an address, a landline, a joint account, by the caller's numbers.
///
/// @param from by the caller's clock; [Long#MIN_VALUE] where nobody knows
/// @param to the first moment at which she is there no more; [Long#MAX_VALUE] while she is
public record Residence(int person, int home, long from, long to) {

  public Residence {
    if (person < 0 || home < 0) {
      throw new IllegalArgumentException("%d at %d is nobody's home.".formatted(person, home));
    }
    if (from >= to) {
      throw new IllegalArgumentException("A residence ends after it begins.");
    }
  }

  boolean overlaps(Residence other) {
    return from < other.to && other.from < to;
  }
}
