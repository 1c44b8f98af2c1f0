package dev.rapport.learning.silence;

/// BG/NBD: Fader, Hardie & Lee 2005, "Counting your customers the easy way". She can be gone after
/// any purchase but the first.
public record BgNbd(double r, double alpha, double a, double b) implements AfterPurchases {

  private static final int EARLY = 0;

  public BgNbd {
    new GeometricDropOut(r, alpha, a, b, EARLY);
  }

  /// @throws IllegalArgumentException for histories counted in chances
  public static Fit<BgNbd> fit(PurchaseHistories histories) {
    return AfterPurchases.fit(histories, EARLY, at -> new BgNbd(at[0], at[1], at[2], at[3]));
  }

  @Override
  public String name() {
    return "BG/NBD";
  }

  @Override
  public int early() {
    return EARLY;
  }
}
