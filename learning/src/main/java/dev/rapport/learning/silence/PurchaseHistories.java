package dev.rapport.learning.silence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The histories of many people: each that occurs, and how often. Parts that were counted apart are
/// merged in any order to the same; the empty one changes nothing.
///
/// One person belongs into one part only: two halves of a history do not add up to it.
public final class PurchaseHistories {

  private static final int VERSION = 1;
  private static final int HEAD = 12;
  private static final int ENTRY = 28;

  private final UnitOfTime unit;
  private final TreeMap<PurchaseHistory, Long> people = new TreeMap<>();

  public PurchaseHistories(UnitOfTime unit) {
    this.unit = unit;
  }

  public UnitOfTime unit() {
    return unit;
  }

  public void update(PurchaseHistory history) {
    update(history, 1);
  }

  /// @param count how many people have it
  public void update(PurchaseHistory history, long count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "A history is of one person or more, not of %d.".formatted(count));
    }
    if (unit == UnitOfTime.CHANCE && !isCounted(history)) {
      throw new IllegalArgumentException(
          "Of %s chances %d were taken, the last at %s: that cannot be counted."
              .formatted(history.age(), history.repeats(), history.last()));
    }
    people.merge(history, count, Math::addExact);
  }

  private static boolean isCounted(PurchaseHistory history) {
    return history.repeats() <= history.last()
        && history.last() == Math.rint(history.last())
        && history.age() == Math.rint(history.age());
  }

  /// Takes up what was counted elsewhere.
  ///
  /// @throws IllegalArgumentException when it counts time differently
  public void merge(PurchaseHistories other) {
    if (other.unit != unit) {
      throw new IllegalArgumentException(
          "Histories in units of a %s and of a %s cannot be merged."
              .formatted(word(unit), word(other.unit)));
    }
    other.people.forEach((history, count) -> people.merge(history, count, Math::addExact));
  }

  private static String word(UnitOfTime unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /// In the order of the histories.
  public SortedMap<PurchaseHistory, Long> people() {
    return Collections.unmodifiableSortedMap(people);
  }

  public long count() {
    return people.values().stream().mapToLong(Long::longValue).sum();
  }

  /// People who bought again.
  public long repeaters() {
    return people
        .tailMap(new PurchaseHistory(1, Double.MIN_VALUE, Double.MIN_VALUE))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /// Purchases after the first, of all of them.
  public long repeats() {
    return people.entrySet().stream()
        .mapToLong(entry -> entry.getKey().repeats() * entry.getValue())
        .sum();
  }

  /// Little-endian: version, unit, how many; then each history with its count, in their order.
  public byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + ENTRY * people.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(VERSION).putInt(unit.code()).putInt(people.size());
    people.forEach((history, count) ->
        bytes
            .putInt(history.repeats())
            .putDouble(history.last())
            .putDouble(history.age())
            .putLong(count));
    return bytes.array();
  }

  /// @throws IllegalArgumentException when these are not the bytes of histories of this version
  public static PurchaseHistories of(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    if (written.length < HEAD || bytes.getInt() != VERSION) {
      throw new IllegalArgumentException("These are not purchase histories of version 1.");
    }
    UnitOfTime unit = UnitOfTime.of(bytes.getInt());
    long entries = bytes.getInt();
    if (written.length != HEAD + ENTRY * entries) {
      throw new IllegalArgumentException("These purchase histories are cut off or damaged.");
    }
    var histories = new PurchaseHistories(unit);
    for (int entry = 0; entry < entries; entry++) {
      histories.update(
          new PurchaseHistory(bytes.getInt(), bytes.getDouble(), bytes.getDouble()),
          bytes.getLong());
    }
    return histories;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PurchaseHistories that
        && that.unit == unit
        && that.people.equals(people);
  }

  @Override
  public int hashCode() {
    return 31 * unit.hashCode() + people.hashCode();
  }
}
