package dev.rapport.facts.organisations;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The organisations on this server, with their places and staff.
@Component
@Transactional
public class Organisations {

  private final JdbcClient jdbc;

  Organisations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Organisation found(String slug, String name, String kind, ZoneId zone, String country) {
    return found(OrganisationId.of(UuidsByTime.next()), slug, name, kind, zone, country);
  }

  /// @param id chosen beforehand, so that the transaction that founds it may also work for it
  public Organisation found(
      OrganisationId id, String slug, String name, String kind, ZoneId zone, String country) {
    var organisation = new Organisation(id, slug, name, kind, zone, country);
    jdbc.sql(
            """
            insert into organisations.organisations (id, slug, name, kind, zone, country)
            values (:id, :slug, :name, :kind, :zone, :country)
            """)
        .param("id", organisation.id().value())
        .param("slug", slug)
        .param("name", name)
        .param("kind", kind)
        .param("zone", zone.getId())
        .param("country", country)
        .update();
    return organisation;
  }

  @Transactional(readOnly = true)
  public List<Organisation> all() {
    return jdbc.sql("select * from organisations.organisations order by created_at, slug")
        .query(Organisations::organisation)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Organisation> bySlug(String slug) {
    return jdbc.sql("select * from organisations.organisations where slug = :slug")
        .param("slug", slug)
        .query(Organisations::organisation)
        .optional();
  }

  @Transactional(readOnly = true)
  public Organisation get(OrganisationId id) {
    return jdbc.sql("select * from organisations.organisations where id = :id")
        .param("id", id.value())
        .query(Organisations::organisation)
        .single();
  }

  /// Changes what a house says of itself; its slug stays.
  public void describe(OrganisationId id, String name, String kind, ZoneId zone, String country) {
    jdbc.sql(
            """
            update organisations.organisations
            set name = :name, kind = :kind, zone = :zone, country = :country where id = :id
            """)
        .param("id", id.value())
        .param("name", name)
        .param("kind", kind)
        .param("zone", zone.getId())
        .param("country", country)
        .update();
  }

  public Place addPlace(String slug, String name, ZoneId zone) {
    var place = new Place(new PlaceId(UuidsByTime.next()), slug, name, zone);
    jdbc.sql(
            """
            insert into organisations.places (id, slug, name, zone)
            values (:id, :slug, :name, :zone)
            """)
        .param("id", place.id().value())
        .param("slug", slug)
        .param("name", name)
        .param("zone", zone.getId())
        .update();
    return place;
  }

  @Transactional(readOnly = true)
  public List<Place> places() {
    return jdbc.sql("select id, slug, name, zone from organisations.places order by slug")
        .query((row, number) ->
            new Place(
                new PlaceId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                ZoneId.of(row.getString("zone"))))
        .list();
  }

  public Staff addStaff(String name, Role role, @Nullable PlaceId place) {
    var staff =
        new Staff(
            new StaffId(UuidsByTime.next()),
            name,
            role,
            Optional.ofNullable(place),
            Optional.empty());
    jdbc.sql(
            """
            insert into organisations.staff (id, name, role, place)
            values (:id, :name, :role, :place)
            """)
        .param("id", staff.id().value())
        .param("name", name)
        .param("role", role.word())
        .param("place", place == null ? null : place.value())
        .update();
    return staff;
  }

  /// Those who work here now, by name.
  @Transactional(readOnly = true)
  public List<Staff> staff() {
    return jdbc.sql(
            """
            select id, name, role, place, language from organisations.staff
            where left_at is null order by name
            """)
        .query(Organisations::member)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Staff> staff(StaffId id) {
    return jdbc.sql(
            """
            select id, name, role, place, language from organisations.staff
            where id = :id and left_at is null
            """)
        .param("id", id.value())
        .query(Organisations::member)
        .optional();
  }

  /// Somebody who works here now, and where that is.
  public record Employed(Staff staff, Organisation organisation) {}

  /// The same as [#staff] and [#get] at once: every page asks it.
  @Transactional(readOnly = true)
  public Optional<Employed> employed(StaffId id) {
    OrganisationId house = Tenancy.require();
    return jdbc.sql(
            """
            select s.id, s.name, s.role, s.place, s.language,
              o.slug, o.name as house, o.kind, o.zone, o.country
            from organisations.staff s
            join organisations.organisations o on o.id = s.organisation
            where s.id = :id and s.left_at is null
            """)
        .param("id", id.value())
        .query((row, number) ->
            new Employed(
                member(row, number),
                new Organisation(
                    house,
                    row.getString("slug"),
                    row.getString("house"),
                    row.getString("kind"),
                    ZoneId.of(row.getString("zone")),
                    row.getString("country"))))
        .optional();
  }

  /// Lets a member of staff sign in with this address; `passwordHash` as Argon2id in PHC form.
  public void allowSignIn(
      OrganisationId organisation, StaffId staff, String email, @Nullable String passwordHash) {
    jdbc.sql(
            """
            insert into organisations.credentials (email, organisation, staff, password_hash)
            values (:email, :organisation, :staff, :hash)
            on conflict (organisation, staff)
              do update set email = excluded.email, password_hash = excluded.password_hash
            """)
        .param("email", email.toLowerCase(Locale.ROOT))
        .param("organisation", organisation.value())
        .param("staff", staff.value())
        .param("hash", passwordHash)
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<Credential> credential(String email) {
    return jdbc.sql(
            """
            select email, organisation, staff, password_hash
            from organisations.credentials where email = :email
            """)
        .param("email", storable(email.toLowerCase(Locale.ROOT)))
        .query((row, number) ->
            new Credential(
                row.getString("email"),
                OrganisationId.of(row.getObject("organisation", UUID.class)),
                new StaffId(row.getObject("staff", UUID.class)),
                Optional.ofNullable(row.getString("password_hash"))))
        .optional();
  }

  /// No database keeps a NUL in a text: whatever has one was never written down, and is as unknown
  /// as anything else that was not.
  private static String storable(String typed) {
    return typed.replace('\0', ' ');
  }

  /// Notes that somebody has just come in.
  public void cameIn(StaffId staff) {
    jdbc.sql(
            """
            update organisations.credentials set last_sign_in = clock_timestamp()
            where organisation = :organisation and staff = :staff
            """)
        .param("organisation", Tenancy.require().value())
        .param("staff", staff.value())
        .update();
  }

  private static Organisation organisation(ResultSet row, int number) throws SQLException {
    return new Organisation(
        OrganisationId.of(row.getObject("id", UUID.class)),
        row.getString("slug"),
        row.getString("name"),
        row.getString("kind"),
        ZoneId.of(row.getString("zone")),
        row.getString("country"));
  }

  static Staff member(ResultSet row, int number) throws SQLException {
    return new Staff(
        new StaffId(row.getObject("id", UUID.class)),
        row.getString("name"),
        Role.parse(row.getString("role")),
        Optional.ofNullable(row.getObject("place", UUID.class)).map(PlaceId::new),
        Optional.ofNullable(row.getString("language")).flatMap(Language::ofCode));
  }
}
