package dev.rapport.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/// What must be remembered from start to start: the port and three generated passwords. Readable by
/// the owner of the data folder alone.
record ConnectionFile(int port, Login superuser, Login owner, Login app) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static ConnectionFile generate(int port) {
    return new ConnectionFile(
        port,
        new Login("postgres", password()),
        new Login("rapport_owner", password()),
        new Login("rapport_app", password()));
  }

  /// Empty where the file is absent or incomplete.
  static Optional<ConnectionFile> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties read = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      read.load(reader);
      return Optional.of(
          new ConnectionFile(
              Integer.parseInt(read.getProperty("port", "")),
              new Login("postgres", read.getProperty("superuser.password", "")),
              new Login("rapport_owner", read.getProperty("owner.password", "")),
              new Login("rapport_app", read.getProperty("app.password", ""))));
    } catch (IllegalArgumentException incomplete) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    WholeFile.write(
        file,
        """
        port=%d
        superuser.password=%s
        owner.password=%s
        app.password=%s
        """
            .formatted(port, superuser.password(), owner.password(), app.password()));
  }

  ConnectionFile withPort(int another) {
    return new ConnectionFile(another, superuser, owner, app);
  }

  ConnectionSettings settings() {
    return new ConnectionSettings(
        ConnectionSettings.HOST, port, ConnectionSettings.DATABASE, owner, app);
  }

  /// 192 bits, in letters that need no quoting anywhere.
  private static String password() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
