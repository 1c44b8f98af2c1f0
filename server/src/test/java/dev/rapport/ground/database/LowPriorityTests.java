package dev.rapport.ground.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rapport.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LowPriorityTests {

  /// The field after the name in brackets is the third, niceness the nineteenth; see proc(5).
  private static final int NICENESS = 16;

  @Test
  void theProcessOfOneTransactionGivesWayAndServesNoOther() {
    var access = TestDatabase.fresh();
    try (var pool = new HikariDataSource()) {
      pool.setJdbcUrl(access.url());
      pool.setUsername(access.applicationName());
      pool.setPassword(access.applicationPassword());
      pool.setMaximumPoolSize(1);
      var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
      var jdbc = JdbcClient.create(pool);
      var lowPriority = new LowPriority(pool, jdbc);

      int lowered =
          in(
              transactions,
              () -> {
                int before = niceness(process(jdbc));
                lowPriority.ofThisTransaction();
                assertThat(niceness(process(jdbc))).isGreaterThan(before);
                assertThat(helpers(jdbc)).isZero();
                return process(jdbc);
              });

      assertThat(in(transactions, () -> process(jdbc))).isNotEqualTo(lowered);
      assertThat(in(transactions, () -> helpers(jdbc))).isPositive();
    }
  }

  private static <T> T in(TransactionTemplate transactions, Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  private static int process(JdbcClient jdbc) {
    return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
  }

  private static int helpers(JdbcClient jdbc) {
    return jdbc.sql("select current_setting('max_parallel_workers_per_gather')::int")
        .query(Integer.class)
        .single();
  }

  private static int niceness(int process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[NICENESS]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
