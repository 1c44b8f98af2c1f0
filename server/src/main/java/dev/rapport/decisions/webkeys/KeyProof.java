package dev.rapport.decisions.webkeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// What her passkey signed for one key: the hash of what she saw stands at the end of the
/// challenge.
///
/// @param said which vendor and errand, which items and how much of each; no value
/// @param clientData as her browser made it (W3C Web Authentication, 5.8.1)
public record KeyProof(
    String said,
    byte[] challenge,
    byte[] credential,
    byte[] clientData,
    byte[] authenticatorData,
    byte[] signature) {

  private static final int HASH_BYTES = 32;

  /// A challenge that is signed for just this.
  ///
  /// @param chance so that it is signed anew each time
  public static byte[] challenge(byte[] chance, String said) {
    byte[] challenge = Arrays.copyOf(chance, chance.length + HASH_BYTES);
    System.arraycopy(hash(said), 0, challenge, chance.length, HASH_BYTES);
    return challenge;
  }

  /// Whether a challenge was for this.
  public static boolean isFor(byte[] challenge, String said) {
    return challenge.length > HASH_BYTES
        && MessageDigest.isEqual(
            Arrays.copyOfRange(challenge, challenge.length - HASH_BYTES, challenge.length),
            hash(said));
  }

  private static byte[] hash(String said) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
