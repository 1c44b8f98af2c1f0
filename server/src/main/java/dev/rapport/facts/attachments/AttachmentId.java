package dev.rapport.facts.attachments;

import java.util.UUID;

/// Names one attached file.
public record AttachmentId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
