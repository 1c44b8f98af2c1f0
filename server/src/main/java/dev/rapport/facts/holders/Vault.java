package dev.rapport.facts.holders;

import com.google.crypto.tink.subtle.AesGcmJce;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a holder keeps for herself. Each item is sealed under a key of her own, which is sealed
/// under the [MasterKey]; each is bound to its holder, place and version, so that none can be put
/// in place of another. All but [#open] is work of the holder that is bound.
@Component
@Transactional
public class Vault {

  private static final int KEY_BYTES = 32;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final JdbcClient jdbc;
  private final MasterKey master;

  Vault(JdbcClient jdbc, MasterKey master) {
    this.jdbc = jdbc;
    this.master = master;
  }

  /// By kind, then the oldest first.
  @Transactional(readOnly = true)
  public List<VaultItem> items() {
    return jdbc.sql(
            """
            select i.holder, i.id, i.kind, i.version, i.sealed, k.wrapped, i.at
            from holders.items i join holders.data_keys k using (holder)
            order by i.kind, i.id
            """)
        .query(this::opened)
        .list();
  }

  /// What there is, unopened.
  @Transactional(readOnly = true)
  public Map<ItemId, ItemKind> kinds() {
    return jdbc
        .sql("select id, kind from holders.items")
        .query((row, number) -> Map.entry(new ItemId(row.getObject("id", UUID.class)), kindOf(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Transactional(readOnly = true)
  public Optional<VaultItem> item(ItemId id) {
    return items().stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /// @throws IllegalArgumentException when the value has not the form of its kind
  public ItemId keep(ItemKind kind, String value, String source) {
    return keep(kind, value, source, null);
  }

  /// Keeps the word of a house that she lets bring it, in place of its word before. What she
  /// changed herself since is her own, and stays beside it.
  ItemId bring(TieId by, ItemKind kind, String value, String source) {
    Optional<ItemId> before =
        jdbc.sql("select id from holders.items where brought_by = :by and kind = :kind")
            .param("by", by.value())
            .param("kind", kind.word())
            .query((row, number) -> new ItemId(row.getObject("id", UUID.class)))
            .optional();
    before.ifPresent(id -> change(id, value, source, by));
    return before.orElseGet(() -> keep(kind, value, source, by));
  }

  /// The word of a house that brought it.
  Optional<String> brought(TieId by, ItemKind kind) {
    return jdbc.sql(
            """
            select i.holder, i.id, i.kind, i.version, i.sealed, k.wrapped, i.at
            from holders.items i join holders.data_keys k using (holder)
            where i.brought_by = :by and i.kind = :kind
            """)
        .param("by", by.value())
        .param("kind", kind.word())
        .query(this::opened)
        .optional()
        .map(VaultItem::value);
  }

  private ItemId keep(ItemKind kind, String value, String source, @Nullable TieId by) {
    requireForm(kind, value);
    UUID holder = Holding.require().value();
    var id = new ItemId(UuidsByTime.next());
    byte[] wrapped = wrappedKeyOrNew(holder);
    jdbc.sql(
            """
            insert into holders.items (id, kind, version, sealed, brought_by)
            values (:id, :kind, 1, :sealed, :by)
            """)
        .param("by", by == null ? null : by.value())
        .param("id", id.value())
        .param("kind", kind.word())
        .param("sealed", seal(said(source, value), new Place(holder, id.value(), 1), wrapped))
        .update();
    return id;
  }

  /// Puts another value in its place; the one before is gone.
  ///
  /// @return false when there is no such item
  public boolean change(ItemId id, String value, String source) {
    return change(id, value, source, null);
  }

  private boolean change(ItemId id, String value, String source, @Nullable TieId by) {
    Optional<Row> row = lock(id);
    row.ifPresent(before -> {
      requireForm(before.kind(), value);
      UUID holder = Holding.require().value();
      int version = before.version() + 1;
      jdbc.sql(
              """
              update holders.items
              set version = :version, sealed = :sealed, at = clock_timestamp(), brought_by = :by
              where id = :id
              """)
          .param("by", by == null ? null : by.value())
          .param("id", id.value())
          .param("version", version)
          .param(
              "sealed",
              seal(
                  said(source, value),
                  new Place(holder, id.value(), version),
                  wrappedKeyOrNew(holder)))
          .update();
    });
    return row.isPresent();
  }

  /// @return false when there is no such item
  public boolean forget(ItemId id) {
    return jdbc.sql("delete from holders.items where id = :id").param("id", id.value()).update()
        == 1;
  }

  /// Forgets all of it. With her key gone no copy of it can be read again, wherever one may lie.
  public void erase() {
    for (String table : List.of("items", "arrangements", "data_keys")) {
      jdbc.sql("delete from holders." + table).update();
    }
  }

  @EventListener
  void hears(HolderLeft left) {
    erase();
  }

  /// Opens what somebody was given to read. Whether she may is decided by whoever gave it.
  public String open(SealedItem item) {
    return told(item).value();
  }

  /// A value, and who says so.
  private record Told(String source, String value) {

    /// Without the value: records end up in logs.
    @Override
    public String toString() {
      return "Told";
    }
  }

  private static String said(String source, String value) {
    return source.lines().collect(Collectors.joining(" ")) + "\n" + value;
  }

  private Told told(SealedItem item) {
    String text =
        new String(
            decrypted(item.sealed(), item.place(), item.wrapped(), item.holder()),
            StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    return new Told(text.substring(0, line), text.substring(line + 1));
  }

  /// Seals something else of hers under her key, for her alone.
  ///
  /// @param bound what it belongs to; only there it can be opened
  public byte[] sealForHer(String text, UUID bound) {
    UUID holder = Holding.require().value();
    return seal(text, new Place(holder, bound, 0), wrappedKeyOrNew(holder));
  }

  /// @return nothing when her key is gone
  @Transactional(readOnly = true)
  public Optional<String> openForHer(byte[] sealed, UUID bound) {
    UUID holder = Holding.require().value();
    return wrappedKey()
        .map(wrapped ->
            new String(
                decrypted(sealed, new Place(holder, bound, 0).words(), wrapped, holder),
                StandardCharsets.UTF_8));
  }

  private record Place(UUID holder, UUID item, int version) {
    String words() {
      return "%s %s %d".formatted(holder, item, version);
    }
  }

  private record Row(ItemKind kind, int version) {}

  private Optional<Row> lock(ItemId id) {
    return jdbc.sql("select kind, version from holders.items where id = :id for update")
        .param("id", id.value())
        .query((row, number) -> new Row(kindOf(row), row.getInt("version")))
        .optional();
  }

  private byte[] wrappedKeyOrNew(UUID holder) {
    return wrappedKey().orElseGet(() -> begin(holder));
  }

  private Optional<byte[]> wrappedKey() {
    return jdbc.sql("select wrapped from holders.data_keys")
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /// Of two that begin at once the first counts.
  private byte[] begin(UUID holder) {
    byte[] key = new byte[KEY_BYTES];
    CHANCE.nextBytes(key);
    jdbc.sql("insert into holders.data_keys (wrapped) values (:wrapped) on conflict do nothing")
        .param("wrapped", master.wrap(key, holder))
        .update();
    return wrappedKey().orElseThrow();
  }

  private byte[] seal(String value, Place place, byte[] wrapped) {
    try {
      return new AesGcmJce(master.unwrap(wrapped, place.holder()))
          .encrypt(
              value.getBytes(StandardCharsets.UTF_8),
              place.words().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES with GCM", e);
    }
  }

  private byte[] decrypted(byte[] sealed, String place, byte[] wrapped, UUID holder) {
    try {
      return new AesGcmJce(master.unwrap(wrapped, holder))
          .decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An item lies where it was not sealed for", e);
    }
  }

  private static void requireForm(ItemKind kind, String value) {
    if (!kind.takes(value)) {
      throw new IllegalArgumentException("That is no value of the kind " + kind.word());
    }
  }

  private VaultItem opened(ResultSet row, int number) throws SQLException {
    var sealed =
        new SealedItem(
            row.getObject("holder", UUID.class),
            row.getObject("id", UUID.class),
            row.getInt("version"),
            row.getBytes("sealed"),
            row.getBytes("wrapped"));
    Told told = told(sealed);
    return new VaultItem(
        new ItemId(sealed.item()),
        kindOf(row),
        told.value(),
        told.source(),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static ItemKind kindOf(ResultSet row) throws SQLException {
    return ItemKind.parse(row.getString("kind")).orElseThrow();
  }
}
