package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.HolderLeft;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The holder's side of web keys: she makes them, looks at them and ends them. All of it is work of
/// the holder that is bound.
@Component
public class WebKeys {

  /// How often each item may be shown, so that a clerk who lost her page sees it once more.
  private static final int READS = 2;

  /// How often a value may be guessed at.
  static final int MATCHES = 3;

  /// How often something may be passed on.
  static final int MESSAGES = 3;

  private static final int ON_A_CARD = 3;

  private static final int WINDOW_SECONDS = 600;
  private static final int TRIES_FOR_A_CODE = 5;
  private static final int LATEST = 100;

  /// In place of a first name, once there is nobody behind it.
  private static final String LEFT = "–";

  private static final int FIRST_NUMBER = 10;
  private static final int NUMBERS = 90;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final JdbcClient jdbc;
  private final KeyRows rows;
  private final Vault vault;
  private final Holders holders;
  private final Pepper pepper;
  private final TransactionTemplate transaction;

  WebKeys(
      JdbcClient jdbc,
      KeyRows rows,
      Vault vault,
      Holders holders,
      Pepper pepper,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.vault = vault;
    this.holders = holders;
    this.pepper = pepper;
    this.transaction = transaction;
  }

  /// Makes a key that waits for a clerk of the vendor. Codes are drawn until one is free there.
  public KeyId arm(Wanted wanted) {
    return arm(wanted, Optional.empty());
  }

  /// @param proof that she signed this very key; she is asked once more all the same, for a code
  ///   may have gone astray since
  public KeyId arm(Wanted wanted, Optional<KeyProof> proof) {
    return arm(wanted, Along.with(proof));
  }

  /// One that lasts longer, with a PIN that has to be said along with it.
  public KeyId arm(Wanted wanted, Optional<KeyProof> proof, Pin pin) {
    return arm(wanted, new Along(proof, Optional.of(pin), Optional.empty(), Optional.empty()));
  }

  /// Keys for a printed card, each of a single use, all with the same PIN.
  ///
  /// @throws IllegalArgumentException when something critical is in it: whoever carries a card
  ///   cannot be asked once more
  public UUID printCard(Wanted wanted, Pin pin) {
    if (wanted.lasts() != Lasts.CARD || wanted.stepsUp()) {
      throw new IllegalArgumentException("That is nothing for a card");
    }
    UUID card = UuidsByTime.next();
    for (int key = 0; key < ON_A_CARD; key++) {
      arm(
          wanted,
          new Along(Optional.empty(), Optional.of(pin), Optional.of(card), Optional.empty()));
    }
    return card;
  }

  /// Of which series a key is.
  ///
  /// @param counter of its code
  /// @param hash of that code
  record InSeries(UUID series, int counter, byte[] hash) {}

  /// Arms a key for one code of a series, in the transaction that makes the series.
  void armInSeries(Wanted wanted, InSeries one) {
    var along = new Along(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(one));
    KeyId id = keep(wanted, Optional.empty(), Optional.empty(), along, false);
    rows.note(id, "armed", "holder", null);
  }

