package dev.rapport.ground.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Lets the database's process of one transaction wait for the processor while others want it. A
/// database that is not our own child keeps its priorities.
@Component
public class LowPriority {

  private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

  /// `PRIO_PROCESS` of setpriority(2), and a tenth of the weight of an ordinary process.
  private static final int PROCESS = 0;

  private static final int NICENESS = 10;

  private static final Optional<MethodHandle> SET_PRIORITY =
      Linker.nativeLinker()
          .defaultLookup()
          .find("setpriority")
          .map(address ->
              Linker.nativeLinker()
                  .downcallHandle(
                      address,
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT)));

  private final HikariDataSource pool;
  private final JdbcClient jdbc;

  LowPriority(HikariDataSource pool, JdbcClient jdbc) {
    this.pool = pool;
    this.jdbc = jdbc;
  }

  /// From now on, the transaction that is under way here. Nobody but an administrator may raise a
  /// priority again, so its connection is closed after it. It has no helpers beside it either: they
  /// would begin with an ordinary priority.
  public void ofThisTransaction() {
    jdbc.sql("set local max_parallel_workers_per_gather = 0").update();
    Connection connection = DataSourceUtils.getConnection(pool);
    try {
      int process = connection.unwrap(PGConnection.class).getBackendPID();
      if (isOurs(process) && lowered(process)) {
        closeAfterTransaction(connection);
      }
    } catch (SQLException e) {
      LOG.debug("The transaction goes on with an ordinary priority", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, pool);
    }
  }

  private void closeAfterTransaction(Connection connection) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            try {
              // back in the pool it is taken out of it in order; in use it would count as broken
              connection.close();
            } catch (SQLException e) {
              LOG.debug("The connection could not be given back", e);
            }
            pool.evictConnection(connection);
          }
        });
  }

  /// The number may be that of another process where the database runs on another machine.
  private static boolean isOurs(int process) {
    return ProcessHandle.current().descendants().anyMatch(one -> one.pid() == process);
  }

  private static boolean lowered(int process) {
    if (SET_PRIORITY.isEmpty()) {
      return false;
    }
    try {
      return (int) SET_PRIORITY.get().invokeExact(PROCESS, process, NICENESS) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority cannot be called", e);
    }
  }
}
