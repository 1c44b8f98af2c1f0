package dev.rapport.linkage;

/// Bits for how rare a value is: equal values count for more where few have them, for less where
/// many do (Newcombe 1959; Fellegi and Sunter 1969).
///
/// The mean over all pairs that agree is taken as reference, so that nothing changes on average.
final class Frequencies {

  /// A value is taken to be at most so many times rarer than the average agreement: what is rarer
  /// may be one error, made once and copied.
  private static final double RAREST = 32;

  /// Beyond a factor of a million no value is more common.
  private static final double MOST_COMMON = 1e6;

  private Frequencies() {}

  /// Bits for each value of a column, where two records agree in it.
  static float[] of(Column column) {
    Dictionary values = column.values();
    float[] bits = new float[values.size() + 1];
    double records = 0;
    double agreeing = 0;
    for (int code = 1; code < bits.length; code++) {
      double count = column.count(code);
      records += count;
      agreeing += count * (count - 1);
    }
    if (agreeing == 0 || records < 2) {
      return bits;
    }
    double average = agreeing / (records * (records - 1));
    for (int code = 1; code < bits.length; code++) {
      double share = Math.max(1, column.count(code) - 1) / (records - 1);
      bits[code] = (float) bits(average, share);
    }
    return bits;
  }

  /// @param average how often two values agree exactly, over all values
  /// @param share how often another record has this one
  static double bits(double average, double share) {
    return Weights.bits(Math.clamp(average / share, 1 / MOST_COMMON, RAREST), 1);
  }
}
