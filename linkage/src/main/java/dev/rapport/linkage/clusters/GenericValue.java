package dev.rapport.linkage.clusters;

/// A verified value that so many records hold, and so many of them in contradiction, that it tells
/// nothing of anybody.
public record GenericValue(int scheme, int value, int records) {}
