package dev.rapport.town;

/// Three probabilities that sum to one.
public record Odds(double good, double soso, double bad) {
  public Odds {
    if (good < 0 || soso < 0 || bad < 0 || Math.abs(good + soso + bad - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "Odds must be three probabilities that sum to one: %s, %s, %s"
              .formatted(good, soso, bad));
    }
  }

  public double of(Mood mood) {
    return switch (mood) {
      case GOOD -> good;
      case SOSO -> soso;
      case BAD -> bad;
    };
  }

  /// Takes the given share of `good` and `soso` over to `bad`, both in proportion.
  Odds worse(double share) {
    double kept = 1 - share;
    return new Odds(good * kept, soso * kept, 1 - (good + soso) * kept);
  }

  /// Takes the given share of `soso` and `bad` over to `good`, both in proportion.
  Odds better(double share) {
    double kept = 1 - share;
    return new Odds(1 - (soso + bad) * kept, soso * kept, bad * kept);
  }
}