  /// What goes along with a key.
  private record Along(
      Optional<KeyProof> proof,
      Optional<Pin> pin,
      Optional<UUID> card,
      Optional<InSeries> inSeries) {

    static Along with(Optional<KeyProof> proof) {
      return new Along(proof, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  private KeyId arm(Wanted wanted, Along along) {
    for (int drawn = 1; ; drawn++) {
      var codes =
          new Codes(
              wanted.lasts().isSpoken() ? Optional.of(Code.spoken()) : Optional.empty(),
              Code.secret());
      try {
        KeyId armed = transaction.execute(status -> arm(wanted, codes, along));
        return Optional.ofNullable(armed).orElseThrow();
      } catch (DuplicateKeyException taken) {
        if (drawn == TRIES_FOR_A_CODE) {
          throw taken;
        }
      }
    }
  }

  private KeyId arm(Wanted wanted, Codes codes, Along along) {
    KeyId id = keep(wanted, Optional.of(codes), Optional.empty(), along, wanted.stepsUp());
    rows.note(id, "armed", "holder", null);
    along.proof().ifPresent(one -> keep(id, wanted, one));
    return id;
  }

  /// Makes a key that answers a request: it is for the clerk who asked, so that it needs no code.
  /// Asked for at the counter it opens at once; left on her page, when that clerk begins.
  ///
  /// @param proof that she signed this very key, so that no number need be compared
  KeyId give(Wanted wanted, KeyRequest asked, Optional<KeyProof> proof) {
    boolean stepUp = wanted.stepsUp() && proof.isEmpty();
    KeyId id = keep(wanted, Optional.empty(), Optional.of(asked), Along.with(proof), stepUp);
    rows.note(id, "armed", "holder", null);
    proof.ifPresent(one -> keep(id, wanted, one));
    if (asked.isAtCounter()) {
      rows.noteOf(id, stepUp ? "asked" : "opened", asked.clerk(), asked.clerkName());
    }
    return id;
  }

  private KeyId keep(
      Wanted wanted,
      Optional<Codes> codes,
      Optional<KeyRequest> asked,
      Along along,
      boolean stepUp) {
    requireHers(wanted);
    var id = new KeyId(UuidsByTime.next());
    KeyState state =
        asked.filter(KeyRequest::isAtCounter).isEmpty()
            ? KeyState.ARMED
            : stepUp ? KeyState.AWAITING_HOLDER : KeyState.OPEN;
    jdbc.sql(
            """
            insert into webkeys.grants (id, holder, organisation, place, errand, only_item, called,
              lasts, state, code_hash, link_hash, codes_sealed, step_up, number, window_seconds,
              retain_days, expires_at, clerk, clerk_name, pin_hash, card, series, in_series,
              open_until)
            values (:id, :holder, :organisation, :place, :errand, :only, :called,
              :lasts, :state, :code, :link, :codes, :stepUp, :number, :window,
              :retain, clock_timestamp() + make_interval(secs => :lasting),
              :clerk, :clerkName, :pin, :card, :series, :inSeries,
              case when :state = 'OPEN' then clock_timestamp() + make_interval(secs => :window) end)
            """)
        .param("id", id.value())
        .param("holder", Holding.require().value())
        .param("organisation", wanted.organisation().value())
        .param("place", wanted.place().map(place -> place.value()).orElse(null))
        .param("errand", wanted.errand().word())
        .param("only", asked.flatMap(KeyRequest::only).map(ItemKind::word).orElse(null))
        .param("called", firstName(holders.me().orElseThrow().name()))
        .param("lasts", wanted.lasts().word())
        .param("state", state.name())
        .param(
            "code",
            codes
                .flatMap(Codes::spoken)
                .map(code -> pepper.hash(wanted.organisation(), code))
                .or(() -> along.inSeries().map(InSeries::hash))
                .orElse(null))
        .param(
            "link", codes.map(one -> pepper.hash(wanted.organisation(), one.secret())).orElse(null))
        .param("codes", codes.map(one -> vault.sealForHer(one.sealable(), id.value())).orElse(null))
        .param("stepUp", stepUp)
        .param("number", stepUp ? FIRST_NUMBER + CHANCE.nextInt(NUMBERS) : null)
        .param("window", WINDOW_SECONDS)
        .param("retain", wanted.errand().retainDays())
        .param("lasting", wanted.lasting().toSeconds())
        .param("clerk", asked.map(one -> one.clerk().value()).orElse(null))
        .param("clerkName", asked.map(KeyRequest::clerkName).orElse(null))
        .param(
            "pin",
            along.pin().map(pin -> pepper.hash(wanted.organisation(), pin.of(id))).orElse(null))
        .param("card", along.card().orElse(null))
        .param("series", along.inSeries().map(InSeries::series).orElse(null))
        .param("inSeries", along.inSeries().map(InSeries::counter).orElse(null))
        .update();
    wanted.items().forEach(item -> grant(id, wanted, item));
    return id;
  }

  private void keep(KeyId id, Wanted wanted, KeyProof proof) {
    jdbc.sql(
            """
            insert into webkeys.proofs (key, holder, organisation, said, challenge, credential,
              client_data, authenticator_data, signature)
            values (:key, :holder, :organisation, :said, :challenge, :credential,
              :clientData, :authenticatorData, :signature)
            """)
        .param("key", id.value())
        .param("holder", Holding.require().value())
        .param("organisation", wanted.organisation().value())
        .param("said", proof.said())
        .param("challenge", proof.challenge())
        .param("credential", proof.credential())
        .param("clientData", proof.clientData())
        .param("authenticatorData", proof.authenticatorData())
        .param("signature", proof.signature())
        .update();
    rows.note(id, "proven", "holder", null);
  }

  private void grant(KeyId id, Wanted wanted, Wanted.Chosen item) {
    @Nullable Integer over =
        item.mode() == Mode.PREDICATE
            ? wanted.errand().asked(item.kind()).map(Errand.Asked::over).orElse(null)
            : null;
    jdbc.sql(
            """
            insert into webkeys.grant_items
              (key, holder, organisation, item, kind, mode, over, read_limit)
            values (:key, :holder, :organisation, :item, :kind, :mode, :over, :limit)
            """)
        .param("key", id.value())
        .param("holder", Holding.require().value())
        .param("organisation", wanted.organisation().value())
        .param("item", item.item().value())
        .param("kind", item.kind().word())
        .param("mode", item.mode().word())
        .param("over", over)
        .param("limit", mostOf(item.mode()))
        .update();
  }

  private static int mostOf(Mode mode) {
    return switch (mode) {
      case EXISTS, PREDICATE, MASKED, VALUE -> READS;
      case MATCH -> MATCHES;
      case RELAY -> MESSAGES;
    };
  }

  private void requireHers(Wanted wanted) {
    Map<ItemId, ItemKind> hers = vault.kinds();
    if (!wanted.items().stream().allMatch(item -> item.kind() == hers.get(item.item()))) {
      throw new IllegalArgumentException("A key is about items of her own vault");
    }
  }

  private static String firstName(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }

  /// Her keys, the live ones first.
  @Transactional
  public List<WebKey> all() {
    rows.expire();
    return rows.all(LATEST);
  }

  /// The same, however many they are.
  @Transactional
  public List<WebKey> every() {
    rows.expire();
    return rows.all(Integer.MAX_VALUE);
  }

  @Transactional
  public Optional<WebKey> one(KeyId id) {
    rows.expire();
    return rows.one(id);
  }

  @Transactional(readOnly = true)
  public List<Granted> items(KeyId id) {
    return rows.items(id);
  }

  /// What became of it, the oldest first.
  @Transactional(readOnly = true)
  public List<LogEntry> entries(KeyId id) {
    return rows.entries(id);
  }

  /// What to show or say, as long as the key waits.
  @Transactional(readOnly = true)
  public Optional<Codes> codes(KeyId id) {
    return jdbc.sql(
            """
            select codes_sealed from webkeys.grants
            where id = :id and state = 'ARMED' and expires_at > clock_timestamp()
            """)
        .param("id", id.value())
        .query((row, number) -> row.getBytes(1))
        .optional()
        .flatMap(sealed -> vault.openForHer(sealed, id.value()))
        .map(Codes::unsealed);
  }

  /// Ends it. What a clerk has open goes blank, and the next reading finds nothing.
  ///
  /// @return false when it was over already
  @Transactional
  public boolean revoke(KeyId id) {
    return rows.end(id, KeyState.REVOKED, "revoked", "holder", null);
  }

  /// Those of a printed card, in the order in which they stand on it.
  @Transactional
  public List<WebKey> ofCard(UUID card) {
    rows.expire();
    return rows.ofCard(card);
  }

  /// Ends all that live of a card.
  @Transactional
  public int revokeCard(UUID card) {
    return (int) rows.ofCard(card).stream().filter(key -> revoke(key.id())).count();
  }

  /// Ends all that live.
  @Transactional
  public int revokeAll() {
    return rows.endAll();
  }

  @EventListener
  void hears(HolderLeft left) {
    rows.endAll();
    jdbc.sql("delete from webkeys.proofs where holder = :holder")
        .param("holder", left.holder().value())
        .update();
    jdbc.sql("update webkeys.grants set called = :left where holder = :holder")
        .param("left", LEFT)
        .param("holder", left.holder().value())
        .update();
  }

  /// What came of her answer to "is this clerk in front of you?".
  public enum Confirmed {
    OPENED,
    /// it was another number, so the key is over
    OTHER_NUMBER,
    OVER
  }

  /// She says that the clerk is in front of her, by the number on the clerk's screen. Another
  /// number ends the key: somebody else has it.
  @Transactional
  public Confirmed confirm(KeyId id, int number) {
    boolean opened =
        jdbc.sql(
                    """
                    update webkeys.grants
                    set state = 'OPEN',
                      open_until = clock_timestamp() + make_interval(secs => window_seconds)
                    where id = :id and state = 'AWAITING_HOLDER' and number = :number
                      and expires_at > clock_timestamp()
                    """)
                .param("id", id.value())
                .param("number", number)
                .update()
            == 1;
    if (opened) {
      rows.note(id, "confirmed", "holder", null);
      return Confirmed.OPENED;
    }
    boolean waited =
        rows.one(id).filter(key -> key.state() == KeyState.AWAITING_HOLDER).isPresent();
    return waited && deny(id) ? Confirmed.OTHER_NUMBER : Confirmed.OVER;
  }

  /// She says that nobody is in front of her.
  @Transactional
  public boolean deny(KeyId id) {
    return rows.end(id, KeyState.DENIED, "denied", "holder", null);
  }

  /// Whether somebody of that house opened a key of hers since then, other than whoever is named.
  @Transactional(readOnly = true)
  public boolean isUsedAt(OrganisationId house, Instant since, Optional<StaffId> besides) {
    return jdbc.sql(
            """
            select exists (
              select from webkeys.grants
              where holder = (select current_setting('app.holder')::uuid) and organisation = :house
                and open_until is not null and drafted_at > cast(:since as timestamptz)
                and clerk is distinct from cast(:besides as uuid))
            """)
        .param("house", house.value())
        .param("since", since.toString())
        .param("besides", besides.map(StaffId::value).orElse(null))
        .query(Boolean.class)
        .single();
  }

  /// Which of her items an errand could take, by kind: the newest of each.
  @Transactional(readOnly = true)
  public Map<ItemKind, VaultItem> fitting(Errand errand) {
    return vault.items().stream()
        .filter(item -> errand.asked(item.kind()).isPresent())
        .collect(
            Collectors.toMap(
                VaultItem::kind,
                Function.identity(),
                (one, other) -> one.at().isAfter(other.at()) ? one : other));
  }
}
