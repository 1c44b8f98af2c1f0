package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.HolderParted;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The holder's side of codes for a phone without network. What an app computes them from is drawn
/// here, shown to her once, and forgotten: kept are hashes of the codes to come, which open nothing
/// for whoever finds them.
@Component
public class CodeSeries {

  /// How many codes are computed ahead.
  public static final int CODES = 20;

  private static final int DRAWN_AT_MOST = 20;
  private static final SecureRandom CHANCE = new SecureRandom();

  private static final String SERIES =
      """
      select s.id, s.organisation, s.errand, s.handle, s.drafted_at, s.expires_at,
        s.ended_at is null and s.expires_at > clock_timestamp() as live,
        (select count(*)::int from webkeys.grants g
          where g.series = s.id and g.state = 'ARMED' and g.expires_at > clock_timestamp()) as unused
      from webkeys.series s
      """;

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final WebKeys keys;
  private final Pepper pepper;
  private final TransactionTemplate transaction;

  CodeSeries(
      JdbcClient jdbc, KeyRows rows, WebKeys keys, Pepper pepper, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.keys = keys;
    this.pepper = pepper;
    this.transaction = transaction;
  }

  /// What is shown once.
  ///
  /// @param secret what the app computes from, in base32
  public record SetUp(UUID series, String handle, String secret) {

    /// Without the secret: records end up in logs.
    @Override
    public String toString() {
      return "SetUp[%s]".formatted(series);
    }
  }

  /// Whether codes without network may open so much: nobody could ask her once more.
  public static boolean mayOpen(ItemKind kind, Mode mode) {
    return Errand.sensitivity(kind, mode) == ItemKind.Sensitivity.ORDINARY;
  }

  /// Draws a secret and arms a key for each of its first codes.
  ///
  /// @throws IllegalArgumentException when something is in it that is more than ordinary
  public SetUp setUp(Wanted wanted) {
    if (wanted.lasts() != Lasts.OFFLINE
        || !wanted.items().stream().allMatch(item -> mayOpen(item.kind(), item.mode()))) {
      throw new IllegalArgumentException("Codes without network open only what is ordinary");
    }
    byte[] secret = new byte[Hotp.SECRET_BYTES];
    try {
      for (int drawn = 1; ; drawn++) {
        CHANCE.nextBytes(secret);
        try {
          SetUp done = transaction.execute(status -> setUp(wanted, secret));
          return Optional.ofNullable(done).orElseThrow();
        } catch (DuplicateKeyException taken) {
          if (drawn == DRAWN_AT_MOST) {
            throw taken;
          }
        }
      }
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private SetUp setUp(Wanted wanted, byte[] secret) {
    UUID id = UuidsByTime.next();
    String handle = "%04d".formatted(CHANCE.nextInt(OfflineCode.HANDLES));
    jdbc.sql(
            """
            insert into webkeys.series
              (id, holder, organisation, place, errand, handle, expires_at)
            values (:id, :holder, :organisation, :place, :errand, :handle,
              clock_timestamp() + make_interval(secs => :lasting))
            """)
        .param("id", id)
        .param("holder", Holding.require().value())
        .param("organisation", wanted.organisation().value())
        .param("place", wanted.place().map(place -> place.value()).orElse(null))
        .param("errand", wanted.errand().word())
        .param("handle", handle)
        .param("lasting", wanted.lasting().toSeconds())
        .update();
    for (int counter = 0; counter < CODES; counter++) {
      byte[] hash = OfflineCode.hash(pepper, wanted.organisation(), id, Hotp.code(secret, counter));
      keys.armInSeries(wanted, new WebKeys.InSeries(id, counter, hash));
    }
    return new SetUp(id, handle, OfflineCode.base32(secret));
  }

  /// Hers, the live ones first.
  @Transactional
  public List<Series> all() {
    rows.expire();
    return jdbc.sql(SERIES + " order by s.ended_at is not null, s.id desc")
        .query(CodeSeries::series)
        .list();
  }

  @Transactional
  public Optional<Series> one(UUID id) {
    rows.expire();
    return jdbc.sql(SERIES + " where s.id = :id")
        .param("id", id)
        .query(CodeSeries::series)
        .optional();
  }

  /// Keys of it that a clerk had open, the oldest first.
  @Transactional(readOnly = true)
  public List<WebKey> used(UUID id) {
    return rows.usedOf(id);
  }

  /// Who gave wrong codes for it, the latest first. A right one of the same clerk forgives them.
  @Transactional(readOnly = true)
  public List<Series.Wrong> wrong(UUID id) {
    return jdbc.sql(
            """
            select clerk_name, wrong, wrong >= :most as shut from webkeys.series_tries
            where series = :id order by at desc
            """)
        .param("id", id)
        .param("most", SeriesClaims.TRIES)
        .query((row, number) ->
            new Series.Wrong(
                row.getString("clerk_name"), row.getInt("wrong"), row.getBoolean("shut")))
        .list();
  }

  /// Ends it. What a clerk has open of it goes blank too.
  ///
  /// @return false when it was over already
  @Transactional
  public boolean end(UUID id) {
    boolean ended =
        jdbc.sql(
                    """
                    update webkeys.series set ended_at = clock_timestamp()
                    where id = :id and ended_at is null
                      and holder = (select current_setting('app.holder')::uuid)
                    """)
                .param("id", id)
                .update()
            == 1;
    if (ended) {
      rows.endSeries(id, KeyState.REVOKED, "revoked", "holder", null);
    }
    return ended;
  }

  /// She and the house are no longer joined, so that no code stays good for weeks there. Keys that
  /// she makes for one errand are another thing: they need no joining.
  @EventListener
  void hears(HolderParted parted) {
    jdbc.sql(
            """
            update webkeys.series set ended_at = clock_timestamp()
            where holder = :holder and organisation = :organisation and ended_at is null
            returning id
            """)
        .param("holder", parted.holder().value())
        .param("organisation", parted.organisation().value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list()
        .forEach(id -> rows.endSeries(id, KeyState.REVOKED, "parted", by(), null));
  }

  private static String by() {
    return Holding.current().isPresent() ? "holder" : "house";
  }

  private static Series series(ResultSet row, int number) throws SQLException {
    return new Series(
        row.getObject("id", UUID.class),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        row.getString("errand"),
        row.getString("handle"),
        row.getBoolean("live") ? row.getInt("unused") : 0,
        row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("live"));
  }
}
