package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Effected;
import dev.rapport.decisions.outcomes.Keeping;
import dev.rapport.decisions.outcomes.Reckoning.Felt;
import dev.rapport.decisions.outcomes.Worth;
import dev.rapport.faces.desk.HousePage.Cell;
import dev.rapport.faces.desk.HousePage.Curve;
import dev.rapport.faces.desk.HousePage.Dots;
import dev.rapport.faces.desk.HousePage.Figure;
import dev.rapport.faces.desk.HousePage.Line;
import dev.rapport.faces.desk.HousePage.Mark;
import dev.rapport.faces.desk.HousePage.Spread;
import dev.rapport.ground.text.Say;
import dev.rapport.learning.Label;
import dev.rapport.learning.value.Movement.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/// Tables and pictures of what was reckoned: a picture is drawn from the cells of its table, a file
/// is written from them, so none can say anything else.
final class HouseFigures {

  private static final int TENTHS = 10;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int FEW_PEOPLE = 100;

  private HouseFigures() {}

  static Figure years(Keeping keeping) {
    return new Figure(
        "table-years",
        "bars",
        say("People kept and won, by years that end today"),
        List.of(
            say("Year until"),
            say("Kept of a hundred"),
            say("With us the year before"),
            say("Kept"),
            say("Lost"),
            say("Won"),
            say("Back again"),
            say("With us")),
        keeping.years().stream()
            .map(year -> {
              int kept = Keeping.ofHundred(year.kept(), year.before());
              return new Line(
                  Words.date(year.until()),
                  "",
                  List.of(
                      Cell.of(year.before() == 0 ? say("not known") : String.valueOf(kept)),
                      Cell.of(Words.figures(year.before())),
                      bar(year.kept(), "good"),
                      Cell.of(Words.figures(year.lost())),
                      bar(year.won(), "fold"),
                      Cell.of(Words.figures(year.back())),
                      Cell.of(Words.figures(year.now()))));
            })
            .toList());
  }

  /// The same, with what is to be seen at a glance.
  static Figure yearsAtAGlance(Keeping keeping) {
    return new Figure(
        "table-years",
        "bars",
        say("People kept and won, by years that end today"),
        List.of(say("Year until"), say("Kept of a hundred"), say("Kept"), say("Won")),
        years(keeping).lines().stream()
            .map(line ->
                new Line(
                    line.name(),
                    "",
                    List.of(line.cells().get(0), line.cells().get(2), line.cells().get(4))))
            .toList());
  }

  private static Cell bar(long number, String look) {
    return new Cell(Words.figures(number), String.valueOf(number), look);
  }

  static List<Dots> cohorts(Keeping keeping) {
    return keeping.cohorts().stream()
        .filter(one -> one.came() > 0)
        .map(one -> {
          int all = (int) Math.min(FEW_PEOPLE, one.came());
          int here =
              one.came() <= FEW_PEOPLE
                  ? (int) one.here()
                  : Keeping.ofHundred(one.here(), one.came());
          return new Dots(
              say("{0} to {1}", Words.month(one.from()), Words.month(one.until())),
              dots(0, here),
              dots(here, all),
              one.came() <= FEW_PEOPLE
                  ? say(
                      "{0} came first, {1} of them are still with us.",
                      Words.figures(one.came()), Words.figures(one.here()))
                  : say(
                      "{0} came first; of a hundred of them, {1} are still with us.",
                      Words.figures(one.came()), here));
        })
        .toList();
  }

  /// Round ends of lines without length, twenty in a row.
  private static String dots(int from, int to) {
    StringBuilder path = new StringBuilder();
    for (int at = from; at < to; at++) {
      path.append(String.format(Locale.ROOT, "M%d %dh0", 8 + 15 * (at % 20), 8 + 15 * (at / 20)));
    }
    return path.toString();
  }

  static Figure cohortTable(Keeping keeping) {
    return new Figure(
        "table-cohorts",
        "",
        say("Who came first in a year, and is still with us"),
        List.of(say("Came first"), say("People"), say("Still with us"), say("Of a hundred")),
        keeping.cohorts().stream()
            .map(one ->
                new Line(
                    say("{0} to {1}", Words.month(one.from()), Words.month(one.until())),
                    "",
                    List.of(
                        Cell.of(Words.figures(one.came())),
                        Cell.of(Words.figures(one.here())),
                        Cell.of(
                            one.came() == 0
                                ? say("not known")
                                : String.valueOf(Keeping.ofHundred(one.here(), one.came()))))))
            .toList());
  }

