package dev.rapport.linkage.clusters;

/// What a model holds of any two persons. Symmetric and free of side effects.
@FunctionalInterface
public interface PairClasses {

  PairClass of(int left, int right);
}
