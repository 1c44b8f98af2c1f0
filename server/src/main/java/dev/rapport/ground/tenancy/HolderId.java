package dev.rapport.ground.tenancy;

import java.util.UUID;

/// Names one holder: a person with an account of her own on this server.
public record HolderId(UUID value) {

  public static HolderId of(UUID value) {
    return new HolderId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
