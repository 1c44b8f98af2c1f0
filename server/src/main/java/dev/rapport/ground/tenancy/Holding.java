package dev.rapport.ground.tenancy;

import java.util.Optional;

/// Binds a piece of work to one holder, as [Tenancy] binds one to an organisation. The two never
/// meet: work for a holder sees no organisation's rows, work for an organisation sees no holder's,
/// and a page that shows both asks one after the other.
public final class Holding {

  private static final ScopedValue<HolderId> HOLDER = ScopedValue.newInstance();

  private Holding() {}

  /// Runs `work` for `holder` and returns what it returns.
  ///
  /// @throws HolderIsFixed when the caller already works for another holder or for an organisation
  public static <T, X extends Throwable> T within(
      HolderId holder, ScopedValue.CallableOp<? extends T, X> work) throws X {
    refuseAnother(holder);
    return ScopedValue.where(HOLDER, holder).<T, X>call(work);
  }

  public static void run(HolderId holder, Runnable work) {
    refuseAnother(holder);
    ScopedValue.where(HOLDER, holder).run(work);
  }

  public static Optional<HolderId> current() {
    return HOLDER.isBound() ? Optional.of(HOLDER.get()) : Optional.empty();
  }

  public static HolderId require() {
    return current().orElseThrow(NoHolderIsBound::new);
  }

  private static void refuseAnother(HolderId holder) {
    if (Tenancy.current().isPresent() || (HOLDER.isBound() && !HOLDER.get().equals(holder))) {
      throw new HolderIsFixed();
    }
  }

  /// Work of a holder was begun outside [Holding#within].
  public static final class NoHolderIsBound extends IllegalStateException {
    NoHolderIsBound() {
      super("This work belongs to a holder, but none is bound");
    }
  }

  /// Work tried to reach from one holder into another, or between a holder and an organisation.
  public static final class HolderIsFixed extends IllegalStateException {
    HolderIsFixed() {
      super("This work belongs to somebody else and may not reach this holder");
    }
  }
}
