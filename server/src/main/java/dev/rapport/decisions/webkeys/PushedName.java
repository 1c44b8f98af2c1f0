package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.OrganisationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// How an address of the holder's pages names what a system pushed: by house and row, so that
/// coming in first does not lose it. It opens nothing.
public record PushedName(OrganisationId organisation, UUID id) {

  private static final int BYTES = 4 * Long.BYTES;

  public static Optional<PushedName> parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return bytes.remaining() == BYTES
          ? Optional.of(new PushedName(OrganisationId.of(uuid(bytes)), uuid(bytes)))
          : Optional.empty();
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private static UUID uuid(ByteBuffer bytes) {
    long high = bytes.getLong();
    return new UUID(high, bytes.getLong());
  }

  @Override
  public String toString() {
    UUID house = organisation.value();
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(house.getMostSignificantBits())
            .putLong(house.getLeastSignificantBits())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
