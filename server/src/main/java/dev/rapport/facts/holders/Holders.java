package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts of holders. All but the beginning of one is work of the holder that is bound.
@Component
@Transactional
public class Holders {

  private final JdbcClient jdbc;

  Holders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return an id for a holder to be, to begin her account with
  public static HolderId nextId() {
    return new HolderId(UuidsByTime.next());
  }

  /// Begins the account of the holder that is bound.
  public void begin(String name, @Nullable String language) {
    jdbc.sql(
            "insert into holders.holders (holder, name, language) values (:holder, :name, :language)")
        .param("holder", Holding.require().value())
        .param("name", name)
        .param("language", language)
        .update();
  }

  /// The holder that is bound, unless she left or there is none of that id.
  @Transactional(readOnly = true)
  public Optional<Holder> me() {
    return jdbc.sql(
            "select holder, name, language, since from holders.holders where left_at is null")
        .query(Holders::holder)
        .optional();
  }

  /// Changes how she wants to be called and spoken to.
  public void describe(String name, @Nullable String language) {
    jdbc.sql("update holders.holders set name = :name, language = :language where left_at is null")
        .param("name", name)
        .param("language", language)
        .update();
  }

  private static Holder holder(ResultSet row, int number) throws SQLException {
    return new Holder(
        new HolderId(row.getObject("holder", UUID.class)),
        row.getString("name"),
        Optional.ofNullable(row.getString("language")),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }
}
