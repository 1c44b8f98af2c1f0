package dev.rapport.ground.database;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then chance, so that new rows
/// stand side by side in an index.
public final class UuidsByTime {

  private static final SecureRandom CHANCE = new SecureRandom();

  private UuidsByTime() {}

  public static UUID next() {
    long millis = System.currentTimeMillis();
    long high = (millis << 16) | 0x7000L | (CHANCE.nextInt() & 0xFFFL);
    long low = (CHANCE.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
