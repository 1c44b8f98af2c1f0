package dev.rapport.decisions.webkeys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One transition of a key, or one reading: never a value.
///
/// @param clerkName first name and role
/// @param act where a system read: the clerks through whose hands its token came, the last first
/// @param canonical as the leaf commits to it, worked out anew from what stands in the row now
/// @param leaf its hash in the row, hexadecimal
public record LogEntry(
    UUID id,
    KeyId key,
    Instant at,
    String event,
    String actor,
    Optional<String> clerkName,
    Optional<String> item,
    Optional<String> mode,
    List<String> act,
    String canonical,
    String leaf) {

  public LogEntry {
    act = List.copyOf(act);
  }

  /// The hash of its leaf, worked out anew.
  String hash() {
    return HexFormat.of().formatHex(MerkleTree.leaf(canonical.getBytes(StandardCharsets.UTF_8)));
  }
}
