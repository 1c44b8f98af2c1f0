package dev.rapport.linkage;

import java.util.List;

/// Why two records weigh what they weigh: parts in bits that add up to the sum.
///
/// @param prior bits before anything is compared
/// @param rival bits that "the same home" takes away as an explanation beside "unrelated"
/// @param bits prior, parts and rival together
/// @param probability that the two are the same
public record Explanation(
    double prior, List<Part> parts, double rival, double bits, double probability) {

  /// @param fields compared jointly, mostly one
  /// @param left values of the one record in normal form, in the order of the fields
  /// @param levels how the values compare, in words: "exact", "one edit", "differ", "missing"
  /// @param bits for the levels
  /// @param frequencyBits more for a rare value that agrees, less for a common one
  public record Part(
      List<String> fields,
      List<String> left,
      List<String> right,
      List<String> levels,
      double bits,
      double frequencyBits) {
    public Part {
      fields = List.copyOf(fields);
      left = List.copyOf(left);
      right = List.copyOf(right);
      levels = List.copyOf(levels);
    }
  }

  public Explanation {
    parts = List.copyOf(parts);
  }
}
