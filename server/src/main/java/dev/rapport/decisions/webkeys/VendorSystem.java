package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A program of a house that may present keys.
///
/// @param slug of its house
/// @param keys its public keys as a JWK set
/// @param redirects where a holder is sent back to; none for a system that only presents codes
public record VendorSystem(
    UUID id,
    OrganisationId organisation,
    String slug,
    String name,
    String keys,
    List<String> redirects,
    Instant since,
    String addedBy,
    Optional<Instant> endedAt,
    Optional<String> endedBy) {

  public VendorSystem {
    redirects = List.copyOf(redirects);
  }

  /// How it names itself on the wire: it leads to its house before anybody is known.
  public String clientId() {
    return slug + "." + id;
  }
}
