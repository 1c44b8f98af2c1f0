package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who keeps what for the holder that is bound.
@Component
@Transactional
public class Network {

  private final JdbcClient jdbc;

  Network(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those that stand, by name.
  @Transactional(readOnly = true)
  public List<Arrangement> all() {
    return jdbc.sql(
            """
            select id, name, kind, holds, since from holders.arrangements
            where ended_at is null order by name, id
            """)
        .query(Network::arrangement)
        .list();
  }

  public void arrange(String name, Arrangement.Kind kind, List<ItemKind> holds) {
    jdbc.sql(
            """
            insert into holders.arrangements (id, name, kind, holds)
            values (:id, :name, :kind, :holds)
            """)
        .param("id", UuidsByTime.next())
        .param("name", name)
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .param("holds", holds.stream().map(ItemKind::word).toArray(String[]::new))
        .update();
  }

  /// @return false when it had ended already
  public boolean end(UUID arrangement) {
    return jdbc.sql(
                """
                update holders.arrangements set ended_at = clock_timestamp()
                where id = :id and ended_at is null
                """)
            .param("id", arrangement)
            .update()
        == 1;
  }

  private static Arrangement arrangement(ResultSet row, int number) throws SQLException {
    return new Arrangement(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Arrangement.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Arrays.stream((String[]) row.getArray("holds").getArray())
            .map(ItemKind::parse)
            .flatMap(Optional::stream)
            .toList(),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }
}
