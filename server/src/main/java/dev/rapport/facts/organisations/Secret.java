package dev.rapport.facts.organisations;

import dev.rapport.ground.database.Fingerprint;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// A word of chance that opens something once. Whoever has it may; the database keeps its hash
/// alone. It holds 256 bits, so that a plain SHA-256 is enough: nobody can try them out.
final class Secret {

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int BYTES = 32;

  private Secret() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    CHANCE.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hashOf(String secret) {
    return Fingerprint.of(List.of(secret));
  }
}
