package dev.rapport.facts.identity;

import java.util.UUID;

public record LinkId(UUID value) {

  public static LinkId parse(String text) {
    return new LinkId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
