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

/// Begins each transaction with the name of its organisation, for as long as the transaction lasts
/// (`SET LOCAL`). Without a bound organisation nothing is set, and row security then refuses every
/// row of an organisation: a forgotten binding is an error, never a leak.
public final class OrganisationTransactions extends JdbcTransactionManager {

  public OrganisationTransactions(DataSource dataSource) {
    super(dataSource);
  }

  /// A transaction that cannot be named has not begun: its connection goes back at once, for
  /// whoever calls never learns of a transaction to end.
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      Tenancy.current().ifPresent(this::name);
    } catch (TransactionSystemException e) {
      doCleanupAfterCompletion(transaction);
      throw e;
    }
  }

  private void name(OrganisationId organisation) {
    DataSource dataSource = obtainDataSource();
    if (!(TransactionSynchronizationManager.getResource(dataSource)
        instanceof ConnectionHolder holder)) {
      throw new TransactionSystemException("The transaction has no connection to name");
    }
    Connection connection = holder.getConnection();
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.organisation', ?, true)")) {
      statement.setString(1, organisation.toString());
      statement.execute();
    } catch (SQLException e) {
      throw new TransactionSystemException("The organisation could not be set", e);
    }
  }
}
