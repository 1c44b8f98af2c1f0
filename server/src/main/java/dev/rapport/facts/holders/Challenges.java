package dev.rapport.facts.holders;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.tenancy.HolderId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a passkey is asked to sign. Kept here and not in a session, for who comes has none yet.
@Component
@Transactional
public class Challenges {

  private static final Duration LASTS = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  Challenges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param holder who alone may answer; null while it is not known who comes
  /// @return by what the answer finds it
  public String ask(byte[] challenge, @Nullable HolderId holder) {
    String secret = Secret.next();
    jdbc.sql("delete from holders.challenges where until < clock_timestamp()").update();
    jdbc.sql(
            """
            insert into holders.challenges (hash, challenge, holder, until)
            values (:hash, :challenge, :holder, clock_timestamp() + cast(:lasts as interval))
            """)
        .param("hash", Secret.hashOf(secret))
        .param("challenge", challenge)
        .param("holder", holder == null ? null : holder.value())
        .param("lasts", LASTS.toString())
        .update();
    return secret;
  }

  /// Takes it away, so that it is answered once.
  public Optional<byte[]> take(String secret, @Nullable HolderId holder) {
    UUID who = holder == null ? null : holder.value();
    return jdbc.sql(
            """
            delete from holders.challenges
            where hash = :hash and holder is not distinct from cast(:holder as uuid)
              and until > clock_timestamp()
            returning challenge
            """)
        .param("hash", Secret.hashOf(secret))
        .param("holder", who)
        .query((row, number) -> row.getBytes("challenge"))
        .optional();
  }
}
