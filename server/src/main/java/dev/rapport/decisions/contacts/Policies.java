package dev.rapport.decisions.contacts;

import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The versions of a house's policy; the highest counts.
@Component
@Transactional
class Policies {

  private final JdbcClient jdbc;
  private final Set<OrganisationId> begun = ConcurrentHashMap.newKeySet();

  /// The one that each house asked for last. A version never changes, and reading one costs more
  /// than to ask which is the latest.
  private final Map<OrganisationId, Latest> read = new ConcurrentHashMap<>();

  private record Latest(int version, Instant at, Policy policy) {}

  Policies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Gives a house that never chose a sensible policy as its first version.
  public void begin() {
    if (begun.contains(Tenancy.require())) {
      return;
    }
    insert(Policy.sensible(), PolicyVersion.BEGINNING, "1");
    begun.add(Tenancy.require());
  }

  /// @return the new version
  public int adopt(Policy policy, String byName) {
    begin();
    insert(policy, byName, "(select max(version) + 1 from contacts.policies)");
    return version();
  }

  /// Adopts it unless somebody adopted another in the meantime.
  ///
  /// @param seen the version that it changes
  /// @return the new version; empty when `seen` is no longer the latest
  public OptionalInt adoptAfter(int seen, Policy policy, String byName) {
    begin();
    if (version() != seen) {
      return OptionalInt.empty();
    }
    int version = seen + 1;
    return insert(policy, byName, String.valueOf(version)) == 1
        ? OptionalInt.of(version)
        : OptionalInt.empty();
  }

  /// Every version, the latest first.
  public List<PolicyVersion> versions() {
    begin();
    return jdbc.sql("select version, policy, by_name, at from contacts.policies order by 1 desc")
        .query((row, number) ->
            new PolicyVersion(
                row.getInt("version"),
                Evidence.read(row.getString("policy"), Policy.class),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  public Policy current() {
    begin();
    record Stamp(int version, Instant at) {}
    Stamp stamp =
        jdbc.sql("select version, at from contacts.policies order by version desc limit 1")
            .query((row, number) ->
                new Stamp(
                    row.getInt("version"), row.getObject("at", OffsetDateTime.class).toInstant()))
            .single();
    Latest known = read.get(Tenancy.require());
    // the time as well: of a version that was rolled back there may be another one later
    if (known != null && known.version() == stamp.version() && known.at().equals(stamp.at())) {
      return known.policy();
    }
    Policy policy =
        jdbc.sql("select policy from contacts.policies where version = :version")
            .param("version", stamp.version())
            .query((row, number) -> Evidence.read(row.getString("policy"), Policy.class))
            .single();
    read.put(Tenancy.require(), new Latest(stamp.version(), stamp.at(), policy));
    return policy;
  }

  private int version() {
    return jdbc.sql("select max(version) as version from contacts.policies")
        .query((row, number) -> row.getInt("version"))
        .single();
  }

  private int insert(Policy policy, String byName, String version) {
    return jdbc.sql(
            """
            insert into contacts.policies (version, policy, fold_window, horizon, by_name)
            values (%s, :policy::jsonb, :foldWindow::interval, :horizon::interval, :byName)
            on conflict do nothing
            """
                .formatted(version))
        .param("policy", Evidence.write(policy))
        .param("foldWindow", policy.foldWindow().toString())
        .param("horizon", policy.horizon().toString())
        .param("byName", byName)
        .update();
  }
}
