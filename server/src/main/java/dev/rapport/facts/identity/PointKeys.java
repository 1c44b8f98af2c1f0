package dev.rapport.facts.identity;

import dev.rapport.ground.database.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The blocking keys of contact points: whoever shares one is weighed, in whichever column of the
/// kernel it stands, and however many points a record has.
final class PointKeys {

  private PointKeys() {}

  /// Half of a SHA-256: two values that meet by chance cost one look.
  static long of(Description.Point point) {
    byte[] text = (point.kind().word() + "|" + point.value()).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Fingerprint.sha256().digest(text)).getLong();
  }
}
