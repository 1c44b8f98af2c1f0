package dev.rapport;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/// An authenticator app on somebody's phone: it shows one code after the other (HOTP, RFC 4226),
/// and knows nothing but the secret that was shown to it.
public final class AuthenticatorApp {

  private static final BigInteger CODES = BigInteger.TEN.pow(8);

  private final byte[] secret;
  private long counter;

  /// @param base32 the secret as a page shows it, in groups
  public AuthenticatorApp(String base32) {
    this.secret = Base32.decode(base32.replace(" ", ""));
  }

  public String next() {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter++).array());
      int from = hash[19] & 15;
      BigInteger number = new BigInteger(1, Arrays.copyOfRange(hash, from, from + 4)).clearBit(31);
      return "%08d".formatted(number.mod(CODES).intValue());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public AuthenticatorApp skipping(int codes) {
    counter += codes;
    return this;
  }
}
