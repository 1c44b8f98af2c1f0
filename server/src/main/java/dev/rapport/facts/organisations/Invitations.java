package dev.rapport.facts.organisations;

import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invitations to work in a house. The secret of each opens it once, within a week, and is kept by
/// its hash alone.
@Component
@Transactional
public class Invitations {

  public static final Duration LASTS = Duration.ofDays(7);

  private final JdbcClient jdbc;

  Invitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param secret to hand over; nobody can read it again
  public record Issued(UUID id, String secret) {}

  public Issued invite(@Nullable String email, Role role, @Nullable PlaceId place, String byName) {
    var issued = new Issued(UuidsByTime.next(), Secret.next());
    jdbc.sql(
            """
            insert into organisations.invitations (id, hash, email, role, place, by_name, until)
            values (:id, :hash, :email, :role, :place, :byName,
              clock_timestamp() + :lasts::interval)
            """)
        .param("id", issued.id())
        .param("hash", Secret.hashOf(issued.secret()))
        .param("email", email == null ? null : email.toLowerCase(Locale.ROOT))
        .param("role", role.word())
        .param("place", place == null ? null : place.value())
        .param("byName", byName)
        .param("lasts", LASTS.toString())
        .update();
    return issued;
  }

  /// Those that can still be accepted, the latest first.
  @Transactional(readOnly = true)
  public List<Invitation> open() {
    return jdbc.sql(
            """
            select id, email, role, place, by_name, until from organisations.invitations
            where over_at is null and until > clock_timestamp() order by at desc
            """)
        .query(Invitations::invitation)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Invitation> openTo(String secret) {
    return jdbc.sql(
            """
            select id, email, role, place, by_name, until from organisations.invitations
            where hash = :hash and over_at is null and until > clock_timestamp()
            """)
        .param("hash", Secret.hashOf(secret))
        .query(Invitations::invitation)
        .optional();
  }

  /// Uses it up, in the transaction that takes her in: of many at once, one gets through.
  public Optional<Invitation> accept(String secret) {
    return jdbc.sql(
            """
            update organisations.invitations set over_at = clock_timestamp()
            where hash = :hash and over_at is null and until > clock_timestamp()
            returning id, email, role, place, by_name, until
            """)
        .param("hash", Secret.hashOf(secret))
        .query(Invitations::invitation)
        .optional();
  }

  /// @return false when it was over already
  public boolean takeBack(UUID id) {
    return jdbc.sql(
                """
                update organisations.invitations set over_at = clock_timestamp()
                where id = :id and over_at is null
                """)
            .param("id", id)
            .update()
        == 1;
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        Optional.ofNullable(row.getString("email")),
        Role.parse(row.getString("role")),
        Optional.ofNullable(row.getObject("place", UUID.class)).map(PlaceId::new),
        row.getString("by_name"),
        row.getObject("until", OffsetDateTime.class).toInstant());
  }
}
