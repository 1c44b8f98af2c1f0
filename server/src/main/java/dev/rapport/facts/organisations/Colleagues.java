package dev.rapport.facts.organisations;

import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Language;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Those who work in a house: what they may do, where, and until when. A house always keeps
/// somebody who answers for it; changes that could leave it without queue on the house.
@Component
@Transactional
public class Colleagues {

  private final JdbcClient jdbc;

  Colleagues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those who work here now, by name.
  @Transactional(readOnly = true)
  public List<Colleague> all() {
    return jdbc.sql(
            """
            select s.id, s.name, s.role, s.place, s.language, c.email, c.last_sign_in
            from organisations.staff s
            left join organisations.credentials c
              on c.organisation = s.organisation and c.staff = s.id
            where s.left_at is null order by s.name
            """)
        .query((row, number) ->
            new Colleague(
                Organisations.member(row, number),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getObject("last_sign_in", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .list();
  }

  /// @return false when she is the last who answers for the house, or works here no longer
  public boolean assign(StaffId staff, Role role, @Nullable PlaceId place) {
    lockHouse();
    return jdbc.sql(
                """
                update organisations.staff s set role = :role, place = :place
                where id = :id and left_at is null
                  and (role <> 'manager' or :role = 'manager' or exists (
                    select from organisations.staff o
                    where o.role = 'manager' and o.left_at is null and o.id <> s.id))
                """)
            .param("id", staff.value())
            .param("role", role.word())
            .param("place", place == null ? null : place.value())
            .update()
        == 1;
  }

  /// She works here no longer and can no longer sign in; what she did stays hers.
  ///
  /// @return false when she is the last who answers for the house, or works here no longer
  public boolean leave(StaffId staff) {
    lockHouse();
    int left =
        jdbc.sql(
                """
                update organisations.staff s set left_at = clock_timestamp()
                where id = :id and left_at is null
                  and (role <> 'manager' or exists (
                    select from organisations.staff o
                    where o.role = 'manager' and o.left_at is null and o.id <> s.id))
                """)
            .param("id", staff.value())
            .update();
    if (left == 0) {
      return false;
    }
    jdbc.sql(
            """
            delete from organisations.credentials
            where organisation = :organisation and staff = :staff
            """)
        .param("organisation", Tenancy.require().value())
        .param("staff", staff.value())
        .update();
    return true;
  }

  /// She signs in with this address and password from now on, whatever it was before.
  ///
  /// @param hash as Argon2id in PHC form
  /// @return false when she works here no longer
  public boolean letSignIn(StaffId staff, String email, String hash) {
    lockHouse();
    return jdbc.sql(
                """
                insert into organisations.credentials (email, organisation, staff, password_hash)
                select :email, :organisation, id, :hash from organisations.staff
                where id = :staff and left_at is null
                on conflict (organisation, staff)
                  do update set email = excluded.email, password_hash = excluded.password_hash
                """)
            .param("email", email.toLowerCase(Locale.ROOT))
            .param("organisation", Tenancy.require().value())
            .param("hash", hash)
            .param("staff", staff.value())
            .update()
        == 1;
  }

  /// @param hash as Argon2id in PHC form
  public void choosePassword(StaffId staff, String hash) {
    jdbc.sql(
            """
            update organisations.credentials set password_hash = :hash
            where organisation = :organisation and staff = :staff
            """)
        .param("hash", hash)
        .param("organisation", Tenancy.require().value())
        .param("staff", staff.value())
        .update();
  }

  public void rename(StaffId staff, String name) {
    jdbc.sql("update organisations.staff set name = :name where id = :id")
        .param("name", name)
        .param("id", staff.value())
        .update();
  }

  /// With which address she signs in from now on; her password stays.
  public void signInWith(StaffId staff, String email) {
    jdbc.sql(
            """
            update organisations.credentials set email = :email
            where organisation = :organisation and staff = :staff
            """)
        .param("email", email.toLowerCase(Locale.ROOT))
        .param("organisation", Tenancy.require().value())
        .param("staff", staff.value())
        .update();
  }

  /// In which language she reads the desk from now on.
  public void chooseLanguage(StaffId staff, Language language) {
    jdbc.sql("update organisations.staff set language = :language where id = :id")
        .param("language", language.code())
        .param("id", staff.value())
        .update();
  }

  private void lockHouse() {
    jdbc.sql("select from organisations.organisations where id = :id for no key update")
        .param("id", Tenancy.require().value())
        .query(row -> {});
  }
}
