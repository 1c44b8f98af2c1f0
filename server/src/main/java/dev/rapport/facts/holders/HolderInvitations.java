package dev.rapport.facts.holders;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Secret;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// An organisation asks somebody whom it knows to a side of her own. Work of that organisation.
@Component
@Transactional
public class HolderInvitations {

  public static final Duration LASTS = Duration.ofHours(24);

  private final JdbcClient jdbc;

  HolderInvitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param point the address it went to; null when it was handed over in person
  /// @param by who invites her, as `byName` is called
  /// @param proves whether opening it shows who she is
  /// @return the secret to hand over; what was handed over before is over
  public String invite(
      UUID record,
      Collection<UUID> records,
      @Nullable String point,
      UUID by,
      String byName,
      boolean proves) {
    takeBack(records);
    String secret = Secret.next();
    jdbc.sql(
            """
            insert into holders.invitations
              (id, record, hash, point, handed_by, by_name, proves, until)
            values (:id, :record, :hash, :point, :by, :byName, :proves,
              clock_timestamp() + cast(:lasts as interval))
            """)
        .param("id", UuidsByTime.next())
        .param("record", record)
        .param("hash", Secret.hashOf(secret))
        .param("point", point)
        .param("by", by)
        .param("byName", byName)
        .param("proves", proves)
        .param("lasts", LASTS.toString())
        .update();
    return secret;
  }

  /// @return whether one was open
  public boolean takeBack(Collection<UUID> records) {
    return jdbc.sql(
                """
                update holders.invitations set over_at = clock_timestamp()
                where record = any (cast(:records as uuid[])) and over_at is null
                """)
            .param("records", Column.of(records, record -> record))
            .update()
        > 0;
  }

  /// What it would do; it stays as it is.
  @Transactional(readOnly = true)
  public Optional<HolderInvitation> look(String secret) {
    return jdbc.sql(
            """
            select record, point, handed_by, by_name, proves, until from holders.invitations
            where hash = :hash and over_at is null and until > clock_timestamp()
            """)
        .param("hash", Secret.hashOf(secret))
        .query(HolderInvitations::invitation)
        .optional();
  }

  /// The one that is open to a person.
  @Transactional(readOnly = true)
  public Optional<HolderInvitation> openTo(Collection<UUID> records) {
    return jdbc.sql(
            """
            select record, point, handed_by, by_name, proves, until from holders.invitations
            where record = any (cast(:records as uuid[])) and over_at is null
              and until > clock_timestamp()
            order by at desc limit 1
            """)
        .param("records", Column.of(records, record -> record))
        .query(HolderInvitations::invitation)
        .optional();
  }

  /// Uses it up: of many at once, one gets through.
  public Optional<HolderInvitation> open(String secret) {
    return jdbc.sql(
            """
            update holders.invitations set over_at = clock_timestamp()
            where hash = :hash and over_at is null and until > clock_timestamp()
            returning record, point, handed_by, by_name, proves, until
            """)
        .param("hash", Secret.hashOf(secret))
        .query(HolderInvitations::invitation)
        .optional();
  }

  private static HolderInvitation invitation(ResultSet row, int number) throws SQLException {
    return new HolderInvitation(
        row.getObject("record", UUID.class),
        Optional.ofNullable(row.getString("point")),
        Optional.ofNullable(row.getObject("handed_by", UUID.class)),
        row.getString("by_name"),
        row.getBoolean("proves"),
        row.getObject("until", OffsetDateTime.class).toInstant());
  }
}
