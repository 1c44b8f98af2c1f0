package dev.rapport.decisions.outcomes;

import dev.rapport.learning.silence.Caveat;
import dev.rapport.learning.value.Movement;
import dev.rapport.learning.value.Movement.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What people are worth to a house, in minor units of the currency that most is paid in.
///
/// @param otherCurrencies amounts that are left out
/// @param counted what they brought in the year before and in this one
/// @param expected what they are likely to bring, as it was a year ago and is now; absent where no
///   model can be relied on
/// @param spread 20 equally likely outcomes of what is expected; empty without it
/// @param models that were tried, with why not to rely on them
/// @param curve of what people brought this year
/// @param fifths of these people, who brought most first
/// @param costs what it took to be there for them this year
public record Worth(
    String currency,
    long people,
    long purchases,
    long otherCurrencies,
    int years,
    int margin,
    int discount,
    boolean termsGiven,
    Flow counted,
    Optional<Flow> expected,
    List<Long> spread,
    List<Fitted> models,
    Curve curve,
    List<Fifth> fifths,
    List<Cost> costs) {

  public Worth {
    spread = List.copyOf(spread);
    models = List.copyOf(models);
    fifths = List.copyOf(fifths);
    costs = List.copyOf(costs);
  }

  /// The one that a page shows first: what is expected, or what can be counted where nothing can be
  /// expected.
  public Flow first() {
    return expected.orElse(counted);
  }

  /// An asset: what it was, what moved it, what it is.
  public record Flow(
      long opening, long grown, long won, long lost, long closing, List<Part> parts) {

    public Flow {
      parts = List.copyOf(parts);
      if (opening + grown + won - lost != closing) {
        throw new IllegalArgumentException("What moved an asset is all that moved it");
      }
    }

    static Flow of(Movement movement) {
      return new Flow(
          movement.opening(),
          movement.grown(),
          movement.won(),
          movement.lost(),
          movement.closing(),
          Arrays.stream(Reason.values())
              .map(reason -> {
                Movement.Part part = movement.of(reason);
                return new Part(reason, part.people(), part.up(), part.down());
              })
              .toList());
    }
  }

  /// @param up and `down` what they gained and lost
  public record Part(Reason reason, long people, long up, long down) {
    public long change() {
      return up - down;
    }
  }

  /// A model of who comes again, or of what is spent.
  ///
  /// @param used whether what is expected was made with it
  /// @param weeks how long the oldest of the people was seen
  public record Fitted(
      String name,
      Map<String, Double> parameters,
      double logLikelihood,
      long people,
      long repeaters,
      double weeks,
      boolean reliable,
      boolean used,
      List<Doubt> doubts) {

    public Fitted {
      parameters = new TreeMap<>(parameters);
      doubts = List.copyOf(doubts);
      Reckoning.finite(logLikelihood + weeks);
    }
  }

  /// Why a model is not to be relied on.
  ///
  /// @param sentence in English, as the kernel says it; pages say it in the language of the reader
  public record Doubt(Kind kind, String about, double first, double second, String sentence) {

    /// As the kernel knows them.
    public enum Kind {
      FEW_REPEATERS,
      NOBODY_LEAVES,
      AT_BOUND,
      FLAT,
      UNSETTLED,
      BACK_TEST_OFF,
      SEASON,
      AMOUNTS_FOLLOW_FREQUENCY
    }

    static Doubt of(Caveat caveat) {
      String said = caveat.sentence();
      return switch (caveat) {
        case Caveat.FewRepeaters(long repeaters, long needed) ->
            new Doubt(Kind.FEW_REPEATERS, "", repeaters, needed, said);
        case Caveat.NobodyLeaves(double share) -> new Doubt(Kind.NOBODY_LEAVES, "", share, 0, said);
        case Caveat.AtBound(String parameter, double value) ->
            new Doubt(Kind.AT_BOUND, parameter, value, 0, said);
        case Caveat.Flat(double condition) -> new Doubt(Kind.FLAT, "", condition, 0, said);
        case Caveat.Unsettled(int evaluations) ->
            new Doubt(Kind.UNSETTLED, "", evaluations, 0, said);
        case Caveat.BackTestOff(double forecast, double came) ->
            new Doubt(Kind.BACK_TEST_OFF, "", forecast, came, said);
        case Caveat.Season(double swing) -> new Doubt(Kind.SEASON, "", swing, 0, said);
        case Caveat.AmountsFollowFrequency(double correlation) ->
            new Doubt(Kind.AMOUNTS_FOLLOW_FREQUENCY, "", correlation, 0, said);
      };
    }
  }

  /// From those who brought most to all.
  ///
  /// @param points how many people brought how much together
  /// @param fifthPeople one in five of them, and `fifthValue` what these brought
  /// @param crestPeople from here on the others cost more than they brought; all of them where none
  ///   does
  public record Curve(
      long people,
      long value,
      long fifthPeople,
      long fifthValue,
      long crestPeople,
      long crestValue,
      List<Point> points) {

    public Curve {
      points = List.copyOf(points);
    }
  }

  public record Point(long people, long value) {}

  /// @param contacts how often we turned to them this year, and `spared` how often we stayed silent
  public record Fifth(int number, long people, long value, long contacts, long spared) {}

  /// @param each what one costs; absent where nobody said
  public record Cost(String kind, long times, OptionalLong each, OptionalLong total) {}
}
