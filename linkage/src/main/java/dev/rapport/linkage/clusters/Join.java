package dev.rapport.linkage.clusters;

/// How two clusters became one.
///
/// @param left a record of the one, by whose link or statement they were joined
/// @param right a record of the other
/// @param rank on what the join rests
/// @param bits of the link; 0 where it was stated
/// @param mean over the pairs across, each clipped; 0 where it was stated
/// @param leftSize records of the one before
/// @param rightSize records of the other before
public record Join(
    int left, int right, Rank rank, float bits, float mean, int leftSize, int rightSize) {}
