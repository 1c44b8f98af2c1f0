package dev.rapport.learning;

/// What her own history does to a forecast, beside one for people of whom nothing has been seen.
public enum Pull {
  NONE,
  DOWN_A_LITTLE,
  DOWN,
  UP_A_LITTLE,
  UP;

  private static final double FELT = 0.01;
  private static final double MUCH = 0.1;

  static Pull of(double difference) {
    if (Math.abs(difference) < FELT) {
      return NONE;
    }
    boolean much = Math.abs(difference) >= MUCH;
    return difference > 0 ? much ? UP : UP_A_LITTLE : much ? DOWN : DOWN_A_LITTLE;
  }

  String inWords() {
    return switch (this) {
      case NONE -> "change nothing";
      case DOWN_A_LITTLE -> "pull it down a little";
      case DOWN -> "pull it down";
      case UP_A_LITTLE -> "pull it up a little";
      case UP -> "pull it up";
    };
  }
}
