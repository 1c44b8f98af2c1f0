package dev.rapport.learning.silence;

/// MBG/NBD: Batislam, Denizel & Filiztekin 2007, "Empirical validation and comparison of models for
/// customer base analysis". She can be gone after any purchase, the first among them.
public record MbgNbd(double r, double alpha, double a, double b) implements AfterPurchases {

  private static final int EARLY = 1;

  public MbgNbd {
    new GeometricDropOut(r, alpha, a, b, EARLY);
  }

  /// @throws IllegalArgumentException for histories counted in chances
  public static Fit<MbgNbd> fit(PurchaseHistories histories) {
    return AfterPurchases.fit(histories, EARLY, at -> new MbgNbd(at[0], at[1], at[2], at[3]));
  }

  @Override
  public String name() {
    return "MBG/NBD";
  }

  @Override
  public int early() {
    return EARLY;
  }
}
