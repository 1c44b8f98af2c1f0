package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts of holders. All but the beginning of one is work of the holder that is bound.
@Component
@Transactional
public class Holders {

  /// How long what is most worth protecting rests after a new way in.
  public static final Duration REST = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Holders(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /// What stands in the place of a name that was erased.
  private static final String LEFT = "—";

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
            "select holder, name, language, since, rests_until from holders.holders"
                + " where left_at is null")
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

  /// There is a new way into her account: what is most worth protecting rests for a day, so that
  /// she hears of it before anybody else could use it.
  public void rest() {
    jdbc.sql(
            """
            update holders.holders set rests_until = clock_timestamp() + cast(:rest as interval)
            where left_at is null
            """)
        .param("rest", REST.toString())
        .update();
  }

  /// Erases the account of the holder that is bound: nothing of it can be read afterwards. That
  /// there was one and with which organisations it was joined stays with them, without her name.
  public void erase() {
    HolderId holder = Holding.require();
    events.publishEvent(new HolderLeft(holder));
    for (String table : List.of("sessions", "addresses", "challenges")) {
      jdbc.sql("delete from holders.%s where holder = :holder".formatted(table))
          .param("holder", holder.value())
          .update();
    }
    for (String table : List.of("links", "passkeys", "acts", "delegations", "mandates")) {
      jdbc.sql("delete from holders." + table).update();
    }
    jdbc.sql(
            """
            update holders.ties set parted_at = clock_timestamp(), parted_by = :left
            where parted_at is null
            """)
        .param("left", LEFT)
        .update();
    jdbc.sql(
            """
            update holders.holders
            set name = :left, language = null, rests_until = null, left_at = clock_timestamp()
            where left_at is null
            """)
        .param("left", LEFT)
        .update();
  }

  private static Holder holder(ResultSet row, int number) throws SQLException {
    return new Holder(
        new HolderId(row.getObject("holder", UUID.class)),
        row.getString("name"),
        Optional.ofNullable(row.getString("language")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("rests_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
