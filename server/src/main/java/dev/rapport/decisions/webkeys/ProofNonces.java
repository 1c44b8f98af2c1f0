package dev.rapport.decisions.webkeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.facts.holders.MasterKey;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// What proofs have to repeat (RFC 9449, 8), so that none can be made beforehand. A nonce follows
/// from the time under a secret that all servers share, so nothing is kept of it.
@Component
public class ProofNonces {

  private static final Duration LASTS = Duration.ofMinutes(2);

  private final SecretKeySpec secret;
  private final InstantSource clock;

  ProofNonces(MasterKey master, InstantSource clock) {
    this.secret = new SecretKeySpec(master.derived("nonces of proofs"), "HmacSHA256");
    this.clock = clock;
  }

  public String current() {
    return of(number());
  }

  /// Whether it is that of now, or the one before.
  public boolean isFresh(String nonce) {
    long now = number();
    return same(nonce, of(now)) || same(nonce, of(now - 1));
  }

  private long number() {
    return clock.millis() / LASTS.toMillis();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private String of(long number) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] whole = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }
}
