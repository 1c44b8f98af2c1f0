package dev.rapport.facts.holders;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Links that are sent to an address of a holder: with one she signs in, with the other she shows
/// that the address is hers. Each is opened once, within its time, and kept by its hash.
@Component
@Transactional
public class Links {

  public static final Duration LASTS = Duration.ofMinutes(20);

  /// How many that were sent to one address for the same may be opened still. Anybody may ask for
  /// one: the next must not end the one that she is about to open.
  static final int LIVE = 6;

  private final JdbcClient jdbc;

  Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a link is for.
  public enum Purpose {
    SIGN_IN,
    CONFIRM;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Purpose parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// @param email to which it was sent
  public record Opened(Purpose purpose, String email) {}

  /// For the holder that is bound. Those that were sent there long before for the same are over.
  ///
  /// @return the secret to send
  public String issue(Purpose purpose, String email) {
    String address = email.toLowerCase(Locale.ROOT);
    jdbc.sql(
            """
            update holders.links set over_at = clock_timestamp()
            where id in (
              select id from holders.links
              where purpose = :purpose and email = :email and over_at is null
              order by at desc, id desc offset :others)
            """)
        .param("purpose", purpose.word())
        .param("email", address)
        .param("others", LIVE - 1)
        .update();
    String secret = Secret.next();
    jdbc.sql(
            """
            insert into holders.links (id, holder, hash, purpose, email, until)
            values (:id, :holder, :hash, :purpose, :email,
              clock_timestamp() + cast(:lasts as interval))
            """)
        .param("id", UuidsByTime.next())
        .param("holder", Holding.require().value())
        .param("hash", Secret.hashOf(secret))
        .param("purpose", purpose.word())
        .param("email", address)
        .param("lasts", LASTS.toString())
        .update();
    return secret;
  }

  /// What it would do; it stays as it is.
  @Transactional(readOnly = true)
  public Optional<Opened> look(String secret) {
    return jdbc.sql(
            """
            select purpose, email from holders.links
            where hash = :hash and over_at is null and until > clock_timestamp()
            """)
        .param("hash", Secret.hashOf(secret))
        .query((row, number) ->
            new Opened(Purpose.parse(row.getString("purpose")), row.getString("email")))
        .optional();
  }

  /// Uses it up, and with it those that were sent there for the same: of many at once, one gets
  /// through.
  public Optional<Opened> open(String secret) {
    jdbc.sql("select 1 from holders.holders for update").query(row -> {});
    Optional<Opened> opened = use(secret);
    opened.ifPresent(this::endOthers);
    return opened;
  }

  private void endOthers(Opened opened) {
    jdbc.sql(
            """
            update holders.links set over_at = clock_timestamp()
            where purpose = :purpose and email = :email and over_at is null
            """)
        .param("purpose", opened.purpose().word())
        .param("email", opened.email())
        .update();
  }

  private Optional<Opened> use(String secret) {
    return jdbc.sql(
            """
            update holders.links set over_at = clock_timestamp()
            where hash = :hash and over_at is null and until > clock_timestamp()
            returning purpose, email
            """)
        .param("hash", Secret.hashOf(secret))
        .query((row, number) ->
            new Opened(Purpose.parse(row.getString("purpose")), row.getString("email")))
        .optional();
  }
}
