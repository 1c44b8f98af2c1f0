package dev.rapport.ground.database;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then chance, so that new rows
/// stand side by side in an index.
public final class UuidsByTime {

  private static final SecureRandom CHANCE = new SecureRandom();

  /// Chance is drawn for many ids at once: each draw goes through a lock and the operating system.
  private static final ByteBuffer DRAWN = ByteBuffer.allocate(4096).limit(0);

  private UuidsByTime() {}

  public static UUID next() {
    long millis = System.currentTimeMillis();
    long high;
    long low;
    synchronized (DRAWN) {
      if (DRAWN.remaining() < 2 * Long.BYTES) {
        CHANCE.nextBytes(DRAWN.array());
        DRAWN.clear();
      }
      high = DRAWN.getLong();
      low = DRAWN.getLong();
    }
    return new UUID(
        (millis << 16) | 0x7000L | (high & 0xFFFL),
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
