package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Rows of keys, as her side and the vendor's read and end them. Which are seen says row security.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class KeyRows {

  private static final String KEY =
      """
      select id, organisation, place, errand, called, lasts, state, step_up, number, drafted_at,
        expires_at, clerk, clerk_name, open_until, ended_at, retain_days, deleted_at, only_item, card,
        series
      from webkeys.grants
      """;

  private final JdbcClient jdbc;

  KeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Live ones first, then the latest. Of a series those that somebody used: the others are codes
  /// of an app, which nobody looks at one by one.
  List<WebKey> all(int limit) {
    return jdbc.sql(
            KEY
                + """
                 where series is null or clerk is not null
                order by ended_at is not null, drafted_at desc limit :limit
                """)
        .param("limit", limit)
        .query(KeyRows::key)
        .list();
  }

  Optional<WebKey> one(KeyId id) {
    return jdbc.sql(KEY + " where id = :id").param("id", id.value()).query(KeyRows::key).optional();
  }

  List<WebKey> claimedBy(StaffId clerk) {
    return jdbc.sql(
            KEY
                + """
                 where organisation = (select current_setting('app.organisation')::uuid)
                  and clerk = :clerk and ended_at is null
                  and state in ('AWAITING_HOLDER', 'OPEN')
                  and coalesce(open_until, expires_at) > clock_timestamp()
                order by id desc
                """)
        .param("clerk", clerk.value())
        .query(KeyRows::key)
        .list();
  }

  List<WebKey> ofCard(UUID card) {
    return jdbc.sql(KEY + " where card = :card order by id")
        .param("card", card)
        .query(KeyRows::key)
        .list();
  }

  /// Those of a series that a clerk had open, the oldest first.
  List<WebKey> usedOf(UUID series) {
    return jdbc.sql(KEY + " where series = :series and clerk is not null order by in_series")
        .param("series", series)
        .query(KeyRows::key)
        .list();
  }

  /// Ends all of a series, also one that a clerk has open.
  void endSeries(UUID series, KeyState as, String event, String actor, @Nullable Clerk clerk) {
    ended(
            """
            update webkeys.grants
            set state = :state, ended_at = clock_timestamp(), code_hash = null
            where series = :series and ended_at is null and in_series < :before
            returning id
            """,
            series,
            as,
            Integer.MAX_VALUE)
        .forEach(id -> note(id, event, actor, clerk));
  }

  /// A code was used, so that those before it are over.
  void skip(UUID series, int before) {
    ended(UNUSED, series, KeyState.SKIPPED, before)
        .forEach(id -> note(id, "skipped", "clock", null));
  }

  private static final String UNUSED =
      """
      update webkeys.grants
      set state = :state, ended_at = clock_timestamp(), code_hash = null
      where series = :series and state = 'ARMED' and in_series < :before
      returning id
      """;

  private List<KeyId> ended(String sql, UUID series, KeyState as, int before) {
    return jdbc.sql(sql)
        .param("state", as.name())
        .param("series", series)
        .param("before", before)
        .query((row, number) -> new KeyId(row.getObject("id", UUID.class)))
        .list();
  }

  /// Those that holders gave to this clerk by name, and that she did not begin yet.
  List<WebKey> givenTo(StaffId clerk) {
    return jdbc.sql(
            KEY
                + """
                 where organisation = (select current_setting('app.organisation')::uuid)
                  and clerk = :clerk and state = 'ARMED' and expires_at > clock_timestamp()
                order by id
                """)
        .param("clerk", clerk.value())
        .query(KeyRows::key)
        .list();
  }

  Optional<HolderId> holderOf(KeyId id) {
    return jdbc.sql("select holder from webkeys.grants where id = :id")
        .param("id", id.value())
        .query((row, number) -> HolderId.of(row.getObject("holder", UUID.class)))
        .optional();
  }

  List<Granted> items(KeyId id) {
    return jdbc.sql(
            """
            select item, kind, mode, over, reads, read_limit from webkeys.grant_items
            where key = :key order by kind, item
            """)
        .param("key", id.value())
        .query((row, number) ->
            new Granted(
                new ItemId(row.getObject("item", UUID.class)),
                ItemKind.parse(row.getString("kind")).orElseThrow(),
                Mode.parse(row.getString("mode")).orElseThrow(),
                Optional.ofNullable(row.getObject("over", Integer.class)),
                row.getInt("reads"),
                row.getInt("read_limit")))
        .list();
  }

  List<LogEntry> entries(KeyId id) {
    return jdbc.sql(
            """
            select e.id, e.key, e.at, e.event, e.actor, e.clerk_name, e.item, e.mode,
              coalesce(e.act, '{}') as act, webkeys.canonical(e) as canonical, encode(e.leaf, 'hex') as leaf
            from webkeys.entries e where e.key = :key order by e.at, e.id
            """)
        .param("key", id.value())
        .query((row, number) ->
            new LogEntry(
                row.getObject("id", UUID.class),
                new KeyId(row.getObject("key", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"),
                row.getString("actor"),
                Optional.ofNullable(row.getString("clerk_name")),
                Optional.ofNullable(row.getString("item")),
                Optional.ofNullable(row.getString("mode")),
                List.of((String[]) row.getArray("act").getArray()),
                row.getString("canonical"),
                row.getString("leaf")))
        .list();
  }

  /// Ends those whose time is over; whoever looks at keys does it first.
  void expire() {
    jdbc.sql(
            """
            update webkeys.series set ended_at = expires_at
            where ended_at is null and expires_at <= clock_timestamp()
            """)
        .update();
    List<UUID> over =
        jdbc.sql(
                """
                update webkeys.grants
                set state = 'EXPIRED', ended_at = least(clock_timestamp(),
                  coalesce(open_until, expires_at)),
                  code_hash = null, link_hash = null, codes_sealed = null
                where ended_at is null
                  and case when state = 'OPEN' then open_until else expires_at end
                    <= clock_timestamp()
                returning id
                """)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    over.forEach(id -> note(new KeyId(id), "expired", "clock", null));
  }

  /// Ends one that is live; of two that end it at once one does.
  ///
  /// @return false when it was over already
  boolean end(KeyId id, KeyState as, String event, String actor, @Nullable Clerk clerk) {
    boolean ended =
        jdbc.sql(
                    """
                    update webkeys.grants
                    set state = :state, ended_at = clock_timestamp(),
                      code_hash = null, link_hash = null, codes_sealed = null
                    where id = :id and state in ('ARMED', 'CLAIMED', 'AWAITING_HOLDER', 'OPEN')
                    """)
                .param("state", as.name())
                .param("id", id.value())
                .update()
            == 1;
    if (ended) {
      note(id, event, actor, clerk);
    }
    return ended;
  }

  /// Ends all of hers that live, as she wants it.
  ///
  /// @return how many that were
  int endAll() {
    jdbc.sql(
            """
            update webkeys.series set ended_at = clock_timestamp()
            where ended_at is null and holder = (select current_setting('app.holder')::uuid)
            """)
        .update();
    List<UUID> ended =
        jdbc.sql(
                """
                update webkeys.grants
                set state = 'REVOKED', ended_at = clock_timestamp(),
                  code_hash = null, link_hash = null, codes_sealed = null
                where ended_at is null and holder = (select current_setting('app.holder')::uuid)
                returning id
                """)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    ended.forEach(id -> note(new KeyId(id), "revoked", "holder", null));
    return ended.size();
  }

  /// @return false when it was said before, or the key lives
  boolean deleted(KeyId id, Clerk by) {
    boolean said =
        jdbc.sql(
                    """
                    update webkeys.grants set deleted_at = clock_timestamp()
                    where id = :id and ended_at is not null and deleted_at is null
                      and open_until is not null
                    """)
                .param("id", id.value())
                .update()
            == 1;
    if (said) {
      note(id, "deleted", "house", by);
    }
    return said;
  }

  void note(KeyId id, String event, String actor, @Nullable Clerk clerk) {
    note(id, event, actor, clerk, null, null);
  }

  /// What became of it for a clerk who is not at work in this transaction.
  void noteOf(KeyId id, String event, StaffId clerk, String words) {
    note(id, event, "clerk", clerk.value(), words, null, null);
  }

  void note(
      KeyId id,
      String event,
      String actor,
      @Nullable Clerk clerk,
      @Nullable String item,
      @Nullable String mode) {
    note(
        id,
        event,
        actor,
        clerk == null ? null : clerk.id().value(),
        clerk == null ? null : clerk.words(),
        item,
        mode);
  }

  private void note(
      KeyId id,
      String event,
      String actor,
      @Nullable UUID clerk,
      @Nullable String clerkName,
      @Nullable String item,
      @Nullable String mode) {
    jdbc.sql(
            """
            insert into webkeys.entries
              (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode)
            select :id, g.id, g.holder, g.organisation, :event, :actor, :clerk, :clerkName,
              :item, :mode
            from webkeys.grants g where g.id = :key
            """)
        .param("id", UuidsByTime.next())
        .param("key", id.value())
        .param("event", event)
        .param("actor", actor)
        .param("clerk", clerk)
        .param("clerkName", clerkName)
        .param("item", item)
        .param("mode", mode)
        .update();
  }

  private static WebKey key(ResultSet row, int number) throws SQLException {
    return new WebKey(
        new KeyId(row.getObject("id", UUID.class)),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        Optional.ofNullable(row.getObject("place", UUID.class)).map(PlaceId::new),
        row.getString("errand"),
        row.getString("called"),
        Lasts.parse(row.getString("lasts")).orElseThrow(),
        KeyState.valueOf(row.getString("state")),
        row.getBoolean("step_up"),
        Optional.ofNullable(row.getObject("number", Integer.class)),
        at(row, "drafted_at").orElseThrow(),
        at(row, "expires_at").orElseThrow(),
        Optional.ofNullable(row.getObject("clerk", UUID.class)).map(StaffId::new),
        Optional.ofNullable(row.getString("clerk_name")),
        at(row, "open_until"),
        at(row, "ended_at"),
        row.getInt("retain_days"),
        at(row, "deleted_at"),
        Optional.ofNullable(row.getString("only_item")).flatMap(ItemKind::parse),
        Optional.ofNullable(row.getObject("card", UUID.class)),
        Optional.ofNullable(row.getObject("series", UUID.class)));
  }

  private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
