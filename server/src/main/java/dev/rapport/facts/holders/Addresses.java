package dev.rapport.facts.holders;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The e-mail addresses that holders confirmed by opening what was sent there. Each belongs to one.
/// Whoever finds a page open could give an address of her own or take the owner's away: so an
/// address that comes beside others rests before it opens anything, and the older ones may say that
/// it was not she.
@Component
@Transactional
public class Addresses {

  /// How long a new address rests, and how long a change may be objected to.
  public static final Duration REST = Duration.ofDays(7);

  private static final String LIVE = " removed_at is null ";
  private static final String RECOVERS =
      " removed_at is null and recovers_at <= clock_timestamp() ";

  private final JdbcClient jdbc;

  Addresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param restsUntil empty once a link may go there
  public record Address(String email, Optional<Instant> restsUntil) {}

  /// What came of a change.
  ///
  /// @param rests whether nobody could come in by the address yet, or never could
  /// @param objection the secret by which the older addresses say that it was not she; empty where
  ///   there are none
  /// @param told the older addresses
  public record Changed(boolean rests, Optional<String> objection, List<String> told) {}

  /// An address that somebody may say was not given, or taken away, by her.
  ///
  /// @param removed whether it was taken away, so that it comes back
  public record Objected(String email, boolean removed) {}

  /// Whose account a link to this address opens.
  @Transactional(readOnly = true)
  public Optional<HolderId> holderOf(String email) {
    return jdbc.sql("select holder from holders.addresses where email = :email and" + RECOVERS)
        .param("email", email.toLowerCase(Locale.ROOT))
        .query((row, number) -> HolderId.of(row.getObject("holder", UUID.class)))
        .optional();
  }

  /// Those of the holder that is bound, the first confirmed first.
  @Transactional(readOnly = true)
  public List<String> mine() {
    return all().stream().map(Address::email).toList();
  }

