package dev.rapport.decisions.outcomes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the ledger of a house amounts to: who was kept, what people are worth, what was felt, and
/// what came of experiences. Pages, tables, files and programs read this one object; whatever they
/// show stands in it.
///
/// @param day by the calendar of the house
/// @param made what it was made of
/// @param worth absent where the ledger holds no amounts
/// @param unnamed results in words that the catalogue has no result for, the most frequent of each
///   experience first
public record Reckoning(
    LocalDate day,
    Instant asOf,
    Made made,
    Keeping keeping,
    Optional<Worth> worth,
    Felt felt,
    List<Effected> effects,
    List<Unnamed> unnamed) {

  /// Of what is kept; a kept one of another form is made anew.
  static final int FORM = 2;

  public Reckoning {
    effects = List.copyOf(effects);
    unnamed = List.copyOf(unnamed);
  }

  /// @param code the version of the kernel
  /// @param catalogue and `terms` which versions counted
  public record Made(long rows, long people, int code, int catalogue, int terms) {}

  /// @return the number, which may be shown
  static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("%s stands for nothing that is known".formatted(number));
    }
    return number;
  }

  /// @param experience by the key that the catalogue gives it
  /// @param word of the ledger, and `times` how often it was told
  public record Unnamed(String experience, String word, long times) {}

  /// What was felt.
  ///
  /// @param weeks the latest last
  /// @param experiences of the last year, by the key that the catalogue gives them, or the word of
  ///   the ledger; empty where somebody told how she felt about nothing in particular
  public record Felt(List<Week> weeks, List<Experience> experiences, List<Difference> differences) {

    public Felt {
      weeks = List.copyOf(weeks);
      experiences = List.copyOf(experiences);
      differences = List.copyOf(differences);
    }

    /// @param from its Monday
    public record Week(LocalDate from, long good, long soso, long bad) {}

    public record Experience(String key, long good, long soso, long bad) {}

    /// What it adds to the next forecast of an experience to know how she felt last.
    ///
    /// @param people whose forecasts were compared, with the feeling and without
    /// @param bits that a forecast was better by, between `low` and `high` in 95 of 100 such cases
    /// @param afterGood how many had felt good last, and `wellAfterGood` how many of them did well
    /// @param shift how much likelier it goes well after a good feeling than after a bad one
    public record Difference(
        String key,
        long cases,
        long people,
        double bits,
        double low,
        double high,
        boolean provable,
        long afterGood,
        long wellAfterGood,
        long afterBad,
        long wellAfterBad,
        double shift,
        double shiftLow,
        double shiftHigh,
        boolean shiftProvable) {

      public Difference {
        finite(bits + low + high + shift + shiftLow + shiftHigh);
      }
    }
  }
}
