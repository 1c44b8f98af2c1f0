package dev.rapport.decisions.webkeys;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The programs of a house that may present keys. A manager registers and ends them; nobody
/// registers herself.
@Component
@Transactional
public class VendorSystems {

  /// Shorter moduli have been factored, or soon will be.
  private static final int LEAST_RSA_BITS = 2048;

  private static final int MOST_KEYS = 10;
  private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "[::1]");

  private final JdbcClient jdbc;
  private final Organisations organisations;
  private final Audit audit;

  VendorSystems(JdbcClient jdbc, Organisations organisations, Audit audit) {
    this.jdbc = jdbc;
    this.organisations = organisations;
    this.audit = audit;
  }

  /// What came of a registration.
  public sealed interface Registered {

    record Done(VendorSystem system) implements Registered {}

    /// It is no public key of a kind that is taken, or not of public keys alone.
    record NoPublicKey() implements Registered {}

    /// An address is not `https`, or has a fragment.
    record NoAddress() implements Registered {}
  }

  /// @param keys a JWK or a set of them, public ones only
  public Registered register(String name, String keys, List<String> redirects, Staff by) {
    Optional<JWKSet> read = publicKeys(keys);
    if (read.isEmpty()) {
      return new Registered.NoPublicKey();
    }
    if (!redirects.stream().allMatch(VendorSystems::mayLeadBack)) {
      return new Registered.NoAddress();
    }
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into webkeys.systems (id, name, keys, redirects, added_by)
            values (:id, :name, :keys, :redirects, :by)
            """)
        .param("id", id)
        .param("name", name)
        .param("keys", read.get().toString(true))
        .param("redirects", Column.of(redirects, one -> one))
        .param("by", by.name())
        .update();
    audit.note(by.id(), by.name(), "register system", id, null, Map.of("name", name));
    return new Registered.Done(system(id).orElseThrow());
  }

  private static Optional<JWKSet> publicKeys(String text) {
    try {
      JWKSet set =
          text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(List.of(JWK.parse(text)));
      boolean fits =
          !set.isEmpty()
              && set.size() <= MOST_KEYS
              && set.getKeys().stream().allMatch(VendorSystems::isTaken);
      return fits ? Optional.of(set) : Optional.empty();
    } catch (ParseException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isTaken(JWK key) {
    return !key.isPrivate()
        && switch (key) {
          case ECKey curve -> curve.getCurve().equals(Curve.P_256);
          case RSAKey modulus -> modulus.size() >= LEAST_RSA_BITS;
          default -> false;
        };
  }

  /// Over TLS; in the clear only to the machine itself, as RFC 8252 (7.3) has it.
  private static boolean mayLeadBack(String address) {
    try {
      URI uri = URI.create(address);
      String host = uri.getHost();
      return host != null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /// Ends it, and all that it reads with.
  ///
  /// @return false when it was over already, or never was
  public boolean end(UUID id, Staff by) {
    boolean ended =
        jdbc.sql(
                    """
                    update webkeys.systems set ended_at = clock_timestamp(), ended_by = :by
                    where id = :id and ended_at is null
                    """)
                .param("id", id)
                .param("by", by.name())
                .update()
            == 1;
    if (ended) {
      jdbc.sql(
              """
              update webkeys.tokens set ended_at = clock_timestamp()
              where system = :id and ended_at is null
              """)
          .param("id", id)
          .update();
      audit.note(by.id(), by.name(), "end system", id, null, Map.of());
    }
    return ended;
  }

  /// The live ones first.
  @Transactional(readOnly = true)
  public List<VendorSystem> all() {
    Organisation house = organisations.get(Tenancy.require());
    return jdbc.sql("select * from webkeys.systems order by ended_at is not null, id")
        .query((row, number) -> system(row, house))
        .list();
  }

  /// One that may present keys today.
  @Transactional(readOnly = true)
  public Optional<VendorSystem> live(UUID id) {
    return system(id).filter(system -> system.endedAt().isEmpty());
  }

  private Optional<VendorSystem> system(UUID id) {
    Organisation house = organisations.get(Tenancy.require());
    return jdbc.sql("select * from webkeys.systems where id = :id")
        .param("id", id)
        .query((row, number) -> system(row, house))
        .optional();
  }

  private static VendorSystem system(ResultSet row, Organisation house) throws SQLException {
    return new VendorSystem(
        row.getObject("id", UUID.class),
        house.id(),
        house.slug(),
        row.getString("name"),
        row.getString("keys"),
        List.of((String[]) row.getArray("redirects").getArray()),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getString("added_by"),
        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("ended_by")));
  }
}
