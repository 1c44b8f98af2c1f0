package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogue.Possible;
import dev.rapport.decisions.outcomes.ContextFacts;
import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.RuleKind;
import dev.rapport.decisions.outcomes.RuleState;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.ground.text.Say;
import dev.rapport.learning.Condition;
import dev.rapport.learning.Context;
import dev.rapport.learning.History;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Rule;
import dev.rapport.learning.TenDots;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Reads a rule aloud: of whom it speaks, and what came of ten of them. The sentence and the dots
/// are of the same ten.
final class RuleWords {

  private RuleWords() {}

  /// By which people name it.
  static String name(int number) {
    return "R-" + number;
  }

  /// "The last went badly, and a problem is open".
  static String who(Rule rule, Catalogue.Experience experience) {
    return Words.capital(who(rule.conditions(), experience));
  }

  private static String who(List<Condition> conditions, Catalogue.Experience experience) {
    return conditions.isEmpty()
        ? say("everybody else")
        : conditions.stream()
            .map(one -> words(one, experience))
            .collect(Collectors.joining(say(", and ")));
  }

  /// Whom it does not mean, each of the lines before it.
  static List<String> above(Rule rule, Catalogue.Experience experience) {
    return rule.above().stream().map(one -> Words.capital(who(one, experience))).toList();
  }

  private static String words(Condition condition, Catalogue.Experience experience) {
    return switch (condition) {
      case Condition.NotKnown(String fact) -> say("{0}: not known", label(fact));
      case Condition.Another(String fact, var _) -> say("{0}: another than usual", label(fact));
      case Condition.Is(String fact, String word) -> is(fact, word, experience);
      case Condition.Between between -> between(between);
    };
  }

  /// What a fact is called where nothing better can be said of it.
  private static String label(String fact) {
    return switch (fact) {
      case ContextFacts.CONTACTS -> say("contacts of three months");
      case ContextFacts.OPEN_PROBLEM -> say("open problem");
      case ContextFacts.SINCE_LAST -> say("months since the last time");
      case ContextFacts.WITH_US -> say("months with us");
      case ContextFacts.CHANNEL -> say("channel");
      case ContextFacts.THING -> say("kind of thing");
      case ContextFacts.FELT_LAST -> say("how it felt last");
      case ContextFacts.WENT_LAST -> say("how the last went");
      case Context.RESULTS_SO_FAR -> say("what came of it before");
      case Context.TIME_NUMBER -> say("how often so far");
      case Context.GOOD_SO_FAR -> say("how often good so far");
      default -> fact;
    };
  }

  private static String is(String fact, String word, Catalogue.Experience experience) {
    return switch (fact) {
      case ContextFacts.OPEN_PROBLEM ->
          word.equals("yes") ? say("a problem is open") : say("no problem is open");
      case ContextFacts.CHANNEL -> say("by way of: {0}", ChannelWords.of(word));
      case ContextFacts.THING -> say("has: {0}", word);
      case ContextFacts.FELT_LAST -> say("felt {0} last", felt(word));
      case ContextFacts.WENT_LAST -> wentLast(word);
      case Context.TIME_NUMBER -> time(word);
      case Context.RESULTS_SO_FAR -> resultsSoFar(word, experience);
      default -> label(fact) + ": " + word;
    };
  }

  private static String felt(String word) {
    return FeelingMark.of(Feeling.parse(word)).word();
  }

  static String wentLast(String word) {
    return switch (word) {
      case "GOOD" -> say("the last went well");
      case "SO_SO" -> say("the last went so-so");
      case "BAD" -> say("the last went badly");
      case ContextFacts.PUT_RIGHT -> say("the last went badly and was put right");
      default -> word;
    };
  }

  /// "3rd time", "8th or later"
  private static String time(String word) {
    int end = 0;
    while (end < word.length() && Character.isDigit(word.charAt(end))) {
      end++;
    }
    if (end == 0) {
      return word;
    }
    int time = Integer.parseInt(word.substring(0, end));
    return switch (time) {
      case 1 -> say("for the first time");
      case 2 -> say("for the second time");
      case 3 -> say("for the third time");
      default ->
          word.endsWith("later")
              ? say("for the {0}th time or later", time)
              : say("for the {0}th time", time);
    };
  }

  /// "first time", or one or two results, the newest first.
  private static String resultsSoFar(String word, Catalogue.Experience experience) {
    if (word.equals(History.FIRST)) {
      return say("never before");
    }
    List<String> results =
        Arrays.stream(word.split(History.BEFORE_IT, -1))
            .map(key -> result(key, experience))
            .toList();
    return results.size() == 1
        ? say("the time before: {0}", results.getFirst())
        : say("the time before: {0}, before that: {1}", results.get(0), results.get(1));
  }

  private static String result(String key, Catalogue.Experience experience) {
    return key.equals(History.PENDING)
        ? say("not known yet")
        : experience.find(key).map(one -> one.wordsIn(Say.language())).orElse(key);
  }

  private static String between(Condition.Between between) {
    String range = range(between);
    return switch (between.fact()) {
      case ContextFacts.CONTACTS -> say("{0} contacts of ours in three months", range);
      case ContextFacts.SINCE_LAST -> say("{0} months since the last time", range);
      case ContextFacts.WITH_US -> say("{0} months with us", range);
      case Context.GOOD_SO_FAR -> goodSoFar(between);
      default -> label(between.fact()) + ": " + range;
    };
  }