  static Figure ledger(Worth worth) {
    Worth.Flow flow = worth.first();
    boolean expected = worth.expected().isPresent();
    return new Figure(
        "table-ledger",
        "ledger",
        expected
            ? say("What people are expected to bring in {0} years", worth.years())
            : say("What people brought in a year, counted"),
        List.of(say("Part"), say("Amount")),
        List.of(
            step(say("Opening, a year ago"), "base", flow.opening(), worth),
            step(say("Grown"), "up", flow.grown(), worth),
            step(say("Won"), flow.won() < 0 ? "down" : "up", Math.abs(flow.won()), worth),
            step(say("Lost"), "down", flow.lost(), worth),
            step(say("Closing, today"), "base", flow.closing(), worth)));
  }

  private static Line step(String name, String role, long minor, Worth worth) {
    String sign = role.equals("down") && minor != 0 ? "−" : "";
    String look = role.equals("up") ? "good" : role.equals("down") ? "bad" : "quiet";
    return new Line(
        name,
        role,
        List.of(new Cell(sign + money(minor, worth), units(minor, worth.currency()), look)));
  }

  /// All in one form, so that they can be compared: to the cent in a small house, in whole units
  /// from a thousand on, where what is beyond is finer than anything known.
  static String money(long minor, Worth worth) {
    String currency = worth.currency();
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal units = BigDecimal.valueOf(minor, digits);
    long largest =
        LongStream.of(worth.first().opening(), worth.first().closing(), worth.curve().crestValue())
            .map(Math::abs)
            .max()
            .orElse(0);
    return BigDecimal.valueOf(largest, digits).compareTo(BigDecimal.valueOf(1_000)) < 0
        ? Words.money(minor, currency)
        : Words.wholeMoney(units.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), currency);
  }

  static String units(long minor, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(minor, digits).toPlainString();
  }

  static Figure reasons(Worth worth, Worth.Flow flow, String id, String caption) {
    return new Figure(
        id,
        "",
        caption,
        List.of(say("Reason"), say("People"), say("Gained"), say("Lost")),
        flow.parts().stream()
            .filter(part -> part.people() > 0)
            .map(part ->
                new Line(
                    reason(part.reason()),
                    "",
                    List.of(
                        Cell.of(Words.figures(part.people())),
                        Cell.of(money(part.up(), worth)),
                        Cell.of(money(part.down(), worth)))))
            .toList());
  }

  private static String reason(Reason reason) {
    return switch (reason) {
      case MORE -> say("Came again, and is worth more");
      case LESS -> say("Came again, and is worth no more");
      case BACK -> say("Back after a year or more");
      case AWAY -> say("Did not come this year");
      case NEW -> say("New this year");
    };
  }

  static Figure models(Worth worth) {
    return new Figure(
        "table-models",
        "",
        say("How likely somebody comes again, by models"),
        List.of(say("Model"), say("People"), say("Came again"), say("Relied on")),
        worth.models().stream()
            .map(one ->
                new Line(
                    one.name(),
                    "",
                    List.of(
                        Cell.of(Words.figures(one.people())),
                        Cell.of(Words.figures(one.repeaters())),
                        Cell.of(relied(one)))))
            .toList());
  }

  private static String relied(Worth.Fitted model) {
    if (!model.reliable()) {
      return say("No.")
          + " "
          + String.join(" ", model.doubts().stream().map(HouseFigures::doubt).toList());
    }
    return model.used() ? say("Yes, it counts.") : say("Yes, beside the one that counts.");
  }

  static String doubt(Worth.Doubt doubt) {
    return switch (doubt.kind()) {
      case FEW_REPEATERS ->
          say(
              "Only {0} people bought again; {1} are needed.",
              Words.figures((long) doubt.first()), Words.figures((long) doubt.second()));
      case NOBODY_LEAVES -> say("Nobody seems to leave: a season or a trend may hide it.");
      case AT_BOUND -> say("These purchases lie at the edge of what the model can describe.");
      case FLAT -> say("Quite different futures would fit these purchases as well.");
      case UNSETTLED -> say("The model found no future that fits these purchases best.");
      case BACK_TEST_OFF ->
          say(
              "A year ago it foresaw {0} purchases; {1} came.",
              Words.figures(Math.round(doubt.first())), Words.figures(Math.round(doubt.second())));
      case SEASON -> say("Purchases swing with the calendar, which this model does not know.");
      case AMOUNTS_FOLLOW_FREQUENCY ->
          say("Who buys more often spends another amount each time: a mean of both misleads.");
    };
  }

  static Figure costs(Worth worth) {
    return new Figure(
        "table-costs",
        "",
        say("What it took to be there for people this year"),
        List.of(say("What"), say("How often"), say("Each"), say("Together")),
        worth.costs().stream()
            .map(one ->
                new Line(
                    cost(one.kind()),
                    "",
                    List.of(
                        Cell.of(Words.figures(one.times())),
                        Cell.of(
                            one.each().isPresent()
                                ? Words.money(one.each().getAsLong(), worth.currency())
                                : say("not known")),
                        Cell.of(
                            one.total().isPresent()
                                ? money(one.total().getAsLong(), worth)
                                : say("not known")))))
            .toList());
  }

  static String cost(String kind) {
    return switch (kind) {
      case "call" -> say("A call");
      case "email" -> say("An e-mail");
      case "text" -> say("A text");
      case "post" -> say("A letter");
      case "return" -> say("Something brought back");
      default -> say("A problem");
    };
  }

  static Figure fifths(Worth worth) {
    return new Figure(
        "table-fifths",
        "bars",
        say("Attention by fifths of people, who brought most first"),
        List.of(say("Fifth"), say("People"), say("Brought"), say("Contacts"), say("Silences")),
        worth.fifths().stream()
            .map(one ->
                new Line(
                    fifth(one.number()),
                    "",
                    List.of(
                        Cell.of(Words.figures(one.people())),
                        Cell.of(money(one.value(), worth)),
                        bar(one.contacts(), "send"),
                        bar(one.spared(), "quiet"))))
            .toList());
  }

  private static String fifth(int number) {
    return switch (number) {
      case 1 -> say("First");
      case 2 -> say("Second");
      case 3 -> say("Third");
      case 4 -> say("Fourth");
      default -> say("Last");
    };
  }

  /// Empty where nobody brought anything: there is nothing to share.
  static Optional<Curve> curve(Worth worth) {
    Worth.Curve curve = worth.curve();
    if (curve.people() == 0 || curve.crestValue() <= 0) {
      return Optional.empty();
    }
    double low = Math.min(0, curve.points().stream().mapToLong(Worth.Point::value).min().orElse(0));
    double span = curve.crestValue() - low;
    StringBuilder path = new StringBuilder();
    for (Worth.Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(round(x(point.people(), curve)))
          .append(' ')
          .append(round(y(point.value() - low, span)));
    }
    String zero = round(y(-low, span));
    List<Mark> marks = new ArrayList<>();
    if (curve.fifthPeople() > 0 && curve.value() > 0) {
      marks.add(
          new Mark(
              x(curve.fifthPeople(), curve),
              y(curve.fifthValue() - low, span),
              "send",
              ofTen(curve)));
    }
    if (curve.crestPeople() < curve.people()) {
      marks.add(
          new Mark(
              x(curve.crestPeople(), curve),
              y(curve.crestValue() - low, span),
              "wait",
              say(
                  "From {0} people on, care costs more than it earns: serve them simply, and well.",
                  Words.figures(curve.crestPeople()))));
    }
    return Optional.of(
        new Curve(
            path.toString(),
            "M0 %sL%d %s".formatted(zero, WIDTH, round(y(curve.value() - low, span))),
            "M0 %sH%d".formatted(zero, WIDTH),
            marks,
            money(curve.crestValue(), worth),
            counted(curve.people(), Words.figures(curve.people()), "{0} person", "{0} people"),
            say(
                "{0} people brought {1} together.",
                Words.figures(curve.people()), money(curve.value(), worth))));
  }

  /// What the curve says at every tenth of the people; empty where there is none.
  static Optional<Figure> curveTable(Worth worth) {
    Worth.Curve curve = worth.curve();
    if (curve(worth).isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    long last = 0;
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      long wanted = Math.round((double) curve.people() * tenth / TENTHS);
      Worth.Point point =
          curve.points().stream()
              .min(Comparator.comparingLong(one -> Math.abs(one.people() - wanted)))
              .orElseThrow();
      if (point.people() > last) {
        last = point.people();
        lines.add(
            new Line(
                Words.figures(point.people()),
                "",
                List.of(
                    Cell.of(Words.figures(Math.round(100.0 * point.people() / curve.people()))),
                    Cell.of(money(point.value(), worth)))));
      }
    }
    return Optional.of(
        new Figure(
            "table-curve",
            "",
            say("What people brought together, who brought most first"),
            List.of(say("The first people"), say("Of a hundred"), say("Brought together")),
            lines));
  }

  /// "418 people, one in five, bring 6 of every 10 euros."
  static String ofTen(Worth.Curve curve) {
    double share = (double) curve.fifthValue() / curve.value();
    return say(
        "One in five, that is {0} people, bring {1} of every ten that all bring.",
        Words.figures(curve.fifthPeople()),
        String.format(Say.language().locale(), share < 1 ? "%.0f" : "%.1f", 10 * share));
  }

  private static double x(long people, Worth.Curve curve) {
    return (double) people / curve.people() * WIDTH;
  }

  private static double y(double value, double span) {
    return HEIGHT - value / span * (HEIGHT - 10);
  }

  private static String round(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /// Binned to the width of a dot and stacked.
  static Optional<Spread> spread(Worth worth) {
    if (worth.spread().isEmpty()) {
      return Optional.empty();
    }
    long low = worth.spread().getFirst();
    long high = worth.spread().getLast();
    int bins = 20;
    int[] stacked = new int[bins];
    List<Mark> dots = new ArrayList<>();
    for (long amount : worth.spread()) {
      int bin =
          high == low
              ? bins / 2
              : (int) Math.min(bins - 1, (amount - low) * (double) bins / (high - low));
      dots.add(new Mark(8 + bin * 16, 60 - 14 * stacked[bin]++, "send", ""));
    }
    String lowest = money(low, worth);
    String highest = money(high, worth);
    long middle = (worth.spread().get(9) + worth.spread().get(10)) / 2;
    return Optional.of(
        new Spread(
            dots,
            lowest,
            money(middle, worth),
            highest,
            say("Twenty equally likely outcomes, from {0} to {1}.", lowest, highest)));
  }

  static Figure weeks(Felt felt, LocalDate today) {
    return new Figure(
        "table-weeks",
        "stack",
        say("What was felt, week by week"),
        List.of(say("Week from"), say("Good"), say("So-so"), say("Bad")),
        felt.weeks().stream()
            .map(week ->
                new Line(
                    Words.day(week.from(), today),
                    "",
                    List.of(
                        bar(week.good(), "good"),
                        bar(week.soso(), "soso"),
                        bar(week.bad(), "bad"))))
            .toList());
  }

  static Figure feltOf(Felt felt, Catalogue catalogue) {
    return new Figure(
        "table-experiences",
        "",
        say("What was felt in the last year, by experience"),
        List.of(say("Experience"), say("Good"), say("So-so"), say("Bad")),
        felt.experiences().stream()
            .map(one ->
                new Line(
                    experience(one.key(), catalogue),
                    "",
                    List.of(
                        Cell.of(Words.figures(one.good())),
                        Cell.of(Words.figures(one.soso())),
                        Cell.of(Words.figures(one.bad())))))
            .toList());
  }

  static String experience(String key, Catalogue catalogue) {
    return key.isEmpty()
        ? say("Nothing in particular")
        : catalogue
            .find(key)
            .map(one -> one.nameIn(Say.language()))
            .orElseGet(() -> Words.happening(key));
  }

  static Figure feelingsWorth(Felt felt, Catalogue catalogue) {
    return new Figure(
        "table-differences",
        "",
        say("What it changes to know how somebody felt last"),
        List.of(
            say("Next experience"),
            say("Went well after good"),
            say("Went well after bad"),
            say("Difference, of a hundred"),
            say("Forecasts are better by")),
        felt.differences().stream()
            .map(one ->
                new Line(
                    experience(one.key(), catalogue),
                    "",
                    List.of(
                        Cell.of(outOf(one.wellAfterGood(), one.afterGood())),
                        Cell.of(outOf(one.wellAfterBad(), one.afterBad())),
                        Cell.of(
                            one.shiftProvable()
                                ? between(one.shift(), one.shiftLow(), one.shiftHigh())
                                : say("Not provable here")),
                        Cell.of(
                            one.provable()
                                ? say(
                                    "{0} bits ({1} to {2}), from {3} people",
                                    bits(one.bits()),
                                    bits(one.low()),
                                    bits(one.high()),
                                    Words.figures(one.people()))
                                : say(
                                    "Not provable here, from {0} people",
                                    Words.figures(one.people()))))))
            .toList());
  }

  private static String outOf(long some, long all) {
    return say("{0} of {1}", Words.figures(some), Words.figures(all));
  }

  private static String bits(double bits) {
    return signed(bits, 3);
  }

  /// "+8 (+3 to +13)", of a hundred.
  private static String between(double difference, double low, double high) {
    return say(
        "{0} ({1} to {2})",
        signed(100 * difference, 1), signed(100 * low, 1), signed(100 * high, 1));
  }

  private static String signed(double number, int digits) {
    String said = String.format(Say.language().locale(), "%." + digits + "f", Math.abs(number));
    boolean nothing = said.matches("[0.,]*");
    return nothing ? said : (number < 0 ? "−" : "+") + said;
  }

  static Figure effects(List<Effected> effects, Catalogue catalogue) {
    return new Figure(
        "table-effects",
        effects.stream().anyMatch(Effected::known) ? "bars" : "",
        say("Each experience against those who were left in silence"),
        List.of(
            say("Experience"),
            say("Founded as"),
            say("Had it"),
            say("Left in silence"),
            say("Well, of a hundred"),
            say("Well in silence"),
            say("Lift, of a hundred"),
            say("Badly, of a hundred")),
        effects.stream()
            .map(one ->
                new Line(
                    experience(one.key(), catalogue),
                    "",
                    List.of(
                        Cell.of(founded(one.label())),
                        Cell.of(Words.figures(one.taken())),
                        Cell.of(Words.figures(one.spared())),
                        share(one, one.good().rate(), "good"),
                        share(one, one.good().silence(), "quiet"),
                        Cell.of(lift(one)),
                        Cell.of(
                            one.known()
                                ? say(
                                    "{0}, in silence {1}",
                                    hundred(one.bad().rate()), hundred(one.bad().silence()))
                                : say("not known")))))
            .toList());
  }

  /// A bar of the picture; none where it is not known.
  private static Cell share(Effected one, double rate, String look) {
    return one.known() ? new Cell(hundred(rate), hundred(rate), look) : Cell.of(say("not known"));
  }

  private static String hundred(double rate) {
    return String.valueOf(Math.round(100 * rate));
  }

  static String founded(Label label) {
    return switch (label) {
      case TESTED -> say("tested");
      case ADJUSTED -> say("adjusted");
      case ONLY_OBSERVED -> say("only observed");
    };
  }

  private static String lift(Effected one) {
    if (!one.known()) {
      return say("Not provable here: too few");
    }
    if (one.good().provable()) {
      return between(one.good().difference(), one.good().low(), one.good().high());
    }
    return one.enough() == 0
        ? say("Not provable here")
        : say("Not provable here; {0} of each would do", Words.figures(one.enough()));
  }

  static Figure risks(Effected effect, Catalogue catalogue) {
    String name = experience(effect.key(), catalogue);
    return new Figure(
        "table-risks-" + effect.key(),
        "",
        say("{0}: risk and lift apart", name),
        List.of(
            say("Fifth by risk"),
            say("Nothing good in silence, of a hundred"),
            say("Had it"),
            say("Left in silence"),
            say("Lift, of a hundred")),
        effect.risks().stream()
            .map(one ->
                new Line(
                    one.number() == 1
                        ? say("Highest risk")
                        : one.number() == effect.risks().size()
                            ? say("Lowest risk")
                            : fifth(one.number()),
                    "",
                    List.of(
                        Cell.of(hundred(one.risk())),
                        Cell.of(Words.figures(one.taken())),
                        Cell.of(Words.figures(one.spared())),
                        Cell.of(
                            !one.known()
                                ? say("Not provable here: too few")
                                : one.good().provable()
                                    ? between(
                                        one.good().difference(),
                                        one.good().low(),
                                        one.good().high())
                                    : say("Not provable here")))))
            .toList());
  }
}
