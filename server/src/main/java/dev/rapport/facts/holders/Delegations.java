package dev.rapport.facts.holders;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which mandates are used from which accounts. A link alone lets nobody in: whoever accepts it is
/// shown a number, and only the holder who hears it and types it opens her side.
@Component
@Transactional
public class Delegations {

  /// How long a link waits to be accepted.
  public static final Duration LASTS = Duration.ofHours(24);

  /// Whoever was seen within this time is still there.
  public static final Duration VISIT = Duration.ofMinutes(30);

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int NUMBERS = 10_000;

  private final JdbcClient jdbc;

  Delegations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Offers a mandate of the holder that is bound to an account; what it was used from before is
  /// over.
  ///
  /// @return the secret to hand over, or nothing when she gave no such mandate or it has ended
  public Optional<String> offer(UUID mandate, Collection<Reach> reaches) {
    end(mandate);
    String secret = Secret.next();
    int offered =
        jdbc.sql(
                """
                insert into holders.delegations (mandate, holder, reaches, hash, until)
                select id, holder, :reaches, :hash, clock_timestamp() + cast(:lasts as interval)
                from holders.mandates
                where id = :mandate and holder = :me and ended_at is null
                """)
            .param("reaches", reaches.stream().map(Reach::word).toArray(String[]::new))
            .param("hash", Secret.hashOf(secret))
            .param("lasts", LASTS.toString())
            .param("mandate", mandate)
            .param("me", Holding.require().value())
            .update();
    return offered == 1 ? Optional.of(secret) : Optional.empty();
  }

  /// What the holder that is bound offers by this link; it stays as it is.
  @Transactional(readOnly = true)
  public Optional<Delegation> look(String secret) {
    return jdbc.sql(
            """
            select d.* from holders.delegations d
            join holders.mandates m on m.id = d.mandate and m.ended_at is null
            where d.hash = :hash and d.until > clock_timestamp()
            """)
        .param("hash", Secret.hashOf(secret))
        .query(Delegations::delegation)
        .optional();
  }

  /// Uses the link of the holder that is bound up, for an account: of many at once, one gets it.
  ///
  /// @param name as that account is called
  public boolean accept(String secret, HolderId delegate, String name) {
    return jdbc.sql(
                """
                update holders.delegations d
                set hash = null, delegate = :delegate, accepted_as = :name, number = :number,
                  accepted_at = clock_timestamp()
                from holders.mandates m
                where d.hash = :hash and d.until > clock_timestamp() and d.holder <> :delegate
                  and m.id = d.mandate and m.ended_at is null
                """)
            .param("delegate", delegate.value())
            .param("name", name)
            .param("number", "%04d".formatted(CHANCE.nextInt(NUMBERS)))
            .param("hash", Secret.hashOf(secret))
            .update()
        == 1;
  }

  /// The holder that is bound knows whose account it is: she was told the number that it shows.
  ///
  /// @return whether that is the number
  public boolean confirm(UUID mandate, String number) {
    return jdbc.sql(
                """
                update holders.delegations set confirmed_at = clock_timestamp()
                where mandate = :mandate and holder = :me and number = :number
                  and confirmed_at is null
                """)
            .param("mandate", mandate)
            .param("me", Holding.require().value())
            .param("number", number)
            .update()
        == 1;
  }

  /// Nobody uses the mandate from an account any more; either side may.
  public boolean end(UUID mandate) {
    return jdbc.sql("delete from holders.delegations where mandate = :mandate")
            .param("mandate", mandate)
            .update()
        == 1;
  }

  /// Those that the holder that is bound gave.
  @Transactional(readOnly = true)
  public List<Delegation> given() {
    return of("holder");
  }

  /// Those by which the holder that is bound may act for others, also where a mandate has ended.
  @Transactional(readOnly = true)
  public List<Delegation> accepted() {
    return of("delegate");
  }

  private List<Delegation> of(String side) {
    return jdbc.sql(
            "select * from holders.delegations where %s = :me order by until desc, mandate"
                .formatted(side))
        .param("me", Holding.require().value())
        .query(Delegations::delegation)
        .list();
  }

  /// Whether somebody is on the side of the holder that is bound by this mandate, as she knows.
  @Transactional(readOnly = true)
  public boolean isThere(UUID mandate) {
    return jdbc.sql(
            """
            select exists (
              select from holders.visits
              where mandate = :mandate
                and seen_at > clock_timestamp() - cast(:visit as interval))
            """)
        .param("mandate", mandate)
        .param("visit", VISIT.toString())
        .query(Boolean.class)
        .single();
  }

  /// Somebody is on the side of the holder that is bound.
  ///
  /// @return whether this is the first time within a day
  public boolean visited(UUID mandate) {
    if (isSeenAgain(mandate)) {
      return false;
    }
    // of two first requests at once, the second finds the visit of the first
    jdbc.sql("select id from holders.mandates where id = :mandate for update")
        .param("mandate", mandate)
        .query(row -> {});
    return !isSeenAgain(mandate) && began(mandate);
  }

  private boolean isSeenAgain(UUID mandate) {
    return jdbc.sql(
                """
                update holders.visits set seen_at = clock_timestamp()
                where mandate = :mandate
                  and seen_at > clock_timestamp() - cast(:visit as interval)
                """)
            .param("mandate", mandate)
            .param("visit", VISIT.toString())
            .update()
        > 0;
  }

  private boolean began(UUID mandate) {
    boolean lately =
        jdbc.sql(
                """
                select exists (
                  select from holders.visits
                  where mandate = :mandate and began_at > clock_timestamp() - interval '1 day')
                """)
            .param("mandate", mandate)
            .query(Boolean.class)
            .single();
    jdbc.sql("insert into holders.visits (id, holder, mandate) values (:id, :holder, :mandate)")
        .param("id", UuidsByTime.next())
        .param("holder", Holding.require().value())
        .param("mandate", mandate)
        .update();
    return !lately;
  }

  /// Who was on the side of the holder that is bound, the latest first.
  @Transactional(readOnly = true)
  public List<Visit> visits(int limit) {
    return visits("", limit);
  }

  /// The same of which she does not know yet.
  @Transactional(readOnly = true)
  public List<Visit> untold(int limit) {
    return visits("where v.told_at is null", limit);
  }

  private List<Visit> visits(String which, int limit) {
    return jdbc.sql(
            """
            select m.name, v.began_at, v.seen_at from holders.visits v
            join holders.mandates m on m.id = v.mandate %s
            order by v.began_at desc, v.id desc limit :limit
            """
                .formatted(which))
        .param("limit", limit)
        .query((row, number) ->
            new Visit(
                row.getString("name"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// The holder that is bound knows of all of them.
  public void told() {
    jdbc.sql("update holders.visits set told_at = clock_timestamp() where told_at is null")
        .update();
  }

  private static Delegation delegation(ResultSet row, int number) throws SQLException {
    return new Delegation(
        row.getObject("mandate", UUID.class),
        HolderId.of(row.getObject("holder", UUID.class)),
        Arrays.stream((String[]) row.getArray("reaches").getArray())
            .flatMap(word -> Reach.parse(word).stream())
            .collect(Collectors.toSet()),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(acceptance(row)));
  }

  private static Delegation.@Nullable Acceptance acceptance(ResultSet row) throws SQLException {
    UUID delegate = row.getObject("delegate", UUID.class);
    return delegate == null
        ? null
        : new Delegation.Acceptance(
            HolderId.of(delegate),
            row.getString("accepted_as"),
            row.getString("number"),
            row.getObject("confirmed_at") != null);
  }
}
