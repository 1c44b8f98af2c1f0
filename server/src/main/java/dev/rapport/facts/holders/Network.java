package dev.rapport.facts.holders;

import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who keeps what for the holder that is bound.
@Component
@Transactional
public class Network {

  private final JdbcClient jdbc;
  private final Vault vault;

  Network(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /// Those that stand, by name.
  @Transactional(readOnly = true)
  public List<Arrangement> all() {
    return jdbc
        .sql(
            """
            select id, name, kind, holds, since, tie from holders.arrangements
            where ended_at is null order by id
            """)
        .query(this::arrangement)
        .list()
        .stream()
        .sorted(Comparator.comparing(Arrangement::name))
        .toList();
  }

  public void arrange(String name, Arrangement.Kind kind, List<ItemKind> holds) {
    arrange(name, kind, holds, null);
  }

  /// Lets a house that she is joined with bring these; what stood with it before is over.
  public void attach(TieId tie, String name, Arrangement.Kind kind, List<ItemKind> holds) {
    jdbc.sql("select 1 from holders.holders for update").query(row -> {});
    jdbc.sql(
            """
            update holders.arrangements set ended_at = clock_timestamp()
            where tie = :tie and ended_at is null
            """)
        .param("tie", tie.value())
        .update();
    arrange(name, kind, holds, tie);
  }

  private void arrange(
      String name, Arrangement.Kind kind, List<ItemKind> holds, @Nullable TieId tie) {
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into holders.arrangements (id, name, kind, holds, tie)
            values (:id, :name, :kind, :holds, :tie)
            """)
        .param("id", id)
        .param("name", vault.sealForHer(name, id))
        .param("kind", kind.name().toLowerCase(Locale.ROOT))
        .param("holds", holds.stream().map(ItemKind::word).toArray(String[]::new))
        .param("tie", tie == null ? null : tie.value())
        .update();
  }

  /// Whether she lets that house bring this.
  @Transactional(readOnly = true)
  public boolean lets(TieId tie, ItemKind kind) {
    return standing(tie, kind, "").isPresent();
  }

  /// Puts the word of a house into her vault, if she lets it. What she ends meanwhile ends before
  /// it or after it.
  ///
  /// @return false when she does not
  public boolean bring(TieId tie, ItemKind kind, String value, String house) {
    Optional<UUID> stands = standing(tie, kind, " for update of a");
    stands.ifPresent(_ -> vault.bring(tie, kind, value, house));
    return stands.isPresent();
  }

  /// A house that she lets bring something, and which of its records is hers.
  public record Source(TieId tie, OrganisationId house, UUID record, ItemKind kind) {}

  /// Where that what is kept in these items came from, as far as a house may bring it still.
  @Transactional(readOnly = true)
  public List<Source> sourcesOf(Collection<ItemId> items) {
    return jdbc.sql(
            """
            select t.id, t.organisation, t.record, i.kind
            from holders.items i
            join holders.arrangements a
              on a.tie = i.brought_by and a.ended_at is null and i.kind = any (a.holds)
            join holders.ties t
              on t.id = a.tie and t.parted_at is null and t.proven_at is not null
            where i.id = any (:items)
            """)
        .param("items", items.stream().map(ItemId::value).toArray(UUID[]::new))
        .query(Network::source)
        .list();
  }

  /// All that a house may bring.
  @Transactional(readOnly = true)
  public List<Source> sourcesOf(TieId tie) {
    return jdbc.sql(
            """
            select t.id, t.organisation, t.record, held.kind
            from holders.arrangements a
            join holders.ties t
              on t.id = a.tie and t.parted_at is null and t.proven_at is not null
            cross join unnest(a.holds) as held (kind)
            where a.tie = :tie and a.ended_at is null
            """)
        .param("tie", tie.value())
        .query(Network::source)
        .list();
  }

  private static Source source(ResultSet row, int number) throws SQLException {
    return new Source(
        new TieId(row.getObject("id", UUID.class)),
        OrganisationId.of(row.getObject("organisation", UUID.class)),
        row.getObject("record", UUID.class),
        ItemKind.parse(row.getString("kind")).orElseThrow());
  }

  /// Whether her vault has that from that house, word by word.
  @Transactional(readOnly = true)
  public boolean knows(Source source, String value) {
    return vault.brought(source.tie(), source.kind()).filter(value::equals).isPresent();
  }

  private Optional<UUID> standing(TieId tie, ItemKind kind, String lock) {
    return jdbc.sql(
            """
            select a.id from holders.arrangements a
            join holders.ties t on t.id = a.tie and t.parted_at is null
            where a.tie = :tie and a.ended_at is null and :kind = any (a.holds)
            """
                + lock)
        .param("tie", tie.value())
        .param("kind", kind.word())
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional();
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

  private Arrangement arrangement(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Arrangement(
        id,
        vault.openForHer(row.getBytes("name"), id).orElseThrow(),
        Arrangement.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Arrays.stream((String[]) row.getArray("holds").getArray())
            .map(ItemKind::parse)
            .flatMap(Optional::stream)
            .toList(),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("tie", UUID.class)).map(TieId::new));
  }
}
