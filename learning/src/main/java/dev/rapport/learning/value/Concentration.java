package dev.rapport.learning.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How much of all value how few people hold: the whole curve, not two numbers of it.
///
/// A mergeable sketch: people are counted in classes whose values differ by at most one in a
/// hundred (the buckets of DDSketch; Masson, Rim & Lee 2019), and each class keeps its exact sum,
/// so that the curve is exact at the borders of classes. Values are counted in whole minor units;
/// parts merge in any order to the same.
public final class Concentration {

  private static final int VERSION = 1;
  private static final int HEAD = 8;
  private static final int ENTRY = 20;
  private static final double LN_WIDTH = StrictMath.log(1.01);

  private record Bracket(long people, long value) {
    Bracket plus(Bracket other) {
      return new Bracket(Math.addExact(people, other.people), Math.addExact(value, other.value));
    }
  }

  /// A point of the curve.
  ///
  /// @param people those who hold most, counted
  /// @param value what they hold together, in minor units
  public record Point(long people, long value) {}

  /// From those who are worth least.
  private final NavigableMap<Integer, Bracket> classes = new TreeMap<>();

  /// @param value in minor units; a loss is negative
  public void update(long value) {
    classes.merge(classOf(value), new Bracket(1, value), Bracket::plus);
  }

  private static int classOf(long value) {
    if (value == 0) {
      return 0;
    }
    int size = 1 + (int) (StrictMath.log(Math.abs((double) value)) / LN_WIDTH);
    return value > 0 ? size : -size;
  }

  public void merge(Concentration other) {
    other.classes.forEach((place, counted) -> classes.merge(place, counted, Bracket::plus));
  }

  public long people() {
    return classes.values().stream().mapToLong(Bracket::people).sum();
  }

  /// In minor units.
  public long value() {
    return classes.values().stream().mapToLong(Bracket::value).reduce(0, Math::addExact);
  }

  /// From those who hold most to all, a point after each class; begins with nobody.
  public List<Point> curve() {
    List<Point> curve = new ArrayList<>();
    Point last = new Point(0, 0);
    curve.add(last);
    for (Bracket next : classes.descendingMap().values()) {
      last = new Point(last.people + next.people, Math.addExact(last.value, next.value));
      curve.add(last);
    }
    return curve;
  }

  /// The share of value that the first share of people holds; 0 where all together hold nothing,
  /// for then there is nothing to share.
  public double heldBy(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s is no share.".formatted(share));
    }
    long all = value();
    if (all <= 0) {
      return 0;
    }
    double wanted = share * people();
    Point before = new Point(0, 0);
    for (Point point : curve()) {
      if (point.people >= wanted) {
        double within =
            point.people == before.people
                ? 0
                : (wanted - before.people) / (point.people - before.people);
        return (before.value + within * (point.value - before.value)) / all;
      }
      before = point;
    }
    return 1;
  }

  /// Little-endian: version, how many classes; then each with its people and their value, in order.
  public byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + ENTRY * classes.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(VERSION).putInt(classes.size());
    classes.forEach(
        (place, counted) -> bytes.putInt(place).putLong(counted.people).putLong(counted.value));
    return bytes.array();
  }

  /// @throws IllegalArgumentException when these are not the bytes of one of this version
  public static Concentration of(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    if (written.length < HEAD || bytes.getInt() != VERSION) {
      throw new IllegalArgumentException("This is no concentration of version 1.");
    }
    long entries = bytes.getInt();
    if (written.length != HEAD + ENTRY * entries) {
      throw new IllegalArgumentException("This concentration is cut off or damaged.");
    }
    var concentration = new Concentration();
    for (int entry = 0; entry < entries; entry++) {
      concentration.classes.put(bytes.getInt(), new Bracket(bytes.getLong(), bytes.getLong()));
    }
    return concentration;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Concentration that && that.classes.equals(classes);
  }

  @Override
  public int hashCode() {
    return classes.hashCode();
  }
}
