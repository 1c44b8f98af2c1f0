package dev.rapport.decisions.webkeys;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tries to claim a key, and the claim itself, each a transaction of its own: a try is counted
/// before anybody looks, so that no rollback gives it back.
@Component
@Transactional
class Claims {

  private static final UUID WHOLE_HOUSE = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Limits limits;

  Claims(JdbcClient jdbc, KeyRows rows, Limits limits) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.limits = limits;
  }

  /// Counts one more said code of this clerk, unless she or her house had too many wrong ones.
  ///
  /// @return the try, to be called off when the code was right
  Optional<UUID> count(StaffId clerk) {
    queue(WHOLE_HOUSE);
    queue(clerk.value());
    record Wrong(int house, int clerk) {}
    Wrong wrong =
        jdbc.sql(
                """
                select count(*)::int as house, (count(*) filter (where clerk = :clerk))::int as clerk
                from webkeys.tries
                where not over and at > clock_timestamp() - interval '1 hour'
                """)
            .param("clerk", clerk.value())
            .query((row, number) -> new Wrong(row.getInt("house"), row.getInt("clerk")))
            .single();
    if (wrong.clerk() >= limits.wrongPerClerk() || wrong.house() >= limits.wrongPerHouse()) {
      return Optional.empty();
    }
    UUID id = UuidsByTime.next();
    jdbc.sql("insert into webkeys.tries (id, clerk) values (:id, :clerk)")
        .param("id", id)
        .param("clerk", clerk.value())
        .update();
    return Optional.of(id);
  }

  /// Who may say no more codes for now: those who had too many wrong ones, or where the house had,
  /// all who had any.
  WrongCodes wrongCodes() {
    Map<StaffId, Integer> all =
        jdbc
            .sql(
                """
                select clerk, count(*)::int as wrong from webkeys.tries
                where not over and at > clock_timestamp() - interval '1 hour'
                group by clerk
                """)
            .query((row, number) ->
                Map.entry(new StaffId(row.getObject("clerk", UUID.class)), row.getInt("wrong")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    int house = all.values().stream().mapToInt(Integer::intValue).sum();
    boolean paused = house >= limits.wrongPerHouse();
    return new WrongCodes(
        paused ? Optional.of(house) : Optional.empty(),
        all.entrySet().stream()
            .filter(one -> paused || one.getValue() >= limits.wrongPerClerk())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Somebody who answers for the house says that it is well.
  void callOff(StaffId clerk) {
    jdbc.sql("update webkeys.tries set over = true where clerk = :clerk and not over")
        .param("clerk", clerk.value())
        .update();
  }

  /// The same for all of the house.
  void callOffAll() {
    jdbc.sql("update webkeys.tries set over = true where not over").update();
  }

  boolean mayOpenMore(StaffId clerk) {
    return rows.claimedBy(clerk).size() < limits.openPerClerk();
  }

  /// Claims the key that has this hash, if one waits here: in this house, and where it was made for
  /// one place of it, for a clerk who works there or anywhere. One statement decides, so of any
  /// number at once one gets it.
  ///
  /// @param column which of the two hashes it is
  /// @param pinned the key whose PIN was right; one with a PIN is claimed no other way
  Optional<KeyId> claim(
      Column column, byte[] hash, Clerk clerk, Optional<UUID> counted, Optional<KeyId> pinned) {
    queue(clerk.id().value());
    if (!mayOpenMore(clerk.id())) {
      return Optional.empty();
    }
    Optional<Claimed> claimed =
        jdbc.sql(column.claim)
            .param("clerk", clerk.id().value())
            .param("name", clerk.words())
            .param("hash", hash)
            .param("place", clerk.place().map(PlaceId::value).orElse(null))
            .param("pinned", pinned.map(KeyId::value).orElse(null))
            .query(Claims::claimed)
            .optional();
    claimed.ifPresent(key -> {
      rows.note(key.id(), "claimed", "clerk", clerk);
      counted.ifPresent(this::wasRight);
      goOn(key, clerk);
    });
    return claimed.map(Claimed::id);
  }

  /// Whether a key that waits here has a PIN. Only somebody who has its code can ask.
  boolean takesPin(Column column, byte[] hash, Clerk clerk) {
    return jdbc.sql(column.pinned)
        .param("hash", hash)
        .param("place", clerk.place().map(PlaceId::value).orElse(null))
        .query(Boolean.class)
        .single();
  }

  /// A PIN that is about to be compared.
  ///
  /// @param tries how often, with this
  record Tried(KeyId id, byte[] hash, int tries) {

    boolean isLast() {
      return tries >= Pin.TRIES;
    }
  }

  /// Counts one more PIN of a key that waits here, before anybody compares.
  Optional<Tried> tryPin(Column column, byte[] hash, Clerk clerk) {
    return jdbc.sql(column.tried)
        .param("hash", hash)
        .param("most", Pin.TRIES)
        .param("place", clerk.place().map(PlaceId::value).orElse(null))
        .query((row, number) ->
            new Tried(
                new KeyId(row.getObject("id", UUID.class)),
                row.getBytes("pin_hash"),
                row.getInt("pin_tries")))
        .optional();
  }

  /// The third wrong one was it.
  void lock(KeyId key, Clerk clerk) {
    rows.end(key, KeyState.LOCKED, "locked", "clerk", clerk);
  }

  /// Begins a key that a holder gave to this clerk by name.
  Optional<KeyId> begin(KeyId key, Clerk clerk) {
    queue(clerk.id().value());
    if (!mayOpenMore(clerk.id())) {
      return Optional.empty();
    }
    Optional<Claimed> begun =
        jdbc.sql(
                """
                update webkeys.grants set state = 'CLAIMED'
                where organisation = (select current_setting('app.organisation')::uuid)
                  and id = :id and clerk = :clerk
                  and state = 'ARMED' and expires_at > clock_timestamp()
                returning id, step_up
                """)
            .param("id", key.value())
            .param("clerk", clerk.id().value())
            .query(Claims::claimed)
            .optional();
    begun.ifPresent(one -> goOn(one, clerk));
    return begun.map(Claimed::id);
  }

  private record Claimed(KeyId id, boolean stepUp) {}

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    return new Claimed(new KeyId(row.getObject("id", UUID.class)), row.getBoolean("step_up"));
  }

  private void goOn(Claimed key, Clerk clerk) {
    if (key.stepUp()) {
      ask(key.id(), clerk);
    } else {
      open(key.id(), clerk);
    }
  }

  enum Column {
    SPOKEN("code_hash"),
    LINK("link_hash");

    private static final String WAITS =
        """
        organisation = (select current_setting('app.organisation')::uuid)
          and %s = :hash and state = 'ARMED' and expires_at > clock_timestamp()
          and coalesce(place = cast(:place as uuid), true) and series is null
        """;

    private final String claim;
    private final String pinned;
    private final String tried;

    Column(String name) {
      String waits = WAITS.formatted(name);
      this.claim =
          """
          update webkeys.grants
          set state = 'CLAIMED', clerk = :clerk, clerk_name = :name,
            code_hash = null, link_hash = null, codes_sealed = null
          where %s and (pin_hash is null or id = cast(:pinned as uuid))
          returning id, step_up
          """
              .formatted(waits);
      this.pinned =
          "select exists (select from webkeys.grants where %s and pin_hash is not null)"
              .formatted(waits);
      this.tried =
          """
          update webkeys.grants set pin_tries = pin_tries + 1
          where %s and pin_hash is not null and pin_tries < :most
          returning id, pin_hash, pin_tries
          """
              .formatted(waits);
    }
  }

  void open(KeyId id, Clerk clerk) {
    jdbc.sql(
            """
            update webkeys.grants
            set state = 'OPEN',
              open_until = clock_timestamp() + make_interval(secs => window_seconds)
            where id = :id and state = 'CLAIMED'
            """)
        .param("id", id.value())
        .update();
    rows.note(id, "opened", "clerk", clerk);
  }

  private void ask(KeyId id, Clerk clerk) {
    jdbc.sql(
            "update webkeys.grants set state = 'AWAITING_HOLDER' where id = :id and state = 'CLAIMED'")
        .param("id", id.value())
        .update();
    rows.note(id, "asked", "clerk", clerk);
  }

  /// A code that fits something is no guess.
  void wasRight(UUID tried) {
    jdbc.sql("update webkeys.tries set over = true where id = :id").param("id", tried).update();
  }

  void queue(UUID who) {
    jdbc.sql(
            """
            insert into webkeys.counters (clerk) values (:who)
            on conflict (organisation, clerk) do update set tried_at = clock_timestamp()
            """)
        .param("who", who)
        .update();
  }
}
