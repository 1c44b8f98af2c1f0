package dev.rapport.learning.silence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What many people spent at a time: how many purchases and their mean, each pair that occurs with
/// how often. Parts are merged in any order to the same.
public final class Amounts {

  private static final int VERSION = 1;
  private static final int HEAD = 12;
  private static final int ENTRY = 20;

  /// Somebody's purchases and what they cost her on average.
  public record Spending(int purchases, double mean) implements Comparable<Spending> {

    private static final Comparator<Spending> ORDER =
        Comparator.comparingInt(Spending::purchases).thenComparingDouble(Spending::mean);

    public Spending {
      if (purchases < 0 || !(mean >= 0) || !Double.isFinite(mean)) {
        throw new IllegalArgumentException(
            "%d purchases cannot cost %s each.".formatted(purchases, mean));
      }
      if (purchases == 0 && mean != 0) {
        throw new IllegalArgumentException("No purchase cannot cost %s.".formatted(mean));
      }
    }

    /// Of somebody whose amounts are not known.
    public static final Spending NONE = new Spending(0, 0);

    @Override
    public int compareTo(Spending other) {
      return ORDER.compare(this, other);
    }
  }

  private final String currency;
  private final TreeMap<Spending, Long> people = new TreeMap<>();

  /// @param currency of ISO 4217; empty where it is not known
  public Amounts(String currency) {
    if (!currency.isEmpty() && !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("“%s” is no currency.".formatted(currency));
    }
    this.currency = currency;
  }

  public String currency() {
    return currency;
  }

  public void update(Spending spending) {
    people.merge(spending, 1L, Math::addExact);
  }

  /// @throws IllegalArgumentException when it counts in another currency
  public void merge(Amounts other) {
    if (!other.currency.equals(currency)) {
      throw new IllegalArgumentException(
          "Amounts in “%s” and in “%s” cannot be merged.".formatted(currency, other.currency));
    }
    other.people.forEach((spending, count) -> people.merge(spending, count, Math::addExact));
  }

  public SortedMap<Spending, Long> people() {
    return Collections.unmodifiableSortedMap(people);
  }

  /// Pearson's, of the number of purchases with their mean, over those who spent anything; 0 where
  /// one of them does not vary.
  public double correlation() {
    double n = 0;
    double[] sums = new double[5];
    for (Map.Entry<Spending, Long> one : people.entrySet()) {
      double x = one.getKey().purchases();
      double m = one.getKey().mean();
      double count = m > 0 ? one.getValue() : 0;
      n += count;
      sums[0] += count * x;
      sums[1] += count * m;
      sums[2] += count * x * x;
      sums[3] += count * m * m;
      sums[4] += count * x * m;
    }
    double spread =
        Math.max(0, n * sums[2] - sums[0] * sums[0]) * Math.max(0, n * sums[3] - sums[1] * sums[1]);
    return spread > 0
        ? Math.clamp((n * sums[4] - sums[0] * sums[1]) / Math.sqrt(spread), -1, 1)
        : 0;
  }

  /// Little-endian: version, currency in four bytes, how many; then each with its count, in order.
  public byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + ENTRY * people.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(VERSION);
    bytes.put(4, currency.getBytes(StandardCharsets.US_ASCII));
    bytes.position(8);
    bytes.putInt(people.size());
    people.forEach((spending, count) ->
        bytes.putInt(spending.purchases()).putDouble(spending.mean()).putLong(count));
    return bytes.array();
  }

  /// @throws IllegalArgumentException when these are not the bytes of amounts of this version
  public static Amounts of(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    if (written.length < HEAD || bytes.getInt() != VERSION) {
      throw new IllegalArgumentException("These are not amounts of version 1.");
    }
    byte[] currency = new byte[4];
    bytes.get(currency);
    long entries = bytes.getInt();
    if (written.length != HEAD + ENTRY * entries) {
      throw new IllegalArgumentException("These amounts are cut off or damaged.");
    }
    var amounts = new Amounts(new String(currency, StandardCharsets.US_ASCII).replace("\0", ""));
    for (int entry = 0; entry < entries; entry++) {
      amounts.people.merge(
          new Spending(bytes.getInt(), bytes.getDouble()), bytes.getLong(), Math::addExact);
    }
    return amounts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Amounts that
        && that.currency.equals(currency)
        && that.people.equals(people);
  }

  @Override
  public int hashCode() {
    return 31 * currency.hashCode() + people.hashCode();
  }
}
