package dev.rapport.learning.silence;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Histories of people who buy and leave as BG/NBD holds, drawn from its fit to the CDNOW sample: a
/// cohort of twelve weeks that is looked at after 39.
public final class DrawnHistories {

  private static final BgNbd CDNOW = new BgNbd(.2426, 4.4135, .7929, 2.4258);
  private static final int COHORT_DAYS = 84;
  private static final int DAYS = 273;

  private DrawnHistories() {}

  public static PurchaseHistories of(int people, long seed) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    for (int person = 0; person < people; person++) {
      int begun = chance.nextInt(COHORT_DAYS);
      double rate = Draws.gamma(CDNOW.r(), 7 * CDNOW.alpha(), chance);
      double leaves = Draws.beta(CDNOW.a(), CDNOW.b(), chance);
      double now = begun;
      long last = begun;
      int repeats = 0;
      while (true) {
        now -= Math.log(1 - chance.nextDouble()) / rate;
        if (now >= DAYS) {
          break;
        }
        repeats += (long) now > last ? 1 : 0;
        last = (long) now;
        if (chance.nextDouble() < leaves) {
          break;
        }
      }
      histories.update(
          new PurchaseHistory(repeats, (last - begun) / 7.0, (DAYS - 1 - begun) / 7.0));
    }
    return histories;
  }
}