  /// The same, with how long each rests.
  @Transactional(readOnly = true)
  public List<Address> all() {
    return jdbc.sql(
            "select email, case when recovers_at > clock_timestamp() then recovers_at end as rests"
                + " from holders.addresses where holder = :holder and"
                + LIVE
                + "order by confirmed_at, email")
        .param("holder", Holding.require().value())
        .query((row, number) ->
            new Address(
                row.getString("email"),
                Optional.ofNullable(row.getObject("rests", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .list();
  }

  /// The holder that is bound showed that the address is hers. The first way in counts at once; one
  /// that comes beside others rests.
  ///
  /// @return nothing when it was hers before, or is another's: who lost an account of hers finds it
  ///   by that address
  public Optional<Changed> confirm(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    queue();
    List<String> older = older(address);
    boolean rests = !older.isEmpty() || !lives(address).isEmpty() || hasPasskey();
    String objection = Secret.next();
    boolean added =
        jdbc.sql(
                    """
                    insert into holders.addresses as a
                      (email, holder, recovers_at, objection, objection_until)
                    values (:email, :holder,
                      clock_timestamp() + case when :rests then cast(:rest as interval)
                        else interval '0' end,
                      :objection, clock_timestamp() + cast(:rest as interval))
                    on conflict (email) do update set
                      holder = excluded.holder, confirmed_at = clock_timestamp(),
                      recovers_at = excluded.recovers_at, removed_at = null,
                      objection = excluded.objection, objection_until = excluded.objection_until
                    where a.removed_at is not null
                    """)
                .param("email", address)
                .param("holder", Holding.require().value())
                .param("rests", rests)
                .param("rest", REST.toString())
                .param("objection", Secret.hashOf(objection))
                .update()
            == 1;
    return added ? Optional.of(changed(rests, objection, older)) : Optional.empty();
  }

  /// Whether the address is one of the holder that is bound.
  @Transactional(readOnly = true)
  public boolean isMine(String email) {
    return mine().contains(email.toLowerCase(Locale.ROOT));
  }

  /// Takes one of hers away. One that still rested was nobody's way in and is gone at once.
  ///
  /// @return nothing when it is none of hers
  /// @throws LastWayIn when nobody could come in without it
  public Optional<Changed> remove(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    queue();
    Optional<Address> mine = all().stream().filter(one -> one.email().equals(address)).findFirst();
    if (mine.isEmpty()) {
      return Optional.empty();
    }
    boolean another =
        lives(address).stream().anyMatch(one -> one.restsUntil().isEmpty()) || hasPasskey();
    if (!another) {
      throw new LastWayIn();
    }
    List<String> older = older(address);
    if (mine.get().restsUntil().isPresent()) {
      forget(address);
      return Optional.of(new Changed(true, Optional.empty(), older));
    }
    String objection = Secret.next();
    jdbc.sql(
            """
            update holders.addresses set removed_at = clock_timestamp(), objection = :objection,
              objection_until = clock_timestamp() + cast(:rest as interval)
            where email = :email and holder = :holder
            """)
        .param("objection", Secret.hashOf(objection))
        .param("rest", REST.toString())
        .param("email", address)
        .param("holder", Holding.require().value())
        .update();
    return Optional.of(new Changed(false, Optional.of(objection), List.of(address)));
  }

  /// What an objection of the holder that is bound would undo; it stays as it is.
  @Transactional(readOnly = true)
  public Optional<Objected> look(String objection) {
    return jdbc.sql(
            """
            select email, removed_at is not null as removed from holders.addresses
            where holder = :holder and objection = :hash and objection_until > clock_timestamp()
            """)
        .param("holder", Holding.require().value())
        .param("hash", Secret.hashOf(objection))
        .query((row, number) -> new Objected(row.getString("email"), row.getBoolean("removed")))
        .optional();
  }

  /// It was not she: what was added goes, what was taken away comes back.
  public Optional<Objected> object(String objection) {
    queue();
    Optional<Objected> found = look(objection);
    found.ifPresent(one -> {
      if (one.removed()) {
        jdbc.sql(
                """
                update holders.addresses
                set removed_at = null, objection = null, objection_until = null
                where email = :email and holder = :holder
                """)
            .param("email", one.email())
            .param("holder", Holding.require().value())
            .update();
      } else {
        forget(one.email());
      }
    });
    return found;
  }

  private static Changed changed(boolean rests, String objection, List<String> told) {
    return new Changed(rests, told.isEmpty() ? Optional.empty() : Optional.of(objection), told);
  }

  private void forget(String address) {
    jdbc.sql("delete from holders.addresses where email = :email and holder = :holder")
        .param("email", address)
        .param("holder", Holding.require().value())
        .update();
  }

  /// Changes of one account come one after the other.
  private void queue() {
    jdbc.sql("select 1 from holders.holders for update").query(row -> {});
  }

  private List<Address> lives(String besides) {
    return all().stream().filter(one -> !one.email().equals(besides)).toList();
  }

  /// Those that open the account, or did until a while ago. One that rests has no say.
  private List<String> older(String besides) {
    return jdbc.sql(
            """
            select email from holders.addresses
            where holder = :holder and email <> :besides
              and recovers_at <= coalesce(removed_at, clock_timestamp())
              and (removed_at is null or removed_at > clock_timestamp() - cast(:rest as interval))
            order by confirmed_at, email
            """)
        .param("holder", Holding.require().value())
        .param("besides", besides)
        .param("rest", REST.toString())
        .query((row, number) -> row.getString("email"))
        .list();
  }

  private boolean hasPasskey() {
    return jdbc.sql("select exists (select from holders.passkeys where ended_at is null)")
        .query(Boolean.class)
        .single();
  }

  /// Without this address nobody could come in to her account any more.
  public static final class LastWayIn extends IllegalStateException {
    LastWayIn() {
      super("The last way into an account stays");
    }
  }
}
