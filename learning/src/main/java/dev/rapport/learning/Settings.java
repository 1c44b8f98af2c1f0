package dev.rapport.learning;

/// What the kernel does not learn from data. One set for all tables and houses.
///
/// @param seed of all that is drawn
/// @param window how many of the newest results a scorecard is fitted to, where they have times
/// @param rate of a scorecard's steps between batches; constant, so that it forgets
/// @param poolRate of the pool's steps between batches
/// @param trust how many results the prior "trust the scorecard alone" is worth
/// @param ladders how many ladders the pool may have besides the first
/// @param miss how often the plausible results may lack the true one
public record Settings(
    long seed, int window, double rate, double poolRate, double trust, int ladders, double miss) {

  public Settings {
    if (window < 1 || !(rate >= 0) || !(poolRate >= 0) || !(trust > 0) || ladders < 0) {
      throw new IllegalArgumentException("These settings would learn nothing");
    }
    if (!(miss > 0 && miss < 1)) {
      throw new IllegalArgumentException("A share lies between 0 and 1: " + miss);
    }
  }

  public static Settings standard() {
    return new Settings(1, 4_000, 0.02, 0.00005, 30, 6, 0.1);
  }
}
