package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// A device with one passkey, as a browser makes use of it on a page of one origin (W3C Web
/// Authentication, without attestation).
final class SoftPasskey {

  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int WITH_CREDENTIAL = 0x40;
  private static final int COORDINATE = 32;

  private final String origin;
  private final String party;
  private final KeyPair pair;
  private final byte[] id = new byte[16];

  /// @param origin of the page that the browser shows
  /// @param party for whom the passkey is, as the browser lets this origin ask
  SoftPasskey(String origin, String party) {
    this.origin = origin;
    this.party = party;
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"));
      this.pair = pairs.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    new SecureRandom().nextBytes(id);
  }

  /// Makes it.
  String made(String challenge) {
    byte[] data =
        joined(
            data(PRESENT_AND_VERIFIED | WITH_CREDENTIAL),
            new byte[16],
            new byte[] {0, (byte) id.length},
            id,
            publicKey());
    byte[] attestation =
        joined(
            bytes("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
            new byte[] {(byte) data.length},
            data);
    return credential(
        "\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[\"internal\"]"
            .formatted(text(client("webauthn.create", challenge)), text(attestation)));
  }

  /// Signs with it.
  ///
  /// @param holder by what the device remembers whose it is
  String used(String challenge, String holder) {
    byte[] data = data(PRESENT_AND_VERIFIED);
    byte[] client = client("webauthn.get", challenge);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(joined(data, hash(client)));
      return credential(
          "\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
              .formatted(text(client), text(data), text(signature.sign()), holder));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String credential(String response) {
    return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"response\":{%2$s},\"clientExtensionResults\":{},\"authenticatorAttachment\":\"platform\"}"
        .formatted(text(id), response);
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  private byte[] data(int flags) {
    return ByteBuffer.allocate(37)
        .put(hash(party.getBytes(UTF_8)))
        .put((byte) flags)
        .putInt(0)
        .array();
  }

  /// In COSE: of two coordinates on P-256, for ES256.
  private byte[] publicKey() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return joined(
        bytes("a5010203262001215820"),
        coordinate(point.getAffineX()),
        bytes("225820"),
        coordinate(point.getAffineY()));
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(signed.length, COORDINATE);
    System.arraycopy(signed, signed.length - length, fixed, COORDINATE - length, length);
    return fixed;
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
