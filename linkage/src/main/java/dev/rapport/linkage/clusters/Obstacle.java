package dev.rapport.linkage.clusters;

/// What keeps two clusters apart, whatever a weight says.
public sealed interface Obstacle {

  /// These two were said to be different; one is in each cluster.
  record Refused(int left, int right, Rank rank) implements Obstacle {}

  /// Each cluster has a verified value of a scheme of which a person has one only.
  record OtherIdentifier(int scheme, int leftValue, int rightValue) implements Obstacle {}

  /// Both clusters have a record of a source that holds a person once at most.
  record SameSource(int source) implements Obstacle {}

  /// The same verified identifier, but for instance other names.
  record Contradicts(int scheme, int value) implements Obstacle {}
}
