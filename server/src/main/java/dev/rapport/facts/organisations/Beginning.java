package dev.rapport.facts.organisations;

import dev.rapport.ground.database.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The key with which the first organisation of a server is founded. There is one at a time, the
/// latest, and none opens anything once an organisation exists.
@Component
@Transactional
public class Beginning {

  private final JdbcClient jdbc;

  Beginning(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return a new key; what was issued before it opens nothing any more
  public String issue() {
    String key = Secret.next();
    jdbc.sql(
            """
            insert into organisations.beginning (hash) values (:hash)
            on conflict (single) do update set hash = excluded.hash, at = clock_timestamp()
            """)
        .param("hash", Secret.hashOf(key))
        .update();
    return key;
  }

  @Transactional(readOnly = true)
  public boolean isOpenTo(String key) {
    return jdbc.sql(
            """
            select exists (select from organisations.beginning where hash = :hash)
              and not exists (select from organisations.organisations)
            """)
        .param("hash", Secret.hashOf(key))
        .query(Boolean.class)
        .single();
  }

  /// Uses the key up, in the transaction that founds: of many at once, one gets through.
  ///
  /// @return whether it opened
  public boolean open(String key) {
    return jdbc.sql(
                """
                delete from organisations.beginning
                where hash = :hash and not exists (select from organisations.organisations)
                """)
            .param("hash", Secret.hashOf(key))
            .update()
        == 1;
  }
}
