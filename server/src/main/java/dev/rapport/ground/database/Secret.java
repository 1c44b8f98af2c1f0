package dev.rapport.ground.database;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// A word of chance that opens something. Whoever has it may; the database keeps its hash alone. It
/// holds 256 bits, so that a plain SHA-256 is enough: nobody can try them out.
public final class Secret {

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int BYTES = 32;

  private Secret() {}

  public static String next() {
    byte[] bytes = new byte[BYTES];
    CHANCE.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] hashOf(String secret) {
    return Fingerprint.of(List.of(secret));
  }
}
