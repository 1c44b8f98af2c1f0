package dev.rapport.ground.database;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// All that a page reads about one person, in one transaction.
///
/// Such a page asks some forty questions of a few rows each, and planning them anew took longer
/// than answering them. Each asks by her records and finds them by an index, so a plan that was
/// made without knowing which they are is as good; what asks for ranges or long lists is planned by
/// its values, and does not belong here.
public final class OneReading {

  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;

  OneReading(PlatformTransactionManager transactions, JdbcClient jdbc) {
    this.transactions = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
  }

  public <T> T of(Supplier<T> read) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
              .query(String.class)
              .single();
          return read.get();
        }));
  }
}
