package dev.rapport.linkage;

import java.util.List;

/// Why two records weigh what they weigh: parts in bits that add up to the sum.
///
/// @param prior bits before anything is compared
/// @param rival bits that "the same home" takes away as an explanation beside "unrelated"
/// @param bits prior, parts and rival together
/// @param probability that the two are the same
/// @param heldApart whether they are like twins, or a senior and his junior: never joined by weight
public record Explanation(
    double prior,
    List<Part> parts,
    double rival,
    double bits,
    double probability,
    boolean heldApart) {

  /// @param fields compared jointly, mostly one
  /// @param bits for the levels
  /// @param frequencyBits more for a rare value that agrees, less for a common one
  public record Part(List<Compared> fields, double bits, double frequencyBits) {
    public Part {
      fields = List.copyOf(fields);
    }
  }

  /// One field of two records.
  ///
  /// @param left value of the one record in normal form
  /// @param level how the values compare, in words: "exact", "one edit", "differ", "missing"
  /// @param bits its share of the bits of the part, frequency included: what it says alone, and of
  ///   what the fields say only together as much as its own size
  public record Compared(
      String field, String left, String right, String level, Agreement agreement, double bits) {}

  public Explanation {
    parts = List.copyOf(parts);
  }
}
