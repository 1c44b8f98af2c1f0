package dev.rapport.learning.silence;

/// In what times are counted. Parameters of a model mean nothing without it.
public enum UnitOfTime {
  DAY(0, 1),
  WEEK(1, 7),
  /// One chance to buy or to give, such as the yearly appeal: only BG/BB counts in it.
  CHANCE(2, 1);

  private final int code;
  private final int days;

  UnitOfTime(int code, int days) {
    this.code = code;
    this.days = days;
  }

  /// How many days it has; a chance is whatever the caller takes for one.
  public int days() {
    return days;
  }

  /// What stands for it in bytes.
  int code() {
    return code;
  }

  /// @throws IllegalArgumentException when nothing has this code
  static UnitOfTime of(int code) {
    for (UnitOfTime unit : values()) {
      if (unit.code == code) {
        return unit;
      }
    }
    throw new IllegalArgumentException("%d stands for no unit of time.".formatted(code));
  }
}
