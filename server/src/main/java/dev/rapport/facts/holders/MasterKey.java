package dev.rapport.facts.holders;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
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
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals the keys of all vaults. It lies outside the database: in the data folder, readable by its
/// owner alone and made at the first start, or in a file or variable of the environment. A copy of
/// the database without it opens nothing. AES-256-GCM (NIST SP 800-38D); what else the server needs
/// to keep secret from its database is derived from it (HKDF, RFC 5869).
@Component
public final class MasterKey {

  public static final String FILE = "vault.key";

  private static final int BYTES = 32;
  private static final String PROOF = "the vaults of this database";
  private static final SecureRandom CHANCE = new SecureRandom();

  private final byte[] key;
  private final AesGcmJce cipher;

  MasterKey(
      JdbcClient jdbc,
      @Value("${rapport.data:}") String data,
      @Value("${rapport.vault.key:}") String ofEnvironment,
      @Value("${rapport.vault.key-file:}") String fileOfEnvironment)
      throws GeneralSecurityException {
    Place place = Place.of(data, ofEnvironment, fileOfEnvironment);
    Optional<byte[]> proof = proof(jdbc);
    Optional<byte[]> found = place.read();
    if (found.isEmpty() && proof.isPresent()) {
      throw new VaultIsSealedOtherwise("its master key is missing: %s".formatted(place.remedy()));
    }
    this.key = found.orElseGet(place::make);
    this.cipher = new AesGcmJce(key);
    if (proof.isEmpty()) {
      prove(jdbc);
    }
    if (!opens(proof.or(() -> proof(jdbc)).orElseThrow())) {
      throw new VaultIsSealedOtherwise(
          "it was sealed by another master key: %s".formatted(place.remedy()));
    }
  }

  /// A fresh key, sealed for its holder alone.
  byte[] wrap(byte[] dataKey, UUID holder) {
    return seal(dataKey, holder.toString());
  }

  byte[] unwrap(byte[] wrapped, UUID holder) {
    try {
      return cipher.decrypt(wrapped, bytes(holder.toString()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The master key does not open the key of a vault", e);
    }
  }

  /// A secret of 256 bits for one other use, always the same.
  public byte[] derived(String use) {
    try {
      return Hkdf.computeHkdf("HmacSha256", key, new byte[0], bytes(use), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }

  private byte[] seal(byte[] secret, String bound) {
    try {
      return cipher.encrypt(secret, bytes(bound));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES with GCM", e);
    }
  }

  private boolean opens(byte[] proof) {
    try {
      cipher.decrypt(proof, bytes(PROOF));
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  /// Of two servers that begin at once the first counts; the other then has to open it.
  private void prove(JdbcClient jdbc) {
    jdbc.sql("insert into holders.masters (proof) values (:proof) on conflict do nothing")
        .param("proof", seal(bytes(PROOF), PROOF))
        .update();
  }

  private static Optional<byte[]> proof(JdbcClient jdbc) {
    return jdbc.sql("select proof from holders.masters")
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Where the key is.
  private sealed interface Place {

    Optional<byte[]> read();

    byte[] make();

    String remedy();

    static Place of(String data, String ofEnvironment, String fileOfEnvironment) {
      if (!ofEnvironment.isBlank()) {
        return new Given(ofEnvironment);
      }
      return fileOfEnvironment.isBlank()
          ? new OwnFile(Path.of(data, FILE), "put back " + Path.of(data, FILE))
          : new OwnFile(Path.of(fileOfEnvironment), "set RAPPORT_VAULT_KEY_FILE right");
    }
  }

  private record Given(String text) implements Place {

    @Override
    public Optional<byte[]> read() {
      return Optional.of(decoded(text, "RAPPORT_VAULT_KEY"));
    }

    @Override
    public byte[] make() {
      throw new IllegalStateException("A key that is given is not made");
    }

    @Override
    public String remedy() {
      return "set RAPPORT_VAULT_KEY right";
    }

    /// Without the key: records end up in logs.
    @Override
    public String toString() {
      return "RAPPORT_VAULT_KEY";
    }
  }

  private record OwnFile(Path file, String remedyHere) implements Place {

    @Override
    public Optional<byte[]> read() {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      try {
        return Optional.of(decoded(Files.readString(file), file.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Whole before it has its name, so that nobody ever reads half a key; of two that make one,
    /// the first counts.
    @Override
    public byte[] make() {
      byte[] made = new byte[BYTES];
      CHANCE.nextBytes(made);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path partial = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Set<StandardOpenOption> anew =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(partial, anew, ownerOnly)) {
          ByteBuffer text =
              StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(made));
          while (text.hasRemaining()) {
            channel.write(text);
          }
          channel.force(true);
        }
        try {
          Files.createLink(file, partial);
          return made;
        } catch (FileAlreadyExistsException another) {
          return read().orElseThrow();
        } finally {
          Files.delete(partial);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String remedy() {
      return remedyHere + " or give the key in RAPPORT_VAULT_KEY";
    }
  }

  private static byte[] decoded(String text, String where) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text.strip());
      if (decoded.length == BYTES) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // It lacks the same as a key of another length.
    }
    throw new VaultIsSealedOtherwise(
        "%s holds no key: it takes 32 bytes in base64".formatted(where));
  }

  /// The vaults cannot be opened, so nothing begins; the message names the remedy.
  public static final class VaultIsSealedOtherwise extends IllegalStateException {
    VaultIsSealedOtherwise(String why) {
      super("The vault cannot be opened: %s.".formatted(why));
    }
  }
}
