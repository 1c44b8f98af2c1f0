package dev.rapport.faces.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Seals the few secrets that the server itself must be able to read. Its key lies in the data
/// folder, readable by its owner alone and outside the database: a copy of the database opens
/// nothing. AES-256-GCM with a random nonce of 96 bits (NIST SP 800-38D).
@Component
final class HouseKey {

  static final String FILE = "secrets.key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String data;
  private final SecureRandom chance = new SecureRandom();

  HouseKey(@Value("${rapport.data:}") String data) {
    this.data = data;
  }

  /// @param bound what the secret belongs to; only there it can be opened
  byte[] seal(String secret, String bound) {
    byte[] nonce = new byte[NONCE_BYTES];
    chance.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keyOrNew(), nonce, bound)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES with GCM", e);
    }
  }

  /// @return nothing when this key does not open it, or the key is gone
  Optional<String> open(byte[] sealed, String bound) {
    Optional<byte[]> key = key();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key.get(), nonce, bound)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException another) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES with GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private Optional<byte[]> key() {
    if (data.isEmpty() || !Files.exists(file())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(Files.readString(file()).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] keyOrNew() {
    return key().orElseGet(this::make);
  }

  /// Whole before it has its name, so that nobody ever reads half a key; of two that make one, the
  /// first counts.
  private byte[] make() {
    if (data.isEmpty()) {
      throw new IllegalStateException("Without a data folder there is no place for a key");
    }
    byte[] key = new byte[KEY_BYTES];
    chance.nextBytes(key);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path partial = file().resolveSibling(FILE + "." + Math.abs(chance.nextLong()));
    try {
      Set<StandardOpenOption> anew =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.createDirectories(Path.of(data));
      try (var channel = FileChannel.open(partial, anew, ownerOnly)) {
        ByteBuffer text = StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      try {
        Files.createLink(file(), partial);
        return key;
      } catch (FileAlreadyExistsException another) {
        return key().orElseThrow();
      } finally {
        Files.delete(partial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return Path.of(data, FILE);
  }
}
