package dev.rapport.decisions.contacts;

import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
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

  Policies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Gives a house that never chose a sensible policy as its first version.
  public void begin() {
    if (begun.contains(Tenancy.require())) {
      return;
    }
    insert(Policy.sensible(), "the house's beginning", "1");
    begun.add(Tenancy.require());
  }

  /// @return the new version
  public int adopt(Policy policy, String byName) {
    begin();
    insert(policy, byName, "(select max(version) + 1 from contacts.policies)");
    return version();
  }

  public Policy current() {
    begin();
    return jdbc.sql("select policy from contacts.policies order by version desc limit 1")
        .query((row, number) -> Evidence.read(row.getString("policy"), Policy.class))
        .single();
  }

  private int version() {
    return jdbc.sql("select max(version) as version from contacts.policies")
        .query((row, number) -> row.getInt("version"))
        .single();
  }

  private void insert(Policy policy, String byName, String version) {
    jdbc.sql(
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
