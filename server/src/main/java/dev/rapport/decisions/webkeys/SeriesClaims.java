package dev.rapport.decisions.webkeys;

import dev.rapport.facts.organisations.PlaceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tries to claim a key by a code that an app computed, and the claim itself, each a transaction of
/// its own.
@Component
@Transactional
class SeriesClaims {

  /// How many of the next codes fit: an app that was touched in vain is a few ahead (RFC 4226,
  /// 7.2).
  static final int WINDOW = 5;

  /// After so many wrong codes all of a series are over.
  static final int TRIES = 3;

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Claims claims;

  SeriesClaims(JdbcClient jdbc, KeyRows rows, Claims claims) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.claims = claims;
  }

  /// Counts one more code of a series that lives here, before anybody compares.
  Optional<UUID> count(String handle, Clerk clerk) {
    return jdbc.sql(
            """
            update webkeys.series set tries = tries + 1
            where organisation = (select current_setting('app.organisation')::uuid)
              and handle = :handle and ended_at is null and expires_at > clock_timestamp()
              and tries < :most and coalesce(place = cast(:place as uuid), true)
            returning id
            """)
        .param("handle", handle)
        .param("most", TRIES)
        .param("place", clerk.place().map(PlaceId::value).orElse(null))
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional();
  }

  /// Claims the key that has this hash, if it is one of the next few of the series; those before it
  /// are over then. Whoever holds the row of the series decides, so of any number at once one gets
  /// it. The third wrong one ends all.
  Optional<KeyId> claim(UUID series, byte[] hash, Clerk clerk, UUID counted) {
    claims.queue(clerk.id().value());
    if (!claims.mayOpenMore(clerk.id())) {
      return Optional.empty();
    }
    Optional<Integer> tries =
        jdbc.sql("select tries from webkeys.series where id = :id and ended_at is null for update")
            .param("id", series)
            .query(Integer.class)
            .optional();
    if (tries.isEmpty()) {
      return Optional.empty();
    }
    Optional<Fitting> fitting = fitting(series, hash, clerk);
    if (fitting.isPresent()) {
      Fitting one = fitting.get();
      rows.note(one.key(), "claimed", "clerk", clerk);
      rows.skip(series, one.counter());
      wasRight(series);
      claims.wasRight(counted);
      claims.open(one.key(), clerk);
    } else if (tries.get() >= TRIES) {
      lock(series, clerk);
    }
    return fitting.map(Fitting::key);
  }

  private record Fitting(KeyId key, int counter) {}

  private Optional<Fitting> fitting(UUID series, byte[] hash, Clerk clerk) {
    List<UUID> next =
        jdbc.sql(
                """
                select id from webkeys.grants
                where series = :series and state = 'ARMED' and expires_at > clock_timestamp()
                order by in_series limit :window
                """)
            .param("series", series)
            .param("window", WINDOW)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    return jdbc.sql(
            """
            update webkeys.grants
            set state = 'CLAIMED', clerk = :clerk, clerk_name = :name, code_hash = null
            where id = any (:next) and code_hash = :hash and state = 'ARMED'
            returning id, in_series
            """)
        .param("next", next.toArray(UUID[]::new))
        .param("hash", hash)
        .param("clerk", clerk.id().value())
        .param("name", clerk.words())
        .query((row, number) ->
            new Fitting(new KeyId(row.getObject("id", UUID.class)), row.getInt("in_series")))
        .optional();
  }

  /// Gives back its own count, and lets go of the handle once no code is left.
  private void wasRight(UUID series) {
    jdbc.sql(
            """
            update webkeys.series s set tries = tries - 1,
              ended_at = case when not exists (
                  select from webkeys.grants g where g.series = s.id and g.state = 'ARMED')
                then clock_timestamp() end
            where s.id = :id
            """)
        .param("id", series)
        .update();
  }

  private void lock(UUID series, Clerk clerk) {
    jdbc.sql(
            """
            update webkeys.series set ended_at = clock_timestamp(), locked_by = :by where id = :id
            """)
        .param("by", clerk.words())
        .param("id", series)
        .update();
    rows.lockSeries(series, clerk);
  }
}
