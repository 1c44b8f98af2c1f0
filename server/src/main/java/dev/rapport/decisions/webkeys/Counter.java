package dev.rapport.decisions.webkeys;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Tenancy;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The vendor's side of web keys: a clerk presents a code, reads exactly what it opens, and is
/// done. Organisation and clerk come from the sign-in. There is no way from here to anybody without
/// a key.
@Component
public class Counter {

  private static final int LATEST = 200;

  private final Claims claims;
  private final Disclosures disclosures;
  private final Sources sources;
  private final KeyRows rows;
  private final Pepper pepper;
  private final Limits limits;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Counter(
      Claims claims,
      Disclosures disclosures,
      Sources sources,
      KeyRows rows,
      Pepper pepper,
      Limits limits,
      Audit audit,
      TransactionTemplate transaction) {
    this.claims = claims;
    this.disclosures = disclosures;
    this.sources = sources;
    this.rows = rows;
    this.pepper = pepper;
    this.limits = limits;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// What came of a code.
  public sealed interface Presented {

    record Claimed(KeyId key) implements Presented {}

    /// Its digits do not fit together, so nobody looked.
    record Slip() implements Presented {}

    /// It opens nothing here. Unknown, expired, of another house and spent are not told apart, by
    /// words or by time.
    record OpensNothing() implements Presented {}

    /// There were too many wrong codes lately.
    record TooMany() implements Presented {}

    /// It waits here, and a PIN goes with it.
    record TakesPin() implements Presented {}

    /// That was not the PIN.
    ///
    /// @param left how often it may still be tried; after the last the key is over
    record WrongPin(int left) implements Presented {}

    /// This clerk has as many keys open as she may.
    record EnoughOpen() implements Presented {}
  }

  public Presented present(String typed, Clerk clerk) {
    return present(typed, "", clerk);
  }

  /// @param pin what she said along with it; empty at first, for most keys have none
  public Presented present(String typed, String pin, Clerk clerk) {
    long begun = System.nanoTime();
    Presented presented = weighed(Code.read(typed), pin, clerk);
    switch (presented) {
      case Presented.Claimed _, Presented.TakesPin _ -> {}
      case Presented.Slip _ -> waitUntil(begun, limits.slip());
      case Presented.OpensNothing _,
          Presented.TooMany _,
          Presented.WrongPin _,
          Presented.EnoughOpen _ ->
          waitUntil(begun, limits.refusal());
    }
    return presented;
  }

  private Presented weighed(Code.Typed typed, String pin, Clerk clerk) {
    if (typed instanceof Code.Typed.Slip) {
      return new Presented.Slip();
    }
    if (!claims.mayOpenMore(clerk.id())) {
      return new Presented.EnoughOpen();
    }
    return switch (typed) {
      case Code.Typed.Slip _ -> new Presented.Slip();
      case Code.Typed.Spoken code -> spoken(code.digits(), pin, clerk);
      case Code.Typed.Link link ->
          claim(Claims.Column.LINK, link.secret(), pin, clerk, Optional.empty());
    };
  }

  private Presented spoken(String digits, String pin, Clerk clerk) {
    Optional<UUID> counted = claims.count(clerk.id());
    return counted.isEmpty()
        ? new Presented.TooMany()
        : claim(Claims.Column.SPOKEN, digits, pin, clerk, counted);
  }

  private Presented claim(
      Claims.Column column, String code, String pin, Clerk clerk, Optional<UUID> counted) {
    byte[] hash = pepper.hash(Tenancy.require(), code);
    if (!claims.takesPin(column, hash, clerk)) {
      return claim(column, hash, clerk, counted, Optional.empty());
    }
    if (pin.isBlank()) {
      counted.ifPresent(claims::wasRight);
      return new Presented.TakesPin();
    }
    return claims
        .tryPin(column, hash, clerk)
        .<Presented>map(tried -> {
          if (isRight(pin, tried)) {
            return claim(column, hash, clerk, counted, Optional.of(tried.id()));
          }
          // the code was right, and wrong PINs are counted by the key
          counted.ifPresent(claims::wasRight);
          if (tried.isLast()) {
            claims.lock(tried.id(), clerk);
          }
          return new Presented.WrongPin(Pin.TRIES - tried.tries());
        })
        .orElseGet(Presented.OpensNothing::new);
  }

  private boolean isRight(String typed, Claims.Tried tried) {
    return Pin.parse(typed)
        .map(pin -> pepper.hash(Tenancy.require(), pin.of(tried.id())))
        .filter(hash -> MessageDigest.isEqual(hash, tried.hash()))
        .isPresent();
  }

  private Presented claim(
      Claims.Column column,
      byte[] hash,
      Clerk clerk,
      Optional<UUID> counted,
      Optional<KeyId> pinned) {
    return claims
        .claim(column, hash, clerk, counted, pinned)
        .<Presented>map(Presented.Claimed::new)
        .orElseGet(Presented.OpensNothing::new);
  }

  /// A refusal takes as long whatever its reason was. No connection is held meanwhile.
  static void waitUntil(long begun, Duration takes) {
    long left;
    while ((left = begun + takes.toNanos() - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }

  /// What this clerk has open or is waiting for, the newest first.
  public List<WebKey> open(StaffId clerk) {
    return inTransaction(() -> rows.claimedBy(clerk));
  }

  /// What holders gave to this clerk by name, and she has not begun yet.
  public List<WebKey> given(StaffId clerk) {
    return inTransaction(() -> rows.givenTo(clerk));
  }

  /// Begins one of them.
  public Presented begin(KeyId key, Clerk clerk) {
    if (!claims.mayOpenMore(clerk.id())) {
      return new Presented.EnoughOpen();
    }
    return claims
        .begin(key, clerk)
        .<Presented>map(Presented.Claimed::new)
        .orElseGet(Presented.OpensNothing::new);
  }

  /// Who gave a key that this clerk has open, so that more can be asked of the same person.
  public Optional<HolderId> holderOf(KeyId key, StaffId clerk) {
    return inTransaction(() -> {
      rows.expire();
      return rows.one(key)
          .filter(one -> one.state() == KeyState.OPEN)
          .filter(one -> one.clerk().filter(clerk::equals).isPresent())
          .flatMap(one -> rows.holderOf(key));
    });
  }

  /// Who gave a key that was used in this house.
  public Optional<HolderId> holderOf(KeyId key) {
    return inTransaction(() -> rows.holderOf(key));
  }

  public boolean mayOpenMore(StaffId clerk) {
    return claims.mayOpenMore(clerk);
  }

  /// A key that this clerk claimed, live or over.
  public Optional<WebKey> claimed(KeyId key, StaffId clerk) {
    return inTransaction(() -> {
      rows.expire();
      return rows.one(key).filter(one -> one.clerk().filter(clerk::equals).isPresent());
    });
  }

  public List<Granted> items(KeyId key) {
    return inTransaction(() -> rows.items(key));
  }

  /// Reads what the key opens, as long as it does. Each reading is counted and noted.
  public List<Shown> read(KeyId key, Clerk clerk, LocalDate today) {
    sources.askFor(key);
    return disclosures.read(key, clerk, today);
  }

  /// @return nothing when it was tried too often, or the key is no longer open
  public Optional<Boolean> compare(KeyId key, ItemId item, String typed, Clerk clerk) {
    sources.askFor(key);
    return disclosures.compare(key, item, typed, clerk);
  }

  /// The errand is finished.
  ///
  /// @return false when the key was over already, or is another clerk's
  public boolean done(KeyId key, Clerk clerk) {
    return inTransaction(() ->
        rows.one(key).filter(one -> one.clerk().filter(clerk.id()::equals).isPresent()).isPresent()
            && rows.end(key, KeyState.CONSUMED, "closed", "clerk", clerk));
  }

  /// All keys that were claimed in this house, the live ones first.
  public List<WebKey> all() {
    return inTransaction(() -> {
      rows.expire();
      return rows.all(LATEST).stream().filter(key -> key.clerk().isPresent()).toList();
    });
  }

  /// The house says that it deleted what it took down; her page shows it.
  ///
  /// @return false when it said so before, or the key lives
  public boolean deleted(KeyId key, Clerk by) {
    return inTransaction(() -> rows.deleted(key, by));
  }

  /// Whom wrong codes hold up.
  public WrongCodes wrongCodes() {
    return inTransaction(claims::wrongCodes);
  }

  /// Lets a clerk try again whose codes were wrong too often.
  public void callOff(StaffId clerk, Staff by) {
    inTransaction(() -> {
      claims.callOff(clerk);
      audit.note(by.id(), by.name(), "call off wrong codes", clerk.value(), null, Map.of());
      return true;
    });
  }

  /// Lets the whole house try again.
  public void callOffAll(Staff by) {
    inTransaction(() -> {
      claims.callOffAll();
      audit.note(
          by.id(), by.name(), "call off wrong codes", Tenancy.require().value(), null, Map.of());
      return true;
    });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Optional.ofNullable(transaction.<T>execute(status -> work.get())).orElseThrow();
  }
}
