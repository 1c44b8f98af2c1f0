package dev.rapport.learning;

/// One of the results that an experience may have, as the organisation's catalogue names it.
///
/// @param value what it is worth beside the other results; may be negative
public record Result(String key, double value, Quality quality) {

  public Result {
    if (key.isBlank()) {
      throw new IllegalArgumentException("A result needs a key");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The value of the result '%s' is no number".formatted(key));
    }
  }
}
