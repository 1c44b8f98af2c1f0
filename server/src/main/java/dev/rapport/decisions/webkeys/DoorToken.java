package dev.rapport.decisions.webkeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a system reads with, as its row and the grant behind it say now.
///
/// @param stands whether it and each above it last
/// @param live whether it reads anything: it stands, and its grant is open
/// @param keyState where the grant is
/// @param number what the clerk's screen has to show while the holder is asked
/// @param depth how often it was passed on
/// @param act the clerks through whose hands it came, the last first
/// @param thumbprint of the key that it is bound to (RFC 7638)
public record DoorToken(
    UUID id,
    UUID system,
    KeyId key,
    String errand,
    KeyState keyState,
    boolean stands,
    boolean live,
    Optional<Integer> number,
    int depth,
    Clerk clerk,
    List<String> act,
    String thumbprint,
    Rights rights,
    Instant issuedAt,
    Instant expiresAt) {

  public DoorToken {
    act = List.copyOf(act);
  }
}
