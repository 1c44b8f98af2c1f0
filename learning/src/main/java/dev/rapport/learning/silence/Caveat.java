package dev.rapport.learning.silence;

import java.util.Locale;

/// Why a fitted model is not to be relied on. A model with a caveat is kept out of forecasts that
/// join several, and whoever shows it says so.
public sealed interface Caveat {

  /// For a person to read.
  String sentence();

  /// Too few people bought again to tell rates and drop-out apart.
  record FewRepeaters(long repeaters, long needed) implements Caveat {
    @Override
    public String sentence() {
      String who =
          repeaters == 0
              ? "Nobody"
              : repeaters == 1 ? "Only 1 person" : "Only %d people".formatted(repeaters);
      return "%s bought again; %d are needed.".formatted(who, needed);
    }
  }

  /// The model holds that nobody ever leaves, which strong seasons make it believe.
  record NobodyLeaves(double share) implements Caveat {
    @Override
    public String sentence() {
      return "Nobody seems to leave (%s): a season or a trend may hide it."
          .formatted(number(share));
    }
  }

  /// The data would have a parameter beyond all bounds.
  record AtBound(String parameter, double value) implements Caveat {
    @Override
    public String sentence() {
      return "The data pull %s to its bound, %s.".formatted(parameter, number(value));
    }
  }

  /// Other parameters would do as well.
  record Flat(double condition) implements Caveat {

    /// Of a direction that is not known at all.
    private static final double UNKNOWN = 1e99;

    @Override
    public String sentence() {
      return condition < UNKNOWN
          ? "Many parameters would fit as well (condition %s).".formatted(number(condition))
          : "Any parameters would fit as well: nothing tells them apart.";
    }
  }

  /// The search for the parameters came to no end.
  record Unsettled(int evaluations) implements Caveat {
    @Override
    public String sentence() {
      return "No best fit was found in %d tries.".formatted(evaluations);
    }
  }

  /// Fitted up to an earlier day, it missed what came after.
  record BackTestOff(double forecast, double came) implements Caveat {
    @Override
    public String sentence() {
      return "Fitted on the earlier part it foresaw %.0f purchases; %.0f came."
          .formatted(forecast, came);
    }
  }

  /// Purchases come and go with the calendar, which these models do not know.
  ///
  /// @param swing how far a part of the year lies off what the model expects, relative to it
  record Season(double swing) implements Caveat {
    @Override
    public String sentence() {
      return "Purchases swing by %.0f %% with the calendar, which this model does not know."
          .formatted(100 * swing);
    }
  }

  /// Who buys more often spends differently each time, which the model of amounts denies.
  record AmountsFollowFrequency(double correlation) implements Caveat {
    @Override
    public String sentence() {
      return "Amounts follow frequency (correlation %.2f): a mean of both misleads."
          .formatted(correlation);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
