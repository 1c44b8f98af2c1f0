package dev.rapport.decisions.webkeys;

import dev.rapport.ground.database.UuidsByTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What systems of the house ask holders to open (RFC 9126). A request is shown once, answered
/// once, and its code is used once: each of them is one conditional statement.
@Component
@Transactional
public class PushedRequests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final int CODE_BYTES = 32;
  private static final int CODE_SECONDS = 60;

  /// How long she may think about what is shown to her.
  private static final int SHOWN_SECONDS = 600;

  private static final SecureRandom CHANCE = new SecureRandom();

  private static final String REQUEST =
      "select id, system, state, request, clerk, expires_at, key, code_expires_at"
          + " from webkeys.pushed";

  private final JdbcClient jdbc;
  private final Clerks clerks;
  private final KeyRows rows;

  PushedRequests(JdbcClient jdbc, Clerks clerks, KeyRows rows) {
    this.jdbc = jdbc;
    this.clerks = clerks;
    this.rows = rows;
  }

  /// @param reference what it is called on the wire; only its hash is kept
  public void push(
      UUID system,
      String reference,
      Map<String, String> parameters,
      Clerk clerk,
      Instant expiresAt) {
    jdbc.sql(
            """
            delete from webkeys.pushed
            where expires_at < clock_timestamp()
              and (key is null or expires_at < clock_timestamp() - cast(:kept as interval))
            """)
        .param("kept", Door.KEPT.toString())
        .update();
    keep("PUSHED", system, reference, parameters, clerk, expiresAt.atOffset(ZoneOffset.UTC));
  }

  /// What was pushed is now shown to whoever came with it, under another name.
  public void show(UUID system, String reference, Map<String, String> parameters, Clerk clerk) {
    OffsetDateTime until =
        jdbc.sql("select clock_timestamp() + make_interval(secs => :seconds)")
            .param("seconds", SHOWN_SECONDS)
            .query((row, number) -> row.getObject(1, OffsetDateTime.class))
            .single();
    keep("SHOWN", system, reference, parameters, clerk, until);
  }

  private void keep(
      String state,
      UUID system,
      String reference,
      Map<String, String> parameters,
      Clerk clerk,
      OffsetDateTime until) {
    jdbc.sql(
            """
            insert into webkeys.pushed (id, system, state, reference, request, clerk, expires_at)
            values (:id, :system, :state, :reference, :request, :clerk, :until)
            """)
        .param("id", UuidsByTime.next())
        .param("system", system)
        .param("state", state)
        .param("reference", hash(reference))
        .param("request", JSON.writeValueAsString(parameters))
        .param("clerk", clerk.id().value())
        .param("until", until)
        .update();
  }

  /// Forgets what was pushed, once it is shown.
  ///
  /// @return false when somebody came with it before
  public boolean forget(UUID id) {
    return jdbc.sql("delete from webkeys.pushed where id = :id and state = 'PUSHED'")
            .param("id", id)
            .update()
        == 1;
  }

  /// One that is pushed or shown and not over.
  @Transactional(readOnly = true)
  public Optional<PushedRequest> waiting(String reference) {
    return jdbc.sql(
            REQUEST
                + " where reference = :reference and state in ('PUSHED', 'SHOWN')"
                + " and expires_at > clock_timestamp()")
        .param("reference", hash(reference))
        .query(this::request)
        .optional()
        .flatMap(found -> found);
  }

  /// One that is shown and not answered.
  @Transactional(readOnly = true)
  public Optional<PushedRequest> shown(UUID id) {
    return jdbc.sql(
            REQUEST + " where id = :id and state = 'SHOWN' and expires_at > clock_timestamp()")
        .param("id", id)
        .query(this::request)
        .optional()
        .flatMap(found -> found);
  }

  /// The one whose code this is, used or not.
  @Transactional(readOnly = true)
  public Optional<PushedRequest> ofCode(String code) {
    return jdbc.sql(REQUEST + " where code = :code")
        .param("code", hash(code))
        .query(this::request)
        .optional()
        .flatMap(found -> found);
  }

  /// She said yes and made a key for it.
  ///
  /// @return the code for the system, or nothing when it was answered before
  public Optional<String> answer(UUID id, KeyId key) {
    byte[] bytes = new byte[CODE_BYTES];
    CHANCE.nextBytes(bytes);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    boolean first =
        jdbc.sql(
                    """
                    update webkeys.pushed set state = 'ANSWERED', key = :key, code = :code,
                      code_expires_at = clock_timestamp() + make_interval(secs => :seconds)
                    where id = :id and state = 'SHOWN' and expires_at > clock_timestamp()
                    """)
                .param("key", key.value())
                .param("code", hash(code))
                .param("seconds", CODE_SECONDS)
                .param("id", id)
                .update()
            == 1;
    return first ? Optional.of(code) : Optional.empty();
  }

  /// She said no.
  ///
  /// @return false when it was answered before
  public boolean refuse(UUID id) {
    return jdbc.sql(
                """
                update webkeys.pushed set state = 'REFUSED'
                where id = :id and state = 'SHOWN' and expires_at > clock_timestamp()
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /// Spends the code, whatever comes of it.
  ///
  /// @return false when it was spent before, or is too old
  public boolean spend(UUID id) {
    return jdbc.sql(
                """
                update webkeys.pushed set state = 'USED'
                where id = :id and state = 'ANSWERED' and code_expires_at > clock_timestamp()
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /// Begins the key that she made for the clerk who asked.
  ///
  /// @return false when it is over
  boolean begin(KeyId key, Clerk clerk) {
    Optional<Boolean> asks =
        jdbc.sql(
                """
                update webkeys.grants
                set state = case when step_up then 'AWAITING_HOLDER' else 'OPEN' end,
                  open_until = case when not step_up
                    then clock_timestamp() + make_interval(secs => window_seconds) end,
                  clerk = :clerk, clerk_name = :name,
                  code_hash = null, link_hash = null, codes_sealed = null
                where organisation = (select current_setting('app.organisation')::uuid)
                  and id = :id and state = 'ARMED' and expires_at > clock_timestamp()
                returning step_up
                """)
            .param("clerk", clerk.id().value())
            .param("name", clerk.words())
            .param("id", key.value())
            .query(Boolean.class)
            .optional();
    asks.ifPresent(stepUp -> {
      rows.note(key, "claimed", "clerk", clerk);
      rows.note(key, stepUp ? "asked" : "opened", "clerk", clerk);
    });
    return asks.isPresent();
  }

  /// Nothing where the clerk no longer works there: nobody is asked in her name.
  private Optional<PushedRequest> request(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID system = row.getObject("system", UUID.class);
    PushedRequest.State state = PushedRequest.State.valueOf(row.getString("state"));
    Map<String, String> parameters = JSON.readValue(row.getString("request"), TEXTS);
    Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
    Optional<KeyId> key = Optional.ofNullable(row.getObject("key", UUID.class)).map(KeyId::new);
    Optional<Instant> codeExpiresAt =
        Optional.ofNullable(row.getObject("code_expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
    return clerks
        .named(row.getString("clerk"))
        .map(clerk ->
            new PushedRequest(id, system, state, parameters, clerk, expiresAt, key, codeExpiresAt));
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
