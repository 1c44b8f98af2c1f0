package dev.rapport;

import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.database.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL for the tests of one JVM. Each test class may take a fresh database, copied
/// from one that was migrated once.
public final class TestDatabase {

  private static final String SERVER = "jdbc:postgresql://127.0.0.1:54318/";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String PREFIX = "test_" + ProcessHandle.current().pid();
  private static final String TEMPLATE = migrated();

  private TestDatabase() {}

  public static DatabaseAccess fresh() {
    String name = PREFIX + "_" + NUMBER.incrementAndGet();
    administer("create database %s template %s owner rapport_owner".formatted(name, TEMPLATE));
    return access(name);
  }

  private static String migrated() {
    String name = PREFIX + "_template";
    administer("create database %s owner rapport_owner".formatted(name));
    Migrations.bringUpToDate(access(name));
    Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::dropAll));
    return name;
  }

  private static DatabaseAccess access(String name) {
    return new DatabaseAccess(SERVER + name, "rapport_owner", "o", "rapport_app", "a", 8);
  }

  private static void dropAll() {
    for (int number = NUMBER.get(); number > 0; number--) {
      administer("drop database if exists %s_%d with (force)".formatted(PREFIX, number));
    }
    administer("drop database if exists %s with (force)".formatted(TEMPLATE));
  }

  private static void administer(String sql) {
    try (Connection connection =
            DriverManager.getConnection(SERVER + "postgres", "postgres", "trusted");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
