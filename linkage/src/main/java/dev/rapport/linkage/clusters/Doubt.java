package dev.rapport.linkage.clusters;

/// Two records that a person should look at: are their clusters one?
///
/// @param left a record of the one cluster, by whose link it came up
/// @param right a record of the other
/// @param bits of that link
/// @param mean over the pairs across, each clipped
/// @param joined whether they are one now
/// @param leftSize records of the one; before they were joined, where they are
/// @param rightSize records of the other
/// @param correction pairs of records that an answer is expected to put right, each counted as
///   often as something hangs on it
public record Doubt(
    int left,
    int right,
    float bits,
    double mean,
    boolean joined,
    int leftSize,
    int rightSize,
    double correction) {}
