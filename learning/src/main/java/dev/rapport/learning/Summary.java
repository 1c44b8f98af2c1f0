package dev.rapport.learning;

/// What is kept of examples: an amount that adds up in any order, whoever added.
///
/// @param <S> the summary itself
public interface Summary<S extends Summary<S>> {

  /// Adds what the other holds.
  ///
  /// @throws SummariesDoNotFit when they were made otherwise
  void merge(S other);

  /// Version first, little-endian, keys sorted, doubles as their raw bits: the same content is the
  /// same bytes everywhere.
  byte[] bytes();
}
