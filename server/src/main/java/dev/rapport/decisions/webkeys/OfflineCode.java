package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.OrganisationId;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;

/// What is said at a counter where her phone has no network: the four digits that name a series,
/// then the eight that the app shows.
public record OfflineCode(String handle, String digits) {

  static final int HANDLES = 10_000;

  private static final int HANDLE_DIGITS = 4;

  /// Reads them however they are grouped; nothing when it is not twelve digits.
  public static Optional<OfflineCode> parse(String typed) {
    String plain = typed.replaceAll("[\\s.·-]", "");
    return plain.matches("[0-9]{%d}".formatted(HANDLE_DIGITS + Hotp.DIGITS))
        ? Optional.of(
            new OfflineCode(plain.substring(0, HANDLE_DIGITS), plain.substring(HANDLE_DIGITS)))
        : Optional.empty();
  }

  /// What is hashed of it: no code of another series, and none that is said, has the same hash.
  static byte[] hash(Pepper pepper, OrganisationId organisation, UUID series, String digits) {
    return pepper.hash(organisation, "hotp " + series + " " + digits);
  }

  static String base32(byte[] secret) {
    return Base32.toBase32String(secret);
  }

  /// Without the code: records end up in logs.
  @Override
  public String toString() {
    return "OfflineCode";
  }
}
