package dev.rapport.linkage.clusters;

/// Whether two records contradict each other so plainly (their names, above all) that even the same
/// verified identifier is no proof: somebody else used it, or typed it wrong.
@FunctionalInterface
public interface Contradiction {

  boolean between(int left, int right);

  static Contradiction never() {
    return (_, _) -> false;
  }
}
