package dev.rapport.learning;

/// A context as the models read it.
///
/// @param bins for each feature, the number of its bin among the bins of all features
/// @param codes for each feature, what ladders tell contexts apart by
record Row(int[] bins, long[] codes) {}
