package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.SealedItem;
import dev.rapport.facts.holders.Vault;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads what an open key lets be read. The database notes the reading and hands out what is sealed
/// in one transaction; it is opened here, made as weak as the key says, and leaves only once the
/// note is kept. A crash may leave a note of a reading that nobody saw, never the reverse.
@Component
@Transactional
class Disclosures {

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Vault vault;

  Disclosures(JdbcClient jdbc, KeyRows rows, Vault vault) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.vault = vault;
  }

  /// All items but those that are compared, and those that something is passed on to.
  List<Shown> read(KeyId key, Clerk clerk, LocalDate today) {
    return disclosed(key, clerk, null).stream().map(one -> shown(one, today)).toList();
  }

  /// Whether what the clerk typed is the same as the item.
  ///
  /// @return nothing when it was tried too often, or the key is no longer open
  Optional<Boolean> compare(KeyId key, ItemId item, String typed, Clerk clerk) {
    return disclosed(key, clerk, item).stream()
        .findFirst()
        .map(one -> {
          boolean same = one.value(vault).filter(value -> ItemKind.alike(value, typed)).isPresent();
          rows.note(
              key,
              same ? "matched" : "differed",
              "clerk",
              clerk,
              one.kind().word(),
              one.mode().word());
          return same;
        });
  }

  /// What came of asking for an address that something is to be sent to.
  ///
  /// @param refused why not, in the words of the database; empty when it may be
  /// @param address whereto; nothing where it is refused
  record Relayed(String refused, Optional<String> address) {

    /// Without the address: records end up in logs.
    @Override
    public String toString() {
      return "Relayed[%s]".formatted(refused);
    }
  }

  /// Counts and notes that something is passed on, and says whereto.
  Relayed relay(KeyId key, ItemId item, Clerk clerk, int mostAnHour) {
    return jdbc.sql(
            """
            select refused, holder, version, sealed, wrapped
            from webkeys.relay(:key, :clerk, :name, :item, :most)
            """)
        .param("key", key.value())
        .param("clerk", clerk.id().value())
        .param("name", clerk.words())
        .param("item", item.value())
        .param("most", mostAnHour)
        .query((row, number) -> {
          String refused = row.getString("refused");
          return refused == null
              ? new Relayed("", sealed(row, item.value()).map(vault::open))
              : new Relayed(refused, Optional.empty());
        })
        .single();
  }

  /// What was noted as passed on did not leave.
  void undelivered(KeyId key, Clerk clerk) {
    rows.note(key, "undelivered", "clerk", clerk, ItemKind.EMAIL.word(), Mode.RELAY.word());
  }

  /// One item for a system, as its token says.
  ///
  /// @param token the hash of it
  Optional<Shown> readOne(byte[] token, ItemKind kind, LocalDate today) {
    return byToken(token, kind, false).map(one -> shown(one, today));
  }

  Optional<Boolean> compareOne(byte[] token, ItemKind kind, String typed) {
    return byToken(token, kind, true)
        .map(one -> {
          boolean same = one.value(vault).filter(value -> ItemKind.alike(value, typed)).isPresent();
          jdbc.sql(
                  """
                  insert into webkeys.entries
                    (id, key, holder, organisation, event, actor, clerk, clerk_name, item, mode, act)
                  select :id, t.key, g.holder, t.organisation, :event, 'clerk', t.clerk,
                    t.clerk_name, :item, :mode, t.act
                  from webkeys.tokens t join webkeys.grants g on g.id = t.key where t.hash = :hash
                  """)
              .param("id", UuidsByTime.next())
              .param("event", same ? "matched" : "differed")
              .param("item", kind.word())
              .param("mode", Mode.MATCH.word())
              .param("hash", token)
              .update();
          return same;
        });
  }

  private Optional<Disclosed> byToken(byte[] token, ItemKind kind, boolean comparing) {
    return jdbc.sql(
            """
            select item, kind, mode, over, holder, version, sealed, wrapped
            from webkeys.disclose_by_token(:token, :kind, :comparing)
            """)
        .param("token", token)
        .param("kind", kind.word())
        .param("comparing", comparing)
        .query(Disclosures::disclosed)
        .optional();
  }

  private List<Disclosed> disclosed(KeyId key, Clerk clerk, @Nullable ItemId compared) {
    return jdbc.sql(
            """
            select item, kind, mode, over, holder, version, sealed, wrapped
            from webkeys.disclose(:key, :clerk, :name, :compared)
            order by kind, item
            """)
        .param("key", key.value())
        .param("clerk", clerk.id().value())
        .param("name", clerk.words())
        .param("compared", compared == null ? null : compared.value())
        .query(Disclosures::disclosed)
        .list();
  }

  /// @param there whether she has it still
  /// @param sealed nothing when she took it out of her vault since, and of what is not told at all
  private record Disclosed(
      ItemId item,
      ItemKind kind,
      Mode mode,
      Optional<Integer> over,
      boolean there,
      Optional<SealedItem> sealed) {

    Optional<String> value(Vault vault) {
      return sealed.map(vault::open);
    }
  }

  private static Disclosed disclosed(ResultSet row, int number) throws SQLException {
    UUID item = row.getObject("item", UUID.class);
    return new Disclosed(
        new ItemId(item),
        ItemKind.parse(row.getString("kind")).orElseThrow(),
        Mode.parse(row.getString("mode")).orElseThrow(),
        Optional.ofNullable(row.getObject("over", Integer.class)),
        row.getObject("version", Integer.class) != null,
        sealed(row, item));
  }

  private static Optional<SealedItem> sealed(ResultSet row, UUID item) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    byte[] wrapped = row.getBytes("wrapped");
    return sealed == null || wrapped == null
        ? Optional.empty()
        : Optional.of(
            new SealedItem(
                row.getObject("holder", UUID.class), item, row.getInt("version"), sealed, wrapped));
  }

  private Shown shown(Disclosed one, LocalDate today) {
    Optional<String> words =
        switch (one.mode()) {
          case EXISTS, PREDICATE, MATCH, RELAY -> Optional.empty();
          case MASKED -> one.value(vault).map(ItemKind::masked);
          case VALUE -> one.value(vault);
        };
    boolean holds =
        switch (one.mode()) {
          case PREDICATE -> one.value(vault).filter(value -> isOver(one, value, today)).isPresent();
          case EXISTS, RELAY -> one.there();
          case MASKED, VALUE -> one.sealed().isPresent();
          case MATCH -> false;
        };
    return new Shown(one.item(), one.kind(), one.mode(), one.over(), words, holds);
  }

  private static boolean isOver(Disclosed one, String value, LocalDate today) {
    int threshold = one.over().orElseThrow();
    return one.kind() == ItemKind.BIRTH_DATE
        ? Period.between(LocalDate.parse(value), today).getYears() >= threshold
        : Long.parseLong(value) > threshold;
  }
}
