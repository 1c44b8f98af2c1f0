package dev.rapport.decisions.webkeys;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a system asks a holder to open, and where that stands.
///
/// @param parameters as they were pushed, those that are still of use
/// @param clerk for whom it is asked
public record PushedRequest(
    UUID id,
    UUID system,
    State state,
    Map<String, String> parameters,
    Clerk clerk,
    Instant expiresAt,
    Optional<KeyId> key,
    Optional<Instant> codeExpiresAt) {

  public PushedRequest {
    parameters = Map.copyOf(parameters);
  }

  public enum State {
    /// nobody has come with it yet
    PUSHED,
    /// whoever came with it sees it
    SHOWN,
    /// she said yes, and its code waits
    ANSWERED,
    REFUSED,
    /// its code is spent
    USED
  }

  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
