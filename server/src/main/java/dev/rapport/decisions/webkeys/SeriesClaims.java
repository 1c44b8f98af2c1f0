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

  /// After so many wrong codes of a clerk the series is shut for this clerk. It goes on for all
  /// others: whoever only guesses at handles would else take codes from whom they belong to.
  static final int TRIES = 3;

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Claims claims;

  SeriesClaims(JdbcClient jdbc, KeyRows rows, Claims claims) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.claims = claims;
  }

  /// Counts one more code that this clerk gives for a series that lives here, before anybody
  /// compares.
  Optional<UUID> count(String handle, Clerk clerk) {
    return jdbc.sql(
            """
            insert into webkeys.series_tries as t (series, clerk, holder, organisation, clerk_name)
            select id, :clerk, holder, organisation, :name from webkeys.series
            where organisation = (select current_setting('app.organisation')::uuid)
              and handle = :handle and ended_at is null and expires_at > clock_timestamp()
              and coalesce(place = cast(:place as uuid), true)
            on conflict (series, clerk) do update
              set wrong = t.wrong + 1, at = clock_timestamp() where t.wrong < :most
            returning series
            """)
        .param("clerk", clerk.id().value())
        .param("name", clerk.words())
        .param("handle", handle)
        .param("most", TRIES)
        .param("place", clerk.place().map(PlaceId::value).orElse(null))
        .query((row, number) -> row.getObject("series", UUID.class))
        .optional();
  }

  /// Claims the key that has this hash, if it is one of the next few of the series; those before it
  /// are over then. Whoever holds the row of the series decides, so of any number at once one gets
  /// it.
  Optional<KeyId> claim(UUID series, byte[] hash, Clerk clerk, UUID counted) {
    claims.queue(clerk.id().value());
    if (!claims.mayOpenMore(clerk.id())) {
      return Optional.empty();
    }
    Optional<UUID> live =
        jdbc.sql("select id from webkeys.series where id = :id and ended_at is null for update")
            .param("id", series)
            .query(UUID.class)
            .optional();
    Optional<Fitting> fitting = live.flatMap(id -> fitting(id, hash, clerk));
    fitting.ifPresent(one -> {
      rows.note(one.key(), "claimed", "clerk", clerk);
      rows.skip(series, one.counter());
      wasRight(series, clerk);
      claims.wasRight(counted);
      claims.open(one.key(), clerk);
    });
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

  /// Forgives this clerk the wrong ones before: she stood there. Lets go of the handle once no code
  /// is left.
  private void wasRight(UUID series, Clerk clerk) {
    jdbc.sql("delete from webkeys.series_tries where series = :id and clerk = :clerk")
        .param("id", series)
        .param("clerk", clerk.id().value())
        .update();
    jdbc.sql(
            """
            update webkeys.series s set ended_at = clock_timestamp()
            where s.id = :id and not exists (
              select from webkeys.grants g where g.series = s.id and g.state = 'ARMED')
            """)
        .param("id", series)
        .update();
  }
}
