package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which organisations' persons a holder is. Asked for a holder, they are all of hers; asked for an
/// organisation, those with it alone: row security lets nothing else be seen.
@Component
@Transactional
public class Ties {

  private static final String LIVE =
      """
      select id, holder, organisation, record, proof, joined_at, proven_at, proven_by, handed_by
      from holders.ties where parted_at is null
      """;

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Ties(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /// Joins the holder that is bound with a person of an organisation.
  ///
  /// @param record a record of hers there
  /// @param proven what shows that it is she; empty while nothing does
  /// @param handedBy who of the organisation chose where the link went
  /// @throws AlreadyJoined when she is joined with that organisation, or that record with somebody
  public TieId join(
      HolderId holder,
      OrganisationId organisation,
      UUID record,
      String proof,
      Optional<AccountProof.Way> proven,
      @Nullable UUID handedBy) {
    var id = new TieId(UuidsByTime.next());
    try {
      jdbc.sql(
              """
              insert into holders.ties
                (id, holder, organisation, record, proof, proven_by, proven_at, handed_by)
              values (:id, :holder, :organisation, :record, :proof, :provenBy,
                case when cast(:provenBy as text) is not null then clock_timestamp() end,
                :handedBy)
              """)
          .param("id", id.value())
          .param("holder", holder.value())
          .param("organisation", organisation.value())
          .param("record", record)
          .param("proof", proof)
          .param("provenBy", proven.map(AccountProof.Way::word).orElse(null))
          .param("handedBy", handedBy)
          .update();
    } catch (DuplicateKeyException e) {
      throw new AlreadyJoined(e);
    }
    return id;
  }

  /// Those that stand, in the order in which they began.
  @Transactional(readOnly = true)
  public List<Tie> all() {
    return jdbc.sql(LIVE + " order by joined_at, id").query(Ties::tie).list();
  }

  @Transactional(readOnly = true)
  public Optional<Tie> with(OrganisationId organisation) {
    return jdbc.sql(LIVE + " and organisation = :organisation")
        .param("organisation", organisation.value())
        .query(Ties::tie)
        .optional();
  }

  /// The tie that one of these records of a person takes part in, of the latest beginning.
  @Transactional(readOnly = true)
  public Optional<Tie> of(Collection<UUID> records) {
    return allOf(records).stream().findFirst();
  }

  /// The same where there may be more: two who were joined with an account each, and were found to
  /// be one person later.
  @Transactional(readOnly = true)
  public List<Tie> allOf(Collection<UUID> records) {
    return jdbc.sql(LIVE + " and record = any (:records) order by joined_at desc, id")
        .param("records", records.toArray(UUID[]::new))
        .query(Ties::tie)
        .list();
  }

  /// Which records of a person this holder may see: all, unless another holder is joined with that
  /// person as well. Two who share a name and a home were then taken for one, and each keeps to the
  /// record that she was joined with.
  ///
  /// @param record that of her tie
  /// @param records all of the person
  @Transactional(readOnly = true)
  public List<UUID> openTo(HolderId holder, UUID record, Collection<UUID> records) {
    return allOf(records).stream().allMatch(tie -> tie.holder().equals(holder))
        ? List.copyOf(records)
        : List.of(record);
  }

  /// It is shown now that the account is that person's.
  ///
  /// @return false when it was before, or they are parted
  public boolean prove(TieId id, AccountProof.Way way) {
    return jdbc.sql(
                """
                update holders.ties set proven_at = clock_timestamp(), proven_by = :way
                where id = :id and proven_at is null and parted_at is null
                """)
            .param("way", way.word())
            .param("id", id.value())
            .update()
        == 1;
  }

  /// Parts them; either side may.
  ///
  /// @return false when they were parted already
  public boolean part(TieId id, String by) {
    jdbc.sql(
            """
            update holders.mandates m set ended_at = clock_timestamp(), ended_by = :by
            from holders.ties t
            where t.id = :id and t.parted_at is null and m.holder = t.holder
              and m.organisation = t.organisation and m.ended_at is null
            """)
        .param("id", id.value())
        .param("by", by)
        .update();
    Optional<HolderParted> parted =
        jdbc.sql(
                """
                update holders.ties set parted_at = clock_timestamp(), parted_by = :by
                where id = :id and parted_at is null
                returning holder, organisation
                """)
            .param("id", id.value())
            .param("by", by)
            .query((row, number) ->
                new HolderParted(
                    HolderId.of(row.getObject("holder", UUID.class)),
                    OrganisationId.of(row.getObject("organisation", UUID.class))))
            .optional();
    parted.ifPresent(events::publishEvent);
    return parted.isPresent();
  }

  private static Optional<Tie.Proven> proven(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("proven_at", OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Tie.Proven(AccountProof.Way.parse(row.getString("proven_by")), at.toInstant()));
  }

  private static Tie tie(ResultSet row, int number) throws SQLException {
    return new Tie(
        new TieId(row.getObject("id", UUID.class)),
        HolderId.of(row.getObject("holder", UUID.class)),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        row.getObject("record", UUID.class),
        row.getString("proof"),
        row.getObject("joined_at", OffsetDateTime.class).toInstant(),
        proven(row),
        Optional.ofNullable(row.getObject("handed_by", UUID.class)));
  }

  /// She is joined with that organisation already, or that person with another holder.
  public static final class AlreadyJoined extends IllegalStateException {
    AlreadyJoined(DuplicateKeyException cause) {
      super(
          "The holder and that organisation, or that person and another holder, are joined", cause);
    }
  }
}
