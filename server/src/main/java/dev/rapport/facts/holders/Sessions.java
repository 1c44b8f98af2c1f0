package dev.rapport.facts.holders;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where holders are signed in. Of the secret that a browser keeps only the hash is known here, so
/// that nobody who reads this table comes in. What is ended counts from the next request on,
/// whichever server answers it.
@Component
@Transactional
public class Sessions {

  /// So long nobody need be seen.
  public static final Duration IDLE = Duration.ofDays(30);

  /// However busy it is.
  public static final Duration LONGEST = Duration.ofDays(180);

  private static final String LIVE =
      """
      ended_at is null and seen_at > clock_timestamp() - cast(:idle as interval)
        and since > clock_timestamp() - cast(:longest as interval)
      """;

  private final JdbcClient jdbc;

  Sessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return the secret by which her browser is known from now on; nobody can read it again
  public String begin(HolderId holder, Session.Way way, String device) {
    String secret = Secret.next();
    jdbc.sql(
            """
            insert into holders.sessions (id, hash, holder, way, device)
            values (:id, :hash, :holder, :way, :device)
            """)
        .param("id", UuidsByTime.next())
        .param("hash", Secret.hashOf(secret))
        .param("holder", holder.value())
        .param("way", way.word())
        .param("device", device)
        .update();
    return secret;
  }

  /// Whose session this secret opens, if it still does.
  @Transactional(readOnly = true)
  public Optional<Session> of(String secret) {
    return jdbc.sql("select * from holders.sessions where hash = :hash and " + LIVE)
        .param("hash", Secret.hashOf(secret))
        .param("idle", IDLE.toString())
        .param("longest", LONGEST.toString())
        .query(Sessions::session)
        .optional();
  }

  /// Notes that it was used, at most every few minutes.
  public void seen(UUID id) {
    jdbc.sql(
            """
            update holders.sessions set seen_at = clock_timestamp()
            where id = :id and seen_at < clock_timestamp() - interval '5 minutes'
            """)
        .param("id", id)
        .update();
  }

  /// Those of the holder that is bound, the latest used first.
  @Transactional(readOnly = true)
  public List<Session> mine() {
    return jdbc.sql(
            "select * from holders.sessions where holder = :holder and "
                + LIVE
                + " order by seen_at desc, id desc")
        .param("holder", Holding.require().value())
        .param("idle", IDLE.toString())
        .param("longest", LONGEST.toString())
        .query(Sessions::session)
        .list();
  }

  /// Ends one of the holder that is bound.
  ///
  /// @return whether it stood
  public boolean end(UUID id) {
    return jdbc.sql(
                """
                update holders.sessions set ended_at = clock_timestamp()
                where id = :id and holder = :holder and ended_at is null
                """)
            .param("id", id)
            .param("holder", Holding.require().value())
            .update()
        == 1;
  }

  /// Ends all of the holder that is bound, but for one.
  ///
  /// @param kept the one that goes on, or null for none
  public int endAllBut(@Nullable UUID kept) {
    return jdbc.sql(
            """
            update holders.sessions set ended_at = clock_timestamp()
            where holder = :holder and ended_at is null
              and id is distinct from cast(:kept as uuid)
            """)
        .param("holder", Holding.require().value())
        .param("kept", kept)
        .update();
  }

  /// She looks at another organisation from now on.
  public void lookAt(UUID id, TieId tie) {
    jdbc.sql("update holders.sessions set tie = :tie where id = :id")
        .param("tie", tie.value())
        .param("id", id)
        .update();
  }

  /// Keeps what the next page says, once.
  ///
  /// @param undo which act it was, or null when it cannot be taken back
  public void say(UUID id, String words, @Nullable UUID undo) {
    jdbc.sql("update holders.sessions set said = :said, undo = :undo where id = :id")
        .param("said", words)
        .param("undo", undo == null ? null : undo.toString())
        .param("id", id)
        .update();
  }

  public void wasSaid(UUID id) {
    jdbc.sql("update holders.sessions set said = null, undo = null where id = :id")
        .param("id", id)
        .update();
  }

  private static Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        HolderId.of(row.getObject("holder", UUID.class)),
        Session.Way.parse(row.getString("way")),
        row.getString("device"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("tie", UUID.class)).map(TieId::new),
        Optional.ofNullable(row.getString("said")),
        Optional.ofNullable(row.getString("undo")).map(UUID::fromString));
  }
}
