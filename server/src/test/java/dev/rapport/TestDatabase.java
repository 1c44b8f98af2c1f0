package dev.rapport;

import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.database.Migrations;
import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/// A real PostgreSQL for the tests of one JVM, the embedded one that users get. Each test context
/// takes a fresh database, copied from one that was migrated once.
public final class TestDatabase {

  public static final Path FOLDER = folder("test-postgres");

  /// What a server in a test keeps beside its database.
  public static final Path DATA = folder("test-data");

  private static final EmbeddedPostgres POSTGRES = opened();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String RUN = "test_" + ProcessHandle.current().pid();
  private static final String TEMPLATE = migrated();

  private TestDatabase() {}

  /// Several JVMs share the tests among them, each with folders of its own.
  private static Path folder(String name) {
    String jvm = System.getProperty("test.jvm", "jvm-1");
    return Path.of("target", name + "-" + jvm).toAbsolutePath();
  }

  public static DatabaseAccess fresh() {
    String name = RUN + "_" + NUMBER.incrementAndGet();
    administer("create database %s template %s owner rapport_owner".formatted(name, TEMPLATE));
    return access(name);
  }

  /// An empty database whose owner is no superuser, as one of the user's own would be.
  static Own own() {
    int number = NUMBER.incrementAndGet();
    String name = RUN + "_" + number;
    String owner = name + "_keeper";
    administer("create role %s login createrole password 'k$e:p@er'".formatted(owner));
    administer("create database %s owner %s".formatted(name, owner));
    return new Own(
        "postgresql://%s:k%%24e%%3Ap%%40er@127.0.0.1:%d/%s"
            .formatted(owner, POSTGRES.settings().port(), name),
        name,
        owner);
  }

  record Own(String url, String name, String owner) {}

  private static EmbeddedPostgres opened() {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER);
    Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::close));
    return postgres;
  }

  /// All of it goes at once: to drop databases one by one takes longer than a JVM has to end.
  private static void close() {
    POSTGRES.close();
    try {
      FileSystemUtils.deleteRecursively(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String migrated() {
    String name = RUN + "_template";
    administer("create database %s owner rapport_owner".formatted(name));
    Migrations.bringUpToDate(access(name));
    return name;
  }

  private static DatabaseAccess access(String name) {
    ConnectionSettings settings = POSTGRES.settings();
    return new DatabaseAccess(
        url(name),
        settings.owner().user(),
        settings.owner().password(),
        settings.app().user(),
        settings.app().password(),
        8);
  }

  private static String url(String database) {
    ConnectionSettings settings = POSTGRES.settings();
    return "jdbc:postgresql://%s:%d/%s".formatted(settings.host(), settings.port(), database);
  }

  /// Says something to the whole server as its superuser.
  public static void administer(String sql) {
    try (Connection superuser =
            DriverManager.getConnection(url("postgres"), "postgres", superuserPassword());
        var statement = superuser.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Files of the whole server in which these bytes stand, its log of writes among them. It goes on
  /// meanwhile: what it has removed holds nothing.
  public static List<Path> filesThatHold(byte[] bytes) throws IOException {
    String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Path> holding = new ArrayList<>();
    Files.walkFileTree(
        FOLDER,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            try {
              if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                holding.add(file);
              }
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException gone) {
              return visitFileFailed(file, gone);
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw why;
          }
        });
    return holding;
  }

  private static String superuserPassword() {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(FOLDER.resolve("connection.properties"))) {
      properties.load(reader);
      return properties.getProperty("superuser.password");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
