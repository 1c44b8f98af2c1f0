package dev.rapport.faces.files;

import java.util.UUID;

/// Names one import of an organisation.
public record ImportId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
