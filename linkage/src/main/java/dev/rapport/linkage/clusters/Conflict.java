package dev.rapport.linkage.clusters;

/// Two records that were said to be one and may not be joined: open until somebody decides.
///
/// @param rank who said that they are one
public record Conflict(int left, int right, Rank rank, Obstacle obstacle) {}
