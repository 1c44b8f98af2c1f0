package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door for systems of a house: tokens that read what a key opens. A token opens nothing by
/// itself; it is looked at anew with each reading, with the grant and all tokens above it.
@Component
@Transactional
public class Door {

  /// How often a token may be passed on, one below the other.
  public static final int DEEPEST = 3;

  /// How long a token that is over can still be asked about: a code that comes a second time, and a
  /// dispute about which system it was, come soon.
  static final Duration KEPT = Duration.ofDays(30);

  private static final int AT_ONCE = 200;

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Disclosures disclosures;
  private final PushedRequests requests;
  private final Claims claims;

  Door(
      JdbcClient jdbc,
      KeyRows rows,
      Disclosures disclosures,
      PushedRequests requests,
      Claims claims) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.disclosures = disclosures;
    this.requests = requests;
    this.claims = claims;
  }

  /// A token that was drawn and is not yet kept.
  ///
  /// @param secret what the system presents; only its hash is kept
  /// @param thumbprint of the key that its proofs are signed with
  public record Drawn(String secret, UUID system, String thumbprint, Instant expiresAt) {

    /// Without the secret: records end up in logs.
    @Override
    public String toString() {
      return "Drawn[%s]".formatted(system);
    }
  }

  /// For which house a token is, whoever asks.
  @Transactional(readOnly = true)
  public Optional<OrganisationId> houseOf(String secret) {
    return jdbc.sql("select webkeys.house_of_token(:hash)")
        .param("hash", PushedRequests.hash(secret))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
        .single()
        .map(OrganisationId::of);
  }

  /// Keeps the token of a key that this clerk claimed.
  public void issue(Drawn drawn, KeyId key, Clerk clerk) {
    keep(drawn, key, null, null, 0, clerk, List.of(clerk.words()), rightsOf(key, drawn));
  }

  /// Spends the code of an answered request, begins its key and keeps the token.
  ///
  /// @return false when the code was spent before or is too old, or the key is over
  public boolean redeem(Drawn drawn, PushedRequest request) {
    KeyId key = request.key().orElseThrow();
    if (!requests.spend(request.id()) || !requests.begin(key, request.clerk())) {
      return false;
    }
    List<String> act = List.of(request.clerk().words());
    keep(drawn, key, request.id(), null, 0, request.clerk(), act, rightsOf(key, drawn));
    return true;
  }

  public boolean mayOpenMore(Clerk clerk) {
    return claims.mayOpenMore(clerk.id());
  }

  /// Why a token is not passed on.
  public enum NotPassedOn {
    /// it is over, or passed on as often as may be
    OVER,
    TOO_DEEP,
    /// what it opens and what was asked have nothing in common
    NOTHING_LEFT
  }

  /// Passes a token on to another clerk: as much of it as is asked, and never more than it has.
  ///
  /// @return why not, or nothing when it is done
  public Optional<NotPassedOn> passOn(
      Drawn drawn, String parentSecret, Optional<AskedDetail> asked, Clerk to) {
    Optional<DoorToken> found = token(parentSecret).filter(DoorToken::live);
    if (found.isEmpty()) {
      return Optional.of(NotPassedOn.OVER);
    }
    DoorToken parent = found.get();
    if (parent.depth() >= DEEPEST) {
      return Optional.of(NotPassedOn.TOO_DEEP);
    }
    Rights wanted =
        asked
            .filter(detail -> !detail.items().isEmpty())
            .map(detail -> detail.narrowing(parent.rights()))
            .orElse(parent.rights());
    Rights rights = parent.rights().meet(new Rights(wanted.items(), drawn.expiresAt()));
    if (rights.isNothing()) {
      return Optional.of(NotPassedOn.NOTHING_LEFT);
    }
    List<String> act = Stream.concat(Stream.of(to.words()), parent.act().stream()).toList();
    keep(drawn, parent.key(), null, parent.id(), parent.depth() + 1, to, act, rights);
    return Optional.empty();
  }

  private Rights rightsOf(KeyId key, Drawn drawn) {
    Map<ItemKind, Right> items = new EnumMap<>(ItemKind.class);
    rows.items(key)
        .forEach(item ->
            items.merge(
                item.kind(),
                new Right(item.mode(), item.over(), item.readLimit()),
                (one, other) -> one));
    return new Rights(items, drawn.expiresAt());
  }

  /// Forgets tokens that are over for so long that nobody asks about them any more; what was read
  /// with them stands in the log. A few at a time, and none before those passed on from it.
  private void forgetOld() {
    List<UUID> old =
        jdbc.sql(
                """
                select id from webkeys.tokens t
                where expires_at < clock_timestamp() - cast(:kept as interval)
                  and not exists (
                    select from webkeys.tokens below
                    where below.organisation = t.organisation and below.parent = t.id)
                order by expires_at limit :most for update skip locked
                """)
            .param("kept", KEPT.toString())
            .param("most", AT_ONCE)
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    if (!old.isEmpty()) {
      for (String each :
          List.of(
              "delete from webkeys.token_items where token = any (cast(:old as uuid[]))",
              "delete from webkeys.tokens where id = any (cast(:old as uuid[]))")) {
        jdbc.sql(each).param("old", Column.of(old, id -> id)).update();
      }
    }
  }

  private void keep(
      Drawn drawn,
      KeyId key,
      @Nullable UUID request,
      @Nullable UUID parent,
      int depth,
      Clerk clerk,
      List<String> act,
      Rights rights) {
    forgetOld();
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into webkeys.tokens (id, hash, system, key, request, parent, depth, clerk,
              clerk_name, act, thumbprint, expires_at)
            values (:id, :hash, :system, :key, :request, :parent, :depth, :clerk,
              :clerkName, :act, :thumbprint, :until)
            """)
        .param("id", id)
        .param("hash", PushedRequests.hash(drawn.secret()))
        .param("system", drawn.system())
        .param("key", key.value())
        .param("request", request)
        .param("parent", parent)
        .param("depth", depth)
        .param("clerk", clerk.id().value())
        .param("clerkName", clerk.words())
        .param("act", Column.of(act, one -> one))
        .param("thumbprint", drawn.thumbprint())
        .param("until", rights.until().atOffset(ZoneOffset.UTC))
        .update();
    rights
        .items()
        .forEach((kind, right) ->
            jdbc.sql(
                    """
                    insert into webkeys.token_items (token, kind, mode, over, read_limit)
                    values (:token, :kind, :mode, :over, :limit)
                    """)
                .param("token", id)
                .param("kind", kind.word())
                .param("mode", right.mode().word())
                .param("over", right.over().orElse(null))
                .param("limit", right.reads())
                .update());
  }

  /// A token of this house, live or over.
  public Optional<DoorToken> token(String secret) {
    rows.expire();
    return jdbc.sql(TOKEN + " where t.hash = :hash")
        .param("hash", PushedRequests.hash(secret))
        .query((row, number) -> token(row))
        .optional();
  }

  /// The one that came of a request's code.
  @Transactional(readOnly = true)
  public Optional<DoorToken> ofRequest(UUID request) {
    return jdbc.sql(TOKEN + " where t.request = :request and t.depth = 0")
        .param("request", request)
        .query((row, number) -> token(row))
        .optional();
  }

  private static final String TOKEN =
      """
      select t.id, t.system, t.key, g.errand, g.state, g.number, t.depth, t.clerk, t.clerk_name,
        t.act, t.thumbprint, t.issued_at, t.expires_at,
        g.state = 'OPEN' and g.open_until > clock_timestamp() as opened, not exists (
          select from webkeys.tokens a
          where a.id in (t.id, first.id, second.id, third.id)
            and (a.ended_at is not null or a.expires_at <= clock_timestamp())) as stands
      from webkeys.tokens t
      join webkeys.grants g on g.id = t.key
      left join webkeys.tokens first on first.id = t.parent
      left join webkeys.tokens second on second.id = first.parent
      left join webkeys.tokens third on third.id = second.parent
      """;

  private DoorToken token(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
    KeyState state = KeyState.valueOf(row.getString("state"));
    String words = row.getString("clerk_name");
    int comma = words.lastIndexOf(", ");
    return new DoorToken(
        id,
        row.getObject("system", UUID.class),
        new KeyId(row.getObject("key", UUID.class)),
        row.getString("errand"),
        state,
        row.getBoolean("stands"),
        row.getBoolean("stands") && row.getBoolean("opened"),
        state == KeyState.AWAITING_HOLDER
            ? Optional.ofNullable(row.getObject("number", Integer.class))
            : Optional.empty(),
        row.getInt("depth"),
        new Clerk(
            new StaffId(row.getObject("clerk", UUID.class)),
            words.substring(0, comma),
            Role.parse(words.substring(comma + 2)),
            Optional.empty()),
        List.of((String[]) row.getArray("act").getArray()),
        row.getString("thumbprint"),
        new Rights(left(id), expiresAt),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        expiresAt);
  }

  /// What may still be read; passed on is never what was used up.
  private Map<ItemKind, Right> left(UUID token) {
    Map<ItemKind, Right> items = new EnumMap<>(ItemKind.class);
    jdbc.sql(
            """
            select kind, mode, over, read_limit - reads as left from webkeys.token_items
            where token = :token and reads < read_limit
            """)
        .param("token", token)
        .query(row -> {
          items.put(
              ItemKind.parse(row.getString("kind")).orElseThrow(),
              new Right(
                  Mode.parse(row.getString("mode")).orElseThrow(),
                  Optional.ofNullable(row.getObject("over", Integer.class)),
                  row.getInt("left")));
        });
    return items;
  }

  /// What a token lets be read, as the wire says it.
  public static List<Map<String, Object>> details(DoorToken token) {
    return AskedDetail.of(token.errand(), token.rights());
  }

  /// Ends a token. What was passed on of it ends with it; with the first of a key, which nobody can
  /// draw again, the key is finished, so that its clerk may open another.
  public void end(DoorToken token) {
    jdbc.sql(
            """
            update webkeys.tokens set ended_at = clock_timestamp()
            where id = :id and ended_at is null
            """)
        .param("id", token.id())
        .update();
    if (token.depth() == 0) {
      done(token);
    }
  }

  /// Reads one item. It is counted and noted, and leaves once the note is kept.
  ///
  /// @return nothing when the token, one above it or the grant is over, when it does not open this
  ///   item, and when it was read often enough
  public Optional<Shown> read(String secret, ItemKind kind, LocalDate today) {
    return disclosures.readOne(PushedRequests.hash(secret), kind, today);
  }

  /// Whether what the clerk has is the same as the item; like [#read].
  public Optional<Boolean> compare(String secret, ItemKind kind, String typed) {
    return disclosures.compareOne(PushedRequests.hash(secret), kind, typed);
  }

  /// The errand is finished, and the key with it.
  ///
  /// @return false when it was over already
  public boolean done(DoorToken token) {
    return rows.end(token.key(), KeyState.CONSUMED, "closed", "clerk", token.clerk());
  }

  /// Keeps that a proof or an assertion was used.
  ///
  /// @param called what names it, such as its `jti` with the key that signed it
  /// @return false when it was used before
  public boolean isFirst(String called, Instant until) {
    Tenancy.require();
    jdbc.sql("delete from webkeys.seen_proofs where until < clock_timestamp()").update();
    return jdbc.sql(
                """
                insert into webkeys.seen_proofs (hash, until) values (:hash, :until)
                on conflict do nothing
                """)
            .param("hash", PushedRequests.hash(called))
            .param("until", until.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
