package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the holder that is bound changed at organisations, so that she finds it again.
@Component
@Transactional
public class OwnActs {

  private final JdbcClient jdbc;

  OwnActs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void keep(UUID act, OrganisationId organisation, String what, String about) {
    keep(act, organisation, what, about, null);
  }

  /// @param by who did it for her, or null where she did
  public void keep(
      UUID act, OrganisationId organisation, String what, String about, OwnAct.@Nullable By by) {
    jdbc.sql(
            """
            insert into holders.acts (id, holder, organisation, what, about, mandate, voice)
            values (:id, :holder, :organisation, :what, :about, :mandate, :voice)
            """)
        .param("mandate", by == null ? null : by.mandate())
        .param("voice", by == null ? null : by.voice())
        .param("id", act)
        .param("holder", Holding.require().value())
        .param("organisation", organisation.value())
        .param("what", what)
        .param("about", about)
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<OwnAct> of(UUID act) {
    return jdbc.sql("select * from holders.acts where id = :id")
        .param("id", act)
        .query(OwnActs::act)
        .optional();
  }

  /// The latest first.
  @Transactional(readOnly = true)
  public List<OwnAct> latest(OrganisationId organisation, int limit) {
    return jdbc.sql(
            """
            select * from holders.acts where organisation = :organisation
            order by at desc, id desc limit :limit
            """)
        .param("organisation", organisation.value())
        .param("limit", limit)
        .query(OwnActs::act)
        .list();
  }

  /// The same of what was done for her by one mandate.
  @Transactional(readOnly = true)
  public List<OwnAct> latestBy(UUID mandate, OrganisationId organisation, int limit) {
    return jdbc.sql(
            """
            select * from holders.acts where organisation = :organisation and mandate = :mandate
            order by at desc, id desc limit :limit
            """)
        .param("organisation", organisation.value())
        .param("mandate", mandate)
        .param("limit", limit)
        .query(OwnActs::act)
        .list();
  }

  public void takenBack(UUID act) {
    jdbc.sql("update holders.acts set taken_back_at = clock_timestamp() where id = :id")
        .param("id", act)
        .update();
  }

  private static OwnAct act(ResultSet row, int number) throws SQLException {
    return new OwnAct(
        row.getObject("id", UUID.class),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        row.getString("what"),
        row.getString("about"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("taken_back_at") != null,
        Optional.ofNullable(by(row)));
  }

  private static OwnAct.@Nullable By by(ResultSet row) throws SQLException {
    UUID mandate = row.getObject("mandate", UUID.class);
    return mandate == null ? null : new OwnAct.By(mandate, row.getString("voice"));
  }
}
