package dev.rapport.decisions.erasure;

import dev.rapport.facts.holders.HolderLeft;
import dev.rapport.facts.holders.Holders;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Accounts that were given up: their rows are gone, and what they said stays in the files of the
/// database until those are swept. Each is an id that names nobody any more.
@Component
class HoldersLeft {

  private final JdbcClient jdbc;
  private final Holders holders;
  private final ErasureList list;

  HoldersLeft(JdbcClient jdbc, Holders holders, ErasureList list) {
    this.jdbc = jdbc;
    this.holders = holders;
    this.list = list;
  }

  @EventListener
  @Transactional
  void hears(HolderLeft left) {
    jdbc.sql(
            """
            insert into erasure.holders_left (holder) values (:holder)
            on conflict (holder) do update set at = clock_timestamp(), swept_at = null
            """)
        .param("holder", left.holder().value())
        .update();
    list.addAtTheEnd(left.holder());
  }

  /// Of whom the files of the database may still hold something.
  @Transactional(readOnly = true)
  List<UUID> unswept() {
    return jdbc.sql("select holder from erasure.holders_left where swept_at is null")
        .query((row, number) -> row.getObject("holder", UUID.class))
        .list();
  }

  @Transactional
  void swept(List<UUID> left) {
    jdbc.sql(
            """
            update erasure.holders_left set swept_at = clock_timestamp()
            where holder = any (cast(:left as uuid[]))
            """)
        .param("left", Column.of(left, holder -> holder))
        .update();
  }

  /// What a copy of the database from before brought back goes again. Whose transaction it is has
  /// to be known before it begins, so this one begins none.
  ///
  /// @return whether the account was there
  boolean eraseAgain(HolderId holder) {
    return Holding.within(
        holder,
        () -> {
          boolean back = holders.me().isPresent();
          if (back) {
            holders.erase();
          }
          return back;
        });
  }
}
