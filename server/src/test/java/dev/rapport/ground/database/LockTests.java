package dev.rapport.ground.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class LockTests {

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager manager;
  @Autowired TransactionTemplate transactions;

  /// Otherwise nobody who waits in vain would try again.
  @Test
  void whoWaitsForALockInVainIsToldSo() {
    var apart = new TransactionTemplate(manager);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transactions.executeWithoutResult(holding -> {
      lock();
      assertThatThrownBy(() ->
              apart.executeWithoutResult(waiting -> {
                jdbc.sql("select set_config('lock_timeout', '1ms', true)").query(row -> {});
                lock();
              }))
          .isInstanceOf(PessimisticLockingFailureException.class)
          .hasMessageContaining("pg_advisory_xact_lock");
    });
  }

  private void lock() {
    jdbc.sql("select pg_advisory_xact_lock(4711)").query(row -> {});
  }
}
