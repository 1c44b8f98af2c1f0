package dev.rapport.ground.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Begins each transaction with the name of its organisation or its holder, for as long as the
/// transaction lasts (`SET LOCAL`). Without either nothing is set, and row security then refuses
/// every row of theirs: a forgotten binding is an error, never a leak.
public final class BoundTransactions extends JdbcTransactionManager {

  public BoundTransactions(DataSource dataSource) {
    super(dataSource);
  }

  /// A transaction that cannot be named has not begun: its connection goes back at once, for
  /// whoever calls never learns of a transaction to end.
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      Tenancy.current().ifPresent(one -> name("app.organisation", one.toString()));
      Holding.current().ifPresent(one -> name("app.holder", one.toString()));
    } catch (TransactionSystemException e) {
      doCleanupAfterCompletion(transaction);
      throw e;
    }
  }

  private void name(String setting, String id) {
    DataSource dataSource = obtainDataSource();
    if (!(TransactionSynchronizationManager.getResource(dataSource)
        instanceof ConnectionHolder holder)) {
      throw new TransactionSystemException("The transaction has no connection to name");
    }
    Connection connection = holder.getConnection();
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, true)")) {
      statement.setString(1, setting);
      statement.setString(2, id);
      statement.execute();
    } catch (SQLException e) {
      throw new TransactionSystemException("Whose transaction it is could not be set", e);
    }
  }
}
