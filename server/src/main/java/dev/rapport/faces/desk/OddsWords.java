package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Inference;
import dev.rapport.decisions.outcomes.Outlook;
import dev.rapport.ground.text.Say;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Pull;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.Sentence;
import dev.rapport.learning.TenDots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts a forecast into dots and words, both from the same ten people.
final class OddsWords {

  private static final String UNKNOWN = "unknown";

  /// What is so rare gets no dot, and is said.
  private static final double RARE = 0.05;

  private OddsWords() {}

  /// One row: the experience, then silence where it is an answer; the better one is marked when it
  /// is surely better.
  static List<OddsView> rows(Outlook outlook) {
    List<OddsView> rows = new ArrayList<>();
    boolean contact = outlook.experience().contact() != null;
    OddsView first =
        view(
            outlook.experience().nameIn(Say.language()),
            contact ? "send" : "",
            outlook.forecast(),
            outlook.order());
    if (outlook.silence().isEmpty()) {
      rows.add(first);
      return rows;
    }
    boolean better = outlook.lift().filter(lift -> lift.isSure()).isPresent();
    rows.add(first.advised(better));
    rows.add(
        view(say("Stay silent"), "quiet", outlook.silence().get(), List.of()).advised(!better));
    return rows;
  }

  static OddsView view(String title, String look, Forecast forecast, List<Forecast> order) {
    TenDots dots = forecast.dots();
    Map<Quality, Integer> counts =
        counts(dots, forecast.results().inOrder().stream().map(Result::quality).toList());
    List<String> looks = looks(dots, counts);
    boolean ordered = order.stream().noneMatch(Forecast::isNotKnown);
    List<Quality> times =
        ordered ? order.stream().map(OddsWords::mostly).toList() : List.<Quality>of();
    String words = words(counts, dots.notKnown()) + rare(forecast, counts);
    return new OddsView(
        title,
        look,
        looks,
        times.stream().map(OddsWords::lookOf).toList(),
        words,
        basis(dots.cases()),
        times.isEmpty()
            ? say("Of ten people in a like situation: {0}.", words)
            : say("Of ten people in a like situation: {0}. In order: {1}.", words, spoken(times)),
        false);
  }

  /// Ten people of whom it was counted what came, with no more said than that.
  ///
  /// @param qualities of the results, in their order
  static OddsView dots(String title, String look, TenDots dots, List<Quality> qualities) {
    Map<Quality, Integer> counts = counts(dots, qualities);
    String words = words(counts, dots.notKnown());
    return new OddsView(
        title,
        look,
        looks(dots, counts),
        List.of(),
        words,
        basis(dots.cases()),
        say("Of ten people in a like situation: {0}.", words),
        false);
  }

  private static Map<Quality, Integer> counts(TenDots dots, List<Quality> qualities) {
    Map<Quality, Integer> counts = new EnumMap<>(Quality.class);
    for (int k = 0; k < qualities.size(); k++) {
      counts.merge(qualities.get(k), dots.ofEach().get(k), Integer::sum);
    }
    return counts;
  }

  private static List<String> looks(TenDots dots, Map<Quality, Integer> counts) {
    List<String> looks = new ArrayList<>();
    for (Quality quality : Quality.values()) {
      looks.addAll(Collections.nCopies(counts.getOrDefault(quality, 0), lookOf(quality)));
    }
    looks.addAll(Collections.nCopies(dots.notKnown(), UNKNOWN));
    return looks;
  }

  private static String words(Map<Quality, Integer> counts, int notKnown) {
    List<String> parts = new ArrayList<>();
    for (Quality quality : Quality.values()) {
      int count = counts.getOrDefault(quality, 0);
      if (count > 0) {
        parts.add(
            switch (quality) {
              case GOOD -> say("{0} good", count);
              case SO_SO -> say("{0} so-so", count);
              case BAD -> say("{0} bad", count);
            });
      }
    }
    if (notKnown > 0) {
      parts.add(say("{0} not known", notKnown));
    }
    return String.join(" · ", parts);
  }

