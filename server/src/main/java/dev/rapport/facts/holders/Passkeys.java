package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The passkeys of the holder that is bound.
@Component
@Transactional
public class Passkeys {

  private final JdbcClient jdbc;

  Passkeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  public List<Passkey> mine() {
    return jdbc.sql("select * from holders.passkeys where ended_at is null order by made_at, id")
        .query(Passkeys::passkey)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Passkey> of(byte[] credential) {
    return jdbc.sql(
            "select * from holders.passkeys where credential = :credential and ended_at is null")
        .param("credential", credential)
        .query(Passkeys::passkey)
        .optional();
  }

  /// Keeps one, or how far one is.
  public void keep(Passkey passkey) {
    jdbc.sql(
            """
            insert into holders.passkeys (id, holder, credential, public_key, signatures, verified,
              backup_eligible, backed_up, transports, attestation, label)
            values (:id, :holder, :credential, :publicKey, :signatures, :verified, :eligible,
              :backedUp, :transports, :attestation, :label)
            on conflict (credential) do update set
              signatures = excluded.signatures, verified = excluded.verified,
              backed_up = excluded.backed_up, used_at = clock_timestamp()
            """)
        .param("id", UuidsByTime.next())
        .param("holder", Holding.require().value())
        .param("credential", passkey.credential())
        .param("publicKey", passkey.publicKey())
        .param("signatures", passkey.signatures())
        .param("verified", passkey.verified())
        .param("eligible", passkey.backupEligible())
        .param("backedUp", passkey.backedUp())
        .param("transports", String.join(" ", passkey.transports()))
        .param("attestation", passkey.attestation())
        .param("label", passkey.label())
        .update();
  }

  /// @return whether it stood
  public boolean end(byte[] credential) {
    return jdbc.sql(
                """
                update holders.passkeys set ended_at = clock_timestamp()
                where credential = :credential and ended_at is null
                """)
            .param("credential", credential)
            .update()
        == 1;
  }

  private static Passkey passkey(ResultSet row, int number) throws SQLException {
    byte[] attestation = row.getBytes("attestation");
    return new Passkey(
        row.getBytes("credential"),
        row.getBytes("public_key"),
        row.getLong("signatures"),
        row.getBoolean("verified"),
        row.getBoolean("backup_eligible"),
        row.getBoolean("backed_up"),
        Arrays.stream(row.getString("transports").split(" "))
            .filter(one -> !one.isEmpty())
            .toList(),
        attestation == null ? new byte[0] : attestation,
        row.getString("label"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
