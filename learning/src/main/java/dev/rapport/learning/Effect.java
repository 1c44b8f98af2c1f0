package dev.rapport.learning;

/// What an arm does beside silence: the difference of their means, with its error. Adds up in any
/// order.
public final class Effect implements Summary<Effect> {

  private static final int VERSION = 1;

  /// Under so many on either side there is no figure.
  private static final int FEWEST = 20;

  /// To see nine effects of ten that are there, and err once in twenty where there is none.
  private static final double SEEN = 0.84;

  private final Moments taken = new Moments();
  private final Moments spared = new Moments();
  private final Label label;

  public Effect(Label label) {
    this.label = label;
  }

  /// @param value 1 or 0 for a result that came or did not, or an amount
  public void add(boolean arm, double value) {
    (arm ? taken : spared).add(value);
  }

  @Override
  public void merge(Effect other) {
    if (label != other.label) {
      throw new SummariesDoNotFit(
          "One is founded as %s, the other as %s".formatted(label, other.label));
    }
    taken.merge(other.taken);
    spared.merge(other.spared);
  }

  public Label label() {
    return label;
  }

  public long cases() {
    return taken.count();
  }

  public double rate() {
    return taken.mean();
  }

  public double rateOfSilence() {
    return spared.mean();
  }

  /// What the arm adds.
  public double difference() {
    return taken.mean() - spared.mean();
  }

  public double error() {
    return Math.sqrt(taken.errorSquared() + spared.errorSquared());
  }

  /// In 95 of 100 such comparisons the truth lies in it.
  public Interval interval() {
    double wide = Normal.TWO_SIDED_95 * error();
    return new Interval(difference() - wide, difference() + wide);
  }

  /// Whether there is something to say at all.
  public boolean isKnown() {
    return taken.count() >= FEWEST && spared.count() >= FEWEST;
  }

  /// Whether chance alone is a poor explanation.
  public boolean isProvable() {
    return isKnown() && !interval().holds(0);
  }

  /// How many would do in each arm to prove a difference like this one.
  public long enough() {
    double delta = Math.abs(difference());
    if (!(delta > 0)) {
      return Long.MAX_VALUE;
    }
    double variance = (taken.variance() + spared.variance()) / 2;
    double z = Normal.TWO_SIDED_95 + SEEN;
    return (long) Math.ceil(2 * z * z * variance / (delta * delta));
  }

  /// How many are needed in each arm to see a rate rise or fall by so much.
  ///
  /// @param rate for instance .10
  /// @param delta for instance .02
  public static long needed(double rate, double delta) {
    double z = 1.96 + SEEN;
    return (long) Math.ceil(2 * z * z * rate * (1 - rate) / (delta * delta) - 1e-9);
  }

  @Override
  public byte[] bytes() {
    var out = new ByteWriter(VERSION).with(label.ordinal());
    for (Moments one : new Moments[] {taken, spared}) {
      out.with(one.count()).with(one.mean()).with(one.variance());
    }
    return out.bytes();
  }
}
