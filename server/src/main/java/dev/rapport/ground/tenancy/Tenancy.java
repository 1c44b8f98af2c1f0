package dev.rapport.ground.tenancy;

import java.util.Optional;
import java.util.concurrent.Callable;

/// Binds a piece of work to one organisation. Every transaction begun inside sees that
/// organisation's rows and no others; begun outside, it sees no organisation's rows at all.
public final class Tenancy {

  private static final ScopedValue<OrganisationId> ORGANISATION = ScopedValue.newInstance();

  private Tenancy() {}

  /// Runs `work` for `organisation` and returns what it returns.
  ///
  /// @throws TenancyIsFixed when the caller already works for another organisation: one piece of
  ///   work never spans two
  public static <T, X extends Throwable> T within(
      OrganisationId organisation, ScopedValue.CallableOp<? extends T, X> work) throws X {
    refuseAnother(organisation);
    return ScopedValue.where(ORGANISATION, organisation).<T, X>call(work);
  }

  public static void run(OrganisationId organisation, Runnable work) {
    refuseAnother(organisation);
    ScopedValue.where(ORGANISATION, organisation).run(work);
  }

  /// Carries today's organisation over to another thread.
  public static <T> Callable<T> carrying(Callable<T> work) {
    OrganisationId organisation = require();
    return () -> within(organisation, work::call);
  }

  public static Optional<OrganisationId> current() {
    return ORGANISATION.isBound() ? Optional.of(ORGANISATION.get()) : Optional.empty();
  }

  public static OrganisationId require() {
    return current().orElseThrow(NoOrganisationIsBound::new);
  }

  private static void refuseAnother(OrganisationId organisation) {
    if (ORGANISATION.isBound() && !ORGANISATION.get().equals(organisation)) {
      throw new TenancyIsFixed(ORGANISATION.get(), organisation);
    }
    if (Holding.current().isPresent()) {
      throw new Holding.HolderIsFixed();
    }
  }

  /// Work of an organisation was begun outside [Tenancy#within].
  public static final class NoOrganisationIsBound extends IllegalStateException {
    NoOrganisationIsBound() {
      super("This work belongs to an organisation, but none is bound");
    }
  }

  /// Work for one organisation tried to reach into another.
  public static final class TenancyIsFixed extends IllegalStateException {
    TenancyIsFixed(OrganisationId bound, OrganisationId wanted) {
      super("This work belongs to organisation %s and may not reach %s".formatted(bound, wanted));
    }
  }
}