  private static String rare(Forecast forecast, Map<Quality, Integer> counts) {
    double bad = 0;
    for (Result result : forecast.results().inOrder()) {
      bad += result.quality() == Quality.BAD ? forecast.of(result) : 0;
    }
    boolean said = counts.getOrDefault(Quality.BAD, 0) > 0 || forecast.dots().notKnown() > 0;
    return !said && bad > 0 && bad < RARE ? " · " + say("rarely bad, fewer than 1 in 20") : "";
  }

  private static String basis(long cases) {
    if (cases == 0) {
      return say("No like case is known yet.");
    }
    return cases < TenDots.DOTS
        ? counted(
            cases,
            cases,
            "Only {0} like case so far. Treat it as a guess.",
            "Only {0} like cases so far. Treat it as a guess.")
        : say("From {0} like cases.", Words.figures(cases));
  }

  /// The quality that most of the probability lies on.
  private static Quality mostly(Forecast forecast) {
    Map<Quality, Double> shares = new EnumMap<>(Quality.class);
    for (Result result : forecast.results().inOrder()) {
      shares.merge(result.quality(), forecast.of(result), Double::sum);
    }
    Quality mostly = Quality.GOOD;
    for (Quality quality : Quality.values()) {
      if (shares.getOrDefault(quality, 0.0) > shares.getOrDefault(mostly, 0.0)) {
        mostly = quality;
      }
    }
    return mostly;
  }

  private static String spoken(List<Quality> times) {
    List<String> said = new ArrayList<>();
    for (int time = 0; time < times.size(); time++) {
      String how = wordOf(times.get(time));
      said.add(
          switch (time) {
            case 0 -> say("first time {0}", how);
            case 1 -> say("second time {0}", how);
            default -> say("third time {0}", how);
          });
    }
    return said.stream().collect(Collectors.joining(", "));
  }

  static String lookOf(Quality quality) {
    return switch (quality) {
      case GOOD -> "good";
      case SO_SO -> "soso";
      case BAD -> "bad";
    };
  }

  static String wordOf(Quality quality) {
    return switch (quality) {
      case GOOD -> say("good");
      case SO_SO -> say("so-so");
      case BAD -> say("bad");
    };
  }

  /// "Of ten people in a like situation, six bought." And how much of that is her own.
  static String sentence(Outlook outlook, Pronouns who) {
    Sentence sentence = outlook.sentence();
    if (sentence.of() == 0) {
      return say("Nobody in a like situation is known yet.");
    }
    String result =
        outlook
            .experience()
            .find(sentence.result().key())
            .map(possible -> possible.wordsIn(Say.language()))
            .orElse(sentence.result().key());
    String said =
        counted(
            sentence.of(),
            sentence.of() == TenDots.DOTS ? say("ten") : Words.number(sentence.of()),
            "Of {0} person in a like situation, {1} {2}.",
            "Of {0} people in a like situation, {1} {2}.",
            sentence.had() == 0 ? say("none") : Words.number(sentence.had()),
            result);
    return said + pull(sentence, who);
  }

  private static String pull(Sentence sentence, Pronouns who) {
    Pull pull = sentence.pull();
    if (sentence.own() == 0 || pull == Pull.NONE) {
      return "";
    }
    boolean up = pull == Pull.UP || pull == Pull.UP_A_LITTLE;
    return " "
        + (up
            ? who.choose(
                say("Her own history speaks for a little more."),
                say("His own history speaks for a little more."),
                say("Their own history speaks for a little more."))
            : who.choose(
                say("Her own history speaks for a little less."),
                say("His own history speaks for a little less."),
                say("Their own history speaks for a little less.")));
  }

  /// "An offer: bought, 3 of 4 times."
  static String inferred(Inference inference) {
    Catalogue.Possible result = inference.result();
    return say(
        "{0}: {1}, {2} of {3} times.",
        inference.experience().nameIn(Say.language()),
        result.wordsIn(Say.language()),
        inference.had(),
        inference.of());
  }
}
