package dev.rapport.bench;

import dev.rapport.Rapport;
import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// The real server over a real, durable database in a folder that goes away afterwards.
final class Workbench implements AutoCloseable {

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext server;

  private Workbench(Path folder, EmbeddedPostgres postgres, ConfigurableApplicationContext server) {
    this.folder = folder;
    this.postgres = postgres;
    this.server = server;
  }

  /// @param connections size of the server's pool
  static Workbench open(int connections) throws IOException {
    Path folder = Files.createTempDirectory("rapport-bench");
    EmbeddedPostgres postgres = EmbeddedPostgres.open(folder);
    var application = new SpringApplication(Rapport.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    Map<String, Object> properties = new HashMap<>();
    ConnectionSettings settings = postgres.settings();
    properties.put("rapport.database.url", settings.jdbcUrl());
    properties.put("rapport.database.owner-name", settings.owner().user());
    properties.put("rapport.database.owner-password", settings.owner().password());
    properties.put("rapport.database.application-name", settings.app().user());
    properties.put("rapport.database.application-password", settings.app().password());
    properties.put("rapport.database.pool", connections);
    properties.put("rapport.data", folder.toString());
    application.setDefaultProperties(properties);
    return new Workbench(folder, postgres, application.run());
  }

  <T> T part(Class<T> type) {
    return server.getBean(type);
  }

  ConnectionSettings database() {
    return postgres.settings();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
