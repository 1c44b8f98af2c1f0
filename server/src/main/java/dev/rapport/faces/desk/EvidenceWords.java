package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Agreement;
import dev.rapport.facts.identity.Weighed;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.text.Nearest;
import dev.rapport.ground.text.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a model holds of two records, in plain words and as steps of bits.
public final class EvidenceWords {

  /// Units of the picture's width; the smallest step that is seen.
  public static final int WIDTH = 160;

  private static final int SEEN = 2;

  private final Weighed weighed;
  private final RecordSays one;
  private final RecordSays other;

  EvidenceWords(Weighed weighed, RecordSays one, RecordSays other) {
    this.weighed = weighed;
    this.one = one;
    this.other = other;
  }

  /// `Same birth date, same phone number; the family name differs by one letter.`
  String sentence() {
    String speaksFor = clauses(true);
    String against = clauses(false);
    if (speaksFor.isEmpty() && against.isEmpty()) {
      return say("Nothing that is known of both can be compared.");
    }
    String both =
        speaksFor.isEmpty() || against.isEmpty() ? speaksFor + against : speaksFor + "; " + against;
    return Words.capital(both) + ".";
  }

  private String clauses(boolean speaksFor) {
    return weighed.parts().stream()
        .filter(part -> part.bits() > 0 == speaksFor)
        .sorted((left, right) -> Double.compare(Math.abs(right.bits()), Math.abs(left.bits())))
        .map(this::clause)
        .collect(Collectors.joining(", "));
  }

  /// How many of a hundred pairs like this are one person, as the model sees it.
  String odds() {
    long of = Math.round(weighed.probability() * 100);
    return of >= 100
        ? say("Of 100 pairs like this, nearly all are one person.")
        : of < 1
            ? say("Of 100 pairs like this, hardly one is one person.")
            : say("Of 100 pairs like this, about {0} are one person.", of);
  }

  /// The bits one after the other, each beginning where the one before it ended.
  List<Step> steps() {
    var names = new ArrayList<String>();
    var bits = new ArrayList<Double>();
    names.add(say("Any two records, before anything is compared"));
    bits.add(weighed.prior());
    weighed
        .parts()
        .forEach(part -> {
          names.add(Words.capital(clause(part)));
          bits.add(part.bits());
        });
    if (weighed.rival() < -0.05) {
      names.add(say("Two of one home would look alike as well"));
      bits.add(weighed.rival());
    }
    double low = 0;
    double high = 0;
    double sum = 0;
    for (double each : bits) {
      sum += each;
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    var steps = new ArrayList<Step>();
    double scale = WIDTH / Math.max(1, high - low);
    double at = 0;
    for (int number = 0; number < bits.size(); number++) {
      steps.add(step(names.get(number), bits.get(number), at, low, scale));
      at += bits.get(number);
    }
    steps.add(step(say("All of it together"), sum, 0, low, scale));
    return steps;
  }

  private static Step step(String words, double bits, double at, double low, double scale) {
    double from = Math.min(at, at + bits);
    return new Step(
        words,
        figure(bits),
        (int) Math.round((from - low) * scale),
        Math.max(SEEN, (int) Math.round(Math.abs(bits) * scale)),
        bits >= 0);
  }

  /// @param x where its bar begins, of [#WIDTH]
  public record Step(String words, String bits, int x, int width, boolean speaksFor) {
    public Step {
      x = Math.min(x, WIDTH - SEEN);
    }
  }

  private static String figure(double bits) {
    String figure = String.format(Say.language().locale(), "%.1f", Math.abs(bits));
    return bits < 0 ? "\u2212" + figure : "+" + figure;
  }

  private String clause(Weighed.Part part) {
    return switch (part.trait()) {
      case GIVEN -> given(part.agreement());
      case FAMILY -> family(part.agreement());
      case SUFFIX -> part.bits() > 0 ? say("both junior or both senior") : say("junior and senior");
      case BIRTH -> birth(part.agreement());
      case PHONE ->
          switch (part.agreement()) {
            case GENERIC -> say("a phone number that so many share that it says nothing");
            case SAME, SWAPPED -> say("same phone number");
            case ALIKE -> say("the phone numbers differ by one digit");
            case DIFFERENT, MISSING -> say("no phone number in common");
          };
      case EMAIL ->
          switch (part.agreement()) {
            case GENERIC -> say("an e-mail address that so many share that it says nothing");
            case SAME, SWAPPED -> say("same e-mail address");
            case ALIKE -> say("the e-mail addresses are alike");
            case DIFFERENT, MISSING -> say("no e-mail address in common");
          };
      case ADDRESS ->
          switch (part.agreement()) {
            case SAME, SWAPPED -> say("same address");
            case ALIKE, GENERIC ->
                part.bits() < 0
                    ? say(
                        "only the town is the same, and strangers share it more often than one person’s records")
                    : say("same town");
            case DIFFERENT, MISSING -> say("different addresses");
          };
    };
  }

  private String given(Agreement agreement) {
    return switch (agreement) {
      case SAME -> say("same given name");
      case SWAPPED -> say("given and family name stand in each other’s place");
      case ALIKE ->
          isOneLetter(one.given(), other.given())
              ? say("the given name differs by one letter")
              : say("the given names are alike");
      case DIFFERENT, GENERIC, MISSING -> say("different given names");
    };
  }

  private String family(Agreement agreement) {
    return switch (agreement) {
      case SAME -> say("same family name");
      case SWAPPED -> say("family and given name stand in each other’s place");
      case ALIKE ->
          isOneLetter(one.family(), other.family())
              ? say("the family name differs by one letter")
              : say("the family names are alike");
      case DIFFERENT, GENERIC, MISSING -> say("different family names");
    };
  }

  private static boolean isOneLetter(@Nullable String one, @Nullable String other) {
    return one != null
        && other != null
        && Nearest.distance(Folding.fold(one), Folding.fold(other)) == 1;
  }

  private String birth(Agreement agreement) {
    return switch (agreement) {
      case SAME -> say("same birth date");
      case SWAPPED -> say("day and month of birth stand in each other’s place");
      case ALIKE -> nearBirth();
      case DIFFERENT, GENERIC, MISSING -> say("different birth dates");
    };
  }

  private String nearBirth() {
    var left = one.birth();
    var right = other.birth();
    if (left == null || right == null) {
      return say("different birth dates");
    }
    return left.getYear() != right.getYear()
        ? say("the birth dates differ in the year alone")
        : left.getMonth() != right.getMonth()
            ? say("the birth dates differ in the month alone")
            : say("the birth dates differ in the day alone");
  }
}
