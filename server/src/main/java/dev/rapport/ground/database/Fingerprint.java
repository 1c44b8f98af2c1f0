package dev.rapport.ground.database;

import java.io.ByteArrayOutputStream;
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
    var bytes = new ByteArrayOutputStream(512);
    for (String field : fields) {
      if (field == null) {
        writeLength(bytes, ABSENT);
      } else {
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        writeLength(bytes, text.length);
        bytes.write(text, 0, text.length);
      }
    }
    return sha256().digest(bytes.toByteArray());
  }

  private static void writeLength(ByteArrayOutputStream bytes, int length) {
    bytes.write(length >>> 24);
    bytes.write(length >>> 16);
    bytes.write(length >>> 8);
    bytes.write(length);
  }

  /// SHA-256 (FIPS 180-4), for what is too long to hold at once.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
