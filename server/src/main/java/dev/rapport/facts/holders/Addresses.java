package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The e-mail addresses that holders confirmed by opening what was sent there. Each belongs to one.
@Component
@Transactional
public class Addresses {

  private final JdbcClient jdbc;

  Addresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  public Optional<HolderId> holderOf(String email) {
    return jdbc.sql("select holder from holders.addresses where email = :email")
        .param("email", email.toLowerCase(Locale.ROOT))
        .query((row, number) -> HolderId.of(row.getObject("holder", UUID.class)))
        .optional();
  }

  /// Those of the holder that is bound, the first confirmed first.
  @Transactional(readOnly = true)
  public List<String> mine() {
    return jdbc.sql(
            "select email from holders.addresses where holder = :holder order by confirmed_at, email")
        .param("holder", Holding.require().value())
        .query((row, number) -> row.getString("email"))
        .list();
  }

  /// The holder that is bound showed that the address is hers.
  ///
  /// @return false when it is another's: who lost an account of hers finds it by that address
  public boolean confirm(String email) {
    return jdbc.sql(
                """
                insert into holders.addresses as a (email, holder) values (:email, :holder)
                on conflict (email) do update set confirmed_at = clock_timestamp()
                where a.holder = excluded.holder
                """)
            .param("email", email.toLowerCase(Locale.ROOT))
            .param("holder", Holding.require().value())
            .update()
        == 1;
  }
}
