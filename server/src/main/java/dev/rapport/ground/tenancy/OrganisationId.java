package dev.rapport.ground.tenancy;

import java.util.UUID;

/// Names one organisation on this server.
public record OrganisationId(UUID value) {

  public static OrganisationId of(UUID value) {
    return new OrganisationId(value);
  }

  public static OrganisationId parse(String text) {
    return new OrganisationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
