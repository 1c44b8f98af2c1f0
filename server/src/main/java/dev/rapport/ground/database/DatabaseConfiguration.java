package dev.rapport.ground.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.rapport.ground.tenancy.BoundTransactions;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration
@EnableConfigurationProperties(DatabaseAccess.class)
@EnableTransactionManagement
class DatabaseConfiguration {

  /// lock_not_available, https://www.postgresql.org/docs/18/errcodes-appendix.html
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /// The pool of the application role, handed out only once the schema is up to date and nothing
  /// refuses the start.
  @Bean
  HikariDataSource dataSource(DatabaseAccess access) {
    Migrations.bringUpToDate(access);
    var pool = new HikariDataSource();
    pool.setJdbcUrl(access.url());
    pool.setUsername(access.applicationName());
    pool.setPassword(access.applicationPassword());
    pool.setMaximumPoolSize(access.pool());
    pool.setMinimumIdle(1);
    pool.setIdleTimeout(60_000);
    pool.setConnectionTimeout(10_000);
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "rapport");
    try {
      StartRefusals.verify(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return pool;
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new BoundTransactions(dataSource);
  }

  @Bean
  OneReading oneReading(PlatformTransactionManager transactions, JdbcClient jdbc) {
    return new OneReading(transactions, jdbc);
  }

  @Bean
  TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
    return new TransactionTemplate(transactions);
  }

  /// Whoever waits for a lock no longer than she may is told so by the same kind of exception as
  /// whoever ends a deadlock, and tries again. The standard names the first only as unknown.
  @Bean
  SQLExceptionTranslator sqlExceptionTranslator() {
    var standard = new SQLExceptionSubclassTranslator();
    return (task, sql, e) ->
        LOCK_NOT_AVAILABLE.equals(e.getSQLState())
            ? new CannotAcquireLockException(task + "; " + sql, e)
            : standard.translate(task, sql, e);
  }
}
