package dev.rapport.ground.database;

import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Inserts a batch as if all its keys were new, which most batches are. `on conflict` looks every
/// key up before it writes and then writes twice, to say that it means it: a quarter of the cost of
/// a row. Should one key be held after all, or come from elsewhere meanwhile, nothing of the batch
/// stays, and it is written with `on conflict`.
public final class PlainInsert {

  /// Fewer rows than this gain less than the savepoint costs.
  private static final int WORTHWHILE = 100;

  private PlainInsert() {}

  /// Call it within a transaction.
  public static <T> T orElse(JdbcClient jdbc, int rows, Supplier<T> plain, Supplier<T> onConflict) {
    if (rows < WORTHWHILE) {
      return onConflict.get();
    }
    jdbc.sql("savepoint plain_insert").update();
    try {
      T result = plain.get();
      jdbc.sql("release savepoint plain_insert").update();
      return result;
    } catch (DuplicateKeyException held) {
      jdbc.sql("rollback to savepoint plain_insert").update();
      return onConflict.get();
    }
  }
}
