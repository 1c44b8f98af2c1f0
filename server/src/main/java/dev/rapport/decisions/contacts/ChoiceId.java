package dev.rapport.decisions.contacts;

import java.util.UUID;

/// Names what somebody made of one decision.
public record ChoiceId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
