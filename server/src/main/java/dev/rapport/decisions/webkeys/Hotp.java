package dev.rapport.decisions.webkeys;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes by a counter (HOTP, RFC 4226), as every authenticator app computes them.
final class Hotp {

  static final int DIGITS = 8;
  static final int SPACE = 100_000_000;

  /// 160 bits, as the RFC recommends.
  static final int SECRET_BYTES = 20;

  private static final int LOW_BITS = 0xf;
  private static final String ALGORITHM = "HmacSHA1";

  private Hotp() {}

  static String code(byte[] secret, long counter) {
    byte[] hash = hmac(secret, counter);
    int offset = hash[hash.length - 1] & LOW_BITS;
    int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    return "%08d".formatted(truncated % SPACE);
  }

  private static byte[] hmac(byte[] secret, long counter) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-1", e);
    }
  }
}