  /// "Good or so-so before: at most once", in counts of times.
  private static String goodSoFar(Condition.Between between) {
    Double from = between.from();
    Double to = between.to();
    if (to == null) {
      return say("good or so-so before: {0} times or more", figure(from == null ? 0 : from));
    }
    if (to <= 1) {
      return say("good or so-so before: never");
    }
    if (from == null || from <= 0) {
      return to <= 2
          ? say("good or so-so before: at most once")
          : say("good or so-so before: at most {0} times", figure(to - 1));
    }
    if (to - from > 1) {
      return say("good or so-so before: {0} to {1} times", figure(from), figure(to - 1));
    }
    return from == 1
        ? say("good or so-so before: once")
        : say("good or so-so before: {0} times", figure(from));
  }

  private static String range(Condition.Between between) {
    Double from = between.from();
    Double to = between.to();
    if (from == null) {
      return to == null ? say("some") : say("fewer than {0}", figure(to));
    }
    if (to == null) {
      return say("{0} or more", figure(from));
    }
    if (between.whole()) {
      return to - from == 1 ? figure(from) : say("{0} to {1}", figure(from), figure(to - 1));
    }
    return say("{0} to {1}", figure(from), figure(to));
  }

  private static String figure(double number) {
    double shown = Math.rint(number * 10) / 10;
    return shown == Math.rint(shown)
        ? Words.figures((long) shown)
        : String.format(Say.language().locale(), "%.1f", shown);
  }

  /// "Of ten such people, six: bought."
  static String sentence(TenDots dots, Catalogue.Experience experience) {
    int of = TenDots.DOTS - dots.notKnown();
    return of == 0
        ? say("Nobody like that is known yet.")
        : counted(
            of,
            of == TenDots.DOTS ? say("ten") : Words.number(of),
            "Of {0} such person, {1}: {2}.",
            "Of {0} such people, {1}: {2}.",
            had(dots, experience),
            good(experience));
  }

  /// The same, left in silence; empty where silence is no answer.
  static String silence(TenDots dots, Catalogue.Experience experience) {
    int of = TenDots.DOTS - dots.notKnown();
    if (of == 0 && experience.silence() == Catalogue.Silence.NONE) {
      return "";
    }
    return of == 0
        ? say("Nobody like that was left in silence.")
        : say(
            "Of {0} left in silence, {1}: {2}.",
            of == TenDots.DOTS ? say("ten") : Words.number(of),
            had(dots, experience),
            good(experience));
  }

  private static String had(TenDots dots, Catalogue.Experience experience) {
    int had = 0;
    for (int k = 0; k < experience.possible().size() && k < dots.ofEach().size(); k++) {
      had += experience.possible().get(k).quality() == Quality.GOOD ? dots.ofEach().get(k) : 0;
    }
    return had == 0 ? say("none") : Words.number(had);
  }

  /// "bought", or all good results: "came or bought".
  static String good(Catalogue.Experience experience) {
    return experience.possible().stream()
        .filter(one -> one.quality() == Quality.GOOD)
        .map(one -> one.wordsIn(Say.language()))
        .collect(Collectors.joining(say(" or ")));
  }

  /// How much worth the experience adds to silence, in the catalogue's worth.
  static String worth(Rule rule) {
    return say(
        "{0} beside silence, {1} to {2}",
        signed(rule.rate()), signed(rule.interval().low()), signed(rule.interval().high()));
  }

  static String signed(double number) {
    return String.format(Say.language().locale(), "%+.1f", number).replace('-', '\u2212');
  }

  static String bits(double bits) {
    return bits < 0.0005
        ? say("nothing that can be measured")
        : say("{0} bits", String.format(Say.language().locale(), "%.3f", bits));
  }

  static String kind(RuleKind kind) {
    return switch (kind) {
      case LIKELY -> say("Who has a good result, the likeliest first");
      case SPARE -> say("Whom to spare");
    };
  }

  static String state(RuleState state) {
    return switch (state) {
      case PROPOSED -> say("proposed");
      case APPROVED -> say("counts");
      case DOUBTED -> say("counts, but should be looked at");
      case REFUSED -> say("refused");
      case RETIRED -> say("retired");
    };
  }

  static String did(LearnedRule.Act act) {
    return switch (act) {
      case APPROVE -> say("Approved");
      case REFUSE -> say("Refused");
      case RETIRE -> say("Retired");
      case RESTORE -> say("Restored");
      case DOUBT -> say("What came since speaks against it");
      case LAPSE -> say("Not found any more, and nobody had approved it");
      case PROPOSE -> say("Found again, and proposed");
    };
  }

  /// Ten dots as a picture, with their words.
  static OddsView odds(String title, String look, TenDots dots, Catalogue.Experience experience) {
    return OddsWords.dots(
        title, look, dots, experience.possible().stream().map(Possible::quality).toList());
  }

  /// The share of good ones as counts of a hundred, where they lie.
  static String interval(Rule rule) {
    return say(
        "{0} to {1} of a hundred",
        Math.round(rule.interval().low() * 100), Math.round(rule.interval().high() * 100));
  }
}
