package dev.rapport.bench;

import dev.rapport.Rapport;
import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// The real server over a real, durable database in a folder that goes away afterwards.
final class Workbench implements AutoCloseable {

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final AtomicReference<@Nullable ConfigurableApplicationContext> server =
      new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Workbench(Path folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  /// @param connections size of the server's pool
  static Workbench open(int connections) throws IOException {
    Path folder = Files.createTempDirectory("rapport-bench");
    EmbeddedPostgres postgres = EmbeddedPostgres.open(folder);
    var application = new SpringApplication(Rapport.class);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
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
    var workbench = new Workbench(folder, postgres);
    Runtime.getRuntime().addShutdownHook(new Thread(workbench::clear, "clear-workbench"));
    try {
      workbench.server.set(application.run());
      return workbench;
    } catch (RuntimeException e) {
      workbench.close();
      throw e;
    }
  }

  <T> T part(Class<T> type) {
    return Objects.requireNonNull(server.get(), "The server has not started").getBean(type);
  }

  ConnectionSettings database() {
    return postgres.settings();
  }

  Path folder() {
    return folder;
  }

  /// A connection of the owner, who may make tables to compare with.
  Connection owner() throws SQLException {
    ConnectionSettings settings = postgres.settings();
    return DriverManager.getConnection(
        settings.jdbcUrl(), settings.owner().user(), settings.owner().password());
  }

  /// What the database does by itself in the minutes after many rows came: counts them, so that its
  /// plans are those of a house at work.
  void settle() {
    try (Connection owner = owner();
        var statement = owner.createStatement()) {
      statement.execute("vacuum (analyze)");
    } catch (SQLException e) {
      throw new IllegalStateException("The tables could not be counted", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      ConfigurableApplicationContext started = server.get();
      if (started != null) {
        started.close();
      }
      postgres.close();
      Folders.delete(folder);
    }
  }

  private void clear() {
    try {
      close();
    } catch (IOException e) {
      System.err.printf("rapport: %s is left over: %s%n", folder, e.getMessage());
    }
  }
}
