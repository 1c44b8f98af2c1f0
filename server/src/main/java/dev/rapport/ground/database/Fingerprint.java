package dev.rapport.ground.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whether a source said the same again: SHA-256 over canonical fields, each led by its
/// length, so that no two lists of fields run together.
public final class Fingerprint {

  private static final int ABSENT = -1;

  private Fingerprint() {}

  /// @return 32 bytes; an absent field differs from an empty one
  public static byte[] of(List<@Nullable String> fields) {
    MessageDigest digest = sha256();
    for (String field : fields) {
      if (field == null) {
        digest.update(length(ABSENT));
      } else {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
      }
    }
    return digest.digest();
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
