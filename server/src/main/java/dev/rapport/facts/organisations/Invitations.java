package dev.rapport.facts.organisations;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.text.Language;
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

  /// One to somebody who left meanwhile is none.
  private static final String ALL =
      """
      select i.id, i.email, i.role, i.place, i.by_name, i.until, s.id as staff, s.name,
        s.role as staff_role, s.place as staff_place, s.language as staff_language
      from organisations.invitations i
      left join organisations.staff s on s.id = i.staff and s.left_at is null
      where i.over_at is null and i.until > clock_timestamp()
        and (i.staff is null or s.id is not null)
      """;

  private final JdbcClient jdbc;

  Invitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param secret to hand over; nobody can read it again
  public record Issued(UUID id, String secret) {}

  public Issued invite(@Nullable String email, Role role, @Nullable PlaceId place, String byName) {
    return issue(null, email, role, place, byName);
  }

  /// Lets somebody who works here choose an address and a password. What was issued to her before
  /// is over.
  public Issued letIn(Staff staff, @Nullable String email, String byName) {
    jdbc.sql(
            """
            update organisations.invitations set over_at = clock_timestamp()
            where staff = :staff and over_at is null
            """)
        .param("staff", staff.id().value())
        .update();
    return issue(staff.id(), email, staff.role(), staff.place().orElse(null), byName);
  }

  private Issued issue(
      @Nullable StaffId staff,
      @Nullable String email,
      Role role,
      @Nullable PlaceId place,
      String byName) {
    var issued = new Issued(UuidsByTime.next(), Secret.next());
    jdbc.sql(
            """
            insert into organisations.invitations (id, staff, hash, email, role, place, by_name, until)
            values (:id, :staff, :hash, :email, :role, :place, :byName,
              clock_timestamp() + :lasts::interval)
            """)
        .param("id", issued.id())
        .param("staff", staff == null ? null : staff.value())
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
    return jdbc.sql(ALL + " order by i.at desc").query(Invitations::invitation).list();
  }

  @Transactional(readOnly = true)
  public Optional<Invitation> openTo(String secret) {
    return jdbc.sql(ALL + " and i.hash = :hash")
        .param("hash", Secret.hashOf(secret))
        .query(Invitations::invitation)
        .optional();
  }

  /// Uses it up, in the transaction that takes her in: of many at once, one gets through.
  public Optional<Invitation> accept(String secret) {
    return openTo(secret).filter(open -> takeBack(open.id()));
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
        staff(row),
        Optional.ofNullable(row.getString("email")),
        Role.parse(row.getString("role")),
        Optional.ofNullable(row.getObject("place", UUID.class)).map(PlaceId::new),
        row.getString("by_name"),
        row.getObject("until", OffsetDateTime.class).toInstant());
  }

  private static Optional<Staff> staff(ResultSet row) throws SQLException {
    UUID id = row.getObject("staff", UUID.class);
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Staff(
                new StaffId(id),
                row.getString("name"),
                Role.parse(row.getString("staff_role")),
                Optional.ofNullable(row.getObject("staff_place", UUID.class)).map(PlaceId::new),
                Optional.ofNullable(row.getString("staff_language")).flatMap(Language::ofCode)));
  }
}
