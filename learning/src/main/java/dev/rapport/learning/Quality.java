package dev.rapport.learning;

/// What the organisation's catalogue says of a result.
public enum Quality {
  GOOD,
  SO_SO,
  BAD
}
