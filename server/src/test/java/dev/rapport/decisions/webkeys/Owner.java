package dev.rapport.decisions.webkeys;

import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.HolderId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Whoever owns the database and does to it what the server's own role may not.
record Owner(DatabaseAccess access) {

  /// Runs statements one after the other on the rows of one holder.
  void asHolder(HolderId holder, String... statements) {
    try (Connection owner =
            DriverManager.getConnection(access.url(), access.ownerName(), access.ownerPassword());
        var statement = owner.createStatement()) {
      statement.execute("set app.holder = '" + holder + "'");
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
