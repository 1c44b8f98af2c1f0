package dev.rapport.decisions.contacts;

import java.util.UUID;

/// Names one answer of the gate.
public record DecisionId(UUID value) {

  public static DecisionId parse(String text) {
    return new DecisionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
