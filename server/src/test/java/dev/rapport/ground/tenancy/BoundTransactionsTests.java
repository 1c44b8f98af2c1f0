package dev.rapport.ground.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rapport.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class BoundTransactionsTests {

  private static final OrganisationId HOUSE = new OrganisationId(UUID.randomUUID());

  @Test
  void whatCouldNotBeginLeavesItsThreadAndItsConnectionFree() {
    var access = TestDatabase.fresh();
    try (var pool = new HikariDataSource()) {
      pool.setJdbcUrl(access.url());
      pool.setUsername(access.applicationName());
      pool.setPassword(access.applicationPassword());
      pool.setMaximumPoolSize(1);
      var transactions = new TransactionTemplate(new BoundTransactions(pool));
      var jdbc = JdbcClient.create(pool);
      int server = named(transactions, jdbc);
      TestDatabase.administer("select pg_terminate_backend(%d, 10000)".formatted(server));

      assertThatThrownBy(() -> named(transactions, jdbc))
          .isInstanceOf(TransactionSystemException.class)
          .hasMessage("Whose transaction it is could not be set");

      assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(named(transactions, jdbc)).isNotEqualTo(server);
    }
  }

  /// Which process of the server answers, in a transaction of the house.
  private static int named(TransactionTemplate transactions, JdbcClient jdbc) {
    return Tenancy.within(
        HOUSE,
        () ->
            transactions.execute(
                status -> jdbc.sql("select pg_backend_pid()").query(Integer.class).single()));
  }
}
