package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Worth.Cost;
import dev.rapport.decisions.outcomes.Worth.Curve;
import dev.rapport.decisions.outcomes.Worth.Doubt;
import dev.rapport.decisions.outcomes.Worth.Fifth;
import dev.rapport.decisions.outcomes.Worth.Fitted;
import dev.rapport.decisions.outcomes.Worth.Flow;
import dev.rapport.decisions.outcomes.Worth.Point;
import dev.rapport.learning.silence.Amounts;
import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.BgNbd;
import dev.rapport.learning.silence.Caveat;
import dev.rapport.learning.silence.Checks;
import dev.rapport.learning.silence.Fit;
import dev.rapport.learning.silence.GammaGamma;
import dev.rapport.learning.silence.MbgNbd;
import dev.rapport.learning.silence.PurchaseHistories;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.SilenceModel;
import dev.rapport.learning.silence.UnitOfTime;
import dev.rapport.learning.value.EquitySpread;
import dev.rapport.learning.value.EquitySpread.Customer;
import dev.rapport.learning.value.Movement;
import dev.rapport.learning.value.Movement.Reason;
import dev.rapport.learning.value.Terms;
import dev.rapport.learning.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Adds up what people brought, person by person, and what they are likely to bring.
final class WorthTally {

  private static final UnitOfTime UNIT = UnitOfTime.WEEK;

  /// The first that can be relied on counts.
  private static final List<Function<PurchaseHistories, Fit<? extends SilenceModel>>> MODELS =
      List.of(MbgNbd::fit, BgNbd::fit);

  /// Under so many people who had bought again a model of a year ago tests nothing.
  private static final long FEWEST_TESTED = 50;

  /// More futures are not drawn one by one.
  private static final int MOST_DRAWN = 3_000;

  /// People from whom models are fitted; more make them no better than the page can show.
  private static final int MOST_FITTED = 50_000;

  private static final long SEED = 1;

  private static final int POINTS = 48;
  private static final int FIFTHS = 5;

  private final String currency;
  private final HouseTerms terms;
  private final long today;
  private final long yearAgo;
  private final long twoYearsAgo;
  private final List<Hers> people = new ArrayList<>();
  private final SortedMap<Long, Long> beginners = new TreeMap<>();
  private final SortedMap<Long, Long> repeats = new TreeMap<>();
  private final Map<String, Long> times = new TreeMap<>();
  private final Map<PurchaseHistory, Long> boughtOnce = new HashMap<>();
  private long purchases;
  private long otherCurrencies;

  /// @param currency that most is paid in
  WorthTally(String currency, HouseTerms terms, LocalDate today) {
    this.currency = currency;
    this.terms = terms;
    this.today = today.toEpochDay();
    this.yearAgo = today.minusYears(1).toEpochDay();
    this.twoYearsAgo = today.minusYears(2).toEpochDay();
  }

  /// Somebody, with no more of her than is added up, in a hundred bytes: there may be millions.
  ///
  /// @param first day on which she bought; none where `boughtNow` is 0
  /// @param boughtThen on how many days she had bought a year ago, the last of them `lastThen`
  /// @param spentThen what she spent on each of `timesThen` later days
  /// @param before what she brought in the year before, and `after` in this one
  /// @param cost of being there for her this year
  private record Hers(
      int first,
      int boughtThen,
      int lastThen,
      int boughtNow,
      int lastNow,
      int timesThen,
      double spentThen,
      int timesNow,
      double spentNow,
      boolean known,
      boolean cameBefore,
      boolean cameThis,
      long before,
      long after,
      long cost,
      int contacts,
      int spared) {

    Reason reason() {
      if (!known) {
        return Reason.NEW;
      }
      return !cameThis ? Reason.AWAY : cameBefore ? Reason.MORE : Reason.BACK;
    }

    boolean isOfThisYear() {
      return cameThis || after != 0 || cost != 0 || contacts > 0;
    }

    boolean hasBought() {
      return boughtNow > 0;
    }

    boolean hadBought() {
      return boughtThen > 0;
    }

    PurchaseHistory now(long today) {
      return history(boughtNow, lastNow, today);
    }

    PurchaseHistory then(long yearAgo) {
      return history(boughtThen, lastThen, yearAgo);
    }

    private PurchaseHistory history(int bought, int last, long until) {
      double one = UNIT.days();
      return new PurchaseHistory(bought - 1, (last - first) / one, (until - first) / one);
    }

    Spending spendingNow() {
      return timesNow == 0 ? Spending.NONE : new Spending(timesNow, spentNow);
    }

    Spending spendingThen() {
      return timesThen == 0 ? Spending.NONE : new Spending(timesThen, spentThen);
    }
  }

  /// One thing of hers that has to do with money or care.
  ///
  /// @param bought whether it is a purchase; something brought back, or none of both, otherwise
  record Moved(long day, boolean bought, long minor) {}

  /// @param moved in the order of time, none after today
  /// @param care what it took this year to be there for her, by kind
  /// @param others amounts in other currencies
  void add(List<Moved> moved, Map<String, Integer> care, int contacts, int spared, int others) {
    otherCurrencies += others;
    long cost = 0;
    for (Map.Entry<String, Integer> one : care.entrySet()) {
      times.merge(one.getKey(), (long) one.getValue(), Long::sum);
      cost += one.getValue() * terms.costs().getOrDefault(one.getKey(), 0L);
    }
    if (moved.isEmpty() && cost == 0 && contacts == 0) {
      return;
    }
    purchases += moved.stream().filter(Moved::bought).count();
    long[] days = moved.stream().filter(Moved::bought).mapToLong(Moved::day).distinct().toArray();
    if (days.length > 0) {
      beginners.merge(days[0], 1L, Long::sum);
      for (int place = 1; place < days.length; place++) {
        repeats.merge(days[place], 1L, Long::sum);
      }
    }
    int then = until(days, yearAgo);
    int now = days.length;
    Spending spentThen = spending(moved, yearAgo);
    Spending spentNow = spending(moved, today);
    people.add(
        new Hers(
            now == 0 ? 0 : (int) days[0],
            then,
            then == 0 ? 0 : (int) days[then - 1],
            now,
            now == 0 ? 0 : (int) days[now - 1],
            spentThen.purchases(),
            spentThen.mean(),
            spentNow.purchases(),
            spentNow.mean(),
            !moved.isEmpty() && moved.getFirst().day() <= yearAgo,
            came(moved, twoYearsAgo, yearAgo),
            came(moved, yearAgo, today),
            terms.left(sum(moved, twoYearsAgo, yearAgo)),
            terms.left(sum(moved, yearAgo, today)),
            cost,
            contacts,
            spared));
  }

  private static int until(long[] days, long until) {
    int seen = 0;
    while (seen < days.length && days[seen] <= until) {
      seen++;
    }
    return seen;
  }

  /// What she spent each time she came again; the first purchase is often of another kind. What she
  /// brought back lessens it.
  private static Spending spending(List<Moved> moved, long until) {
    long first =
        moved.stream().filter(Moved::bought).mapToLong(Moved::day).findFirst().orElse(until);
    long sum = 0;
    int count = 0;
    long last = first;
    for (Moved one : moved) {
      if (one.day() > first && one.day() <= until && (one.bought() || one.minor() < 0)) {
        sum += one.minor();
        count += one.bought() && one.day() > last ? 1 : 0;
        last = one.bought() ? one.day() : last;
      }
    }
    return count == 0 || sum <= 0 ? Spending.NONE : new Spending(count, (double) sum / count);
  }

  private static boolean came(List<Moved> moved, long after, long until) {
    return moved.stream().anyMatch(one -> one.day() > after && one.day() <= until);
  }

  private static long sum(List<Moved> moved, long after, long until) {
    return moved.stream()
        .filter(one -> one.day() > after && one.day() <= until)
        .mapToLong(Moved::minor)
        .reduce(0, Math::addExact);
  }

  Worth result() {
    var counted = new Movement();
    for (Hers one : people) {
      if (one.cameBefore() || one.cameThis()) {
        counted.update(one.reason(), one.known() ? one.before() : 0, one.after());
      }
    }
    Expected expected = expected();
    List<Held> held = held();
    return new Worth(
        currency,
        people.stream().filter(Hers::hasBought).count(),
        purchases,
        otherCurrencies,
        HouseTerms.YEARS,
        terms.margin(),
        terms.discount(),
        terms.version() > 0,
        Flow.of(counted),
        expected.flow(),
        expected.spread(),
        expected.models(),
        curve(held),
        fifths(held),
        costs());
  }

  private record Expected(Optional<Flow> flow, List<Long> spread, List<Fitted> models) {}

  private Expected expected() {
    List<Hers> some = drawn();
    var now = new PurchaseHistories(UNIT);
    var then = new PurchaseHistories(UNIT);
    Amounts amounts = new Amounts(currency);
    double came = 0;
    for (Hers one : some) {
      now.update(one.now(today));
      amounts.update(one.spendingNow());
      if (one.hadBought()) {
        then.update(one.then(yearAgo));
        came += one.boughtNow() - one.boughtThen();
      }
    }
    List<Fit<? extends SilenceModel>> fits = new ArrayList<>();
    int chosen = -1;
    for (var model : MODELS) {
      Fit<? extends SilenceModel> fit = judged(model, now, then, came);
      fits.add(fit);
      chosen = chosen < 0 && fit.isReliable() ? fits.size() - 1 : chosen;
    }
    Fit<GammaGamma> spent = GammaGamma.fit(amounts);
    boolean usable = chosen >= 0 && spent.isReliable();
    List<Fitted> said = new ArrayList<>();
    for (int at = 0; at < fits.size(); at++) {
      Fit<? extends SilenceModel> fit = fits.get(at);
      said.add(fitted(fit.model().name(), fit.model().parameters(), fit, usable && at == chosen));
    }
    GammaGamma m = spent.model();
    said.add(
        fitted("Gamma-Gamma", Map.of("p", m.p(), "q", m.q(), "gamma", m.gamma()), spent, usable));
    if (!usable) {
      return new Expected(Optional.empty(), List.of(), said);
    }
    SilenceModel model = fits.get(chosen).model();
    Terms ahead = terms.ahead();
    var movement = new Movement();
    for (Hers one : people) {
      if (one.hasBought()) {
        movement.update(
            one.hadBought() ? one.reason() : Reason.NEW,
            one.hadBought() ? worth(model, m, one.then(yearAgo), one.spendingThen(), ahead) : 0,
            worth(model, m, one.now(today), one.spendingNow(), ahead));
      }
    }
    return new Expected(
        Optional.of(Flow.of(movement)),
        spread(MODELS.get(chosen), movement.closing(), ahead),
        said);
  }

  /// Who bought, or of a large house as many as tell the parameters apart: drawn by a seed, so that
  /// they are the same each time.
  private List<Hers> drawn() {
    List<Hers> bought = people.stream().filter(Hers::hasBought).toList();
    return bought.size() <= MOST_FITTED ? bought : drawn(bought, MOST_FITTED);
  }

  private static <T> List<T> drawn(List<T> all, int count) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get(chance.nextInt(all.size())));
    }
    return some;
  }

  /// With what only the purchases themselves tell: a season, and whether the same model would have
  /// foreseen this year a year ago. What cannot be relied on anyway is not asked: at the bounds of
  /// its parameters a model may take minutes to answer.
  private Fit<? extends SilenceModel> judged(
      Function<PurchaseHistories, Fit<? extends SilenceModel>> model,
      PurchaseHistories now,
      PurchaseHistories then,
      double came) {
    Fit<? extends SilenceModel> fit = model.apply(now);
    if (!fit.isReliable()) {
      return fit;
    }
    Optional<Caveat> season = Checks.season(fit.model(), UNIT, beginners, repeats, today);
    fit = season.isPresent() ? fit.with(season.get()) : fit;
    Fit<? extends SilenceModel> yearBefore = model.apply(then);
    if (then.repeaters() < FEWEST_TESTED || !yearBefore.isReliable()) {
      return fit;
    }
    SilenceModel before = yearBefore.model();
    double horizon = (today - yearAgo) / (double) UNIT.days();
    double foreseen = 0;
    for (Map.Entry<PurchaseHistory, Long> one : then.people().entrySet()) {
      foreseen += one.getValue() * before.expected(one.getKey(), horizon);
    }
    Optional<Caveat> missed = Checks.backTest(foreseen, came);
    return missed.isPresent() ? fit.with(missed.get()) : fit;
  }

  private static Fitted fitted(
      String name, Map<String, Double> parameters, Fit<?> fit, boolean used) {
    return new Fitted(
        name,
        parameters,
        Double.isFinite(fit.logLikelihood()) ? fit.logLikelihood() : 0,
        fit.provenance().people(),
        fit.provenance().repeaters(),
        fit.provenance().window(),
        fit.isReliable(),
        used,
        fit.caveats().stream().map(Doubt::of).toList());
  }

  /// Those who bought once, and on one day, are worth the same; they are most.
  private long worth(
      SilenceModel model,
      GammaGamma amounts,
      PurchaseHistory history,
      Spending spending,
      Terms ahead) {
    return history.repeats() == 0
        ? boughtOnce.computeIfAbsent(
            history, one -> Math.round(Value.expected(model, amounts, one, spending, ahead)))
        : Math.round(Value.expected(model, amounts, history, spending, ahead));
  }

  private List<Long> spread(
      Function<PurchaseHistories, Fit<? extends SilenceModel>> model, long closing, Terms ahead) {
    List<Hers> all = people.stream().filter(Hers::hasBought).toList();
    List<Hers> some = all.size() <= MOST_DRAWN ? all : drawn(all, MOST_DRAWN);
    List<Customer> customers =
        some.stream().map(one -> new Customer(one.now(today), one.spendingNow())).toList();
    return EquitySpread.of(model, customers, all.size(), closing, ahead).stream()
        .map(Math::round)
        .toList();
  }

  private record Held(long value, int contacts, int spared) {}

  private List<Held> held() {
    return people.stream()
        .filter(Hers::isOfThisYear)
        .map(one -> new Held(one.after() - one.cost(), one.contacts(), one.spared()))
        .sorted(Comparator.comparingLong(Held::value).reversed())
        .toList();
  }

  private static Curve curve(List<Held> held) {
    int count = held.size();
    int fifth = count / FIFTHS;
    long sum = 0;
    long fifthValue = 0;
    Point crest = new Point(0, 0);
    List<Point> points = new ArrayList<>();
    points.add(crest);
    int marks = 0;
    for (int at = 1; at <= count; at++) {
      sum += held.get(at - 1).value();
      fifthValue = at == fifth ? sum : fifthValue;
      crest = sum >= crest.value() ? new Point(at, sum) : crest;
      if ((long) at * POINTS / count > marks) {
        marks = (int) ((long) at * POINTS / count);
        points.add(new Point(at, sum));
      }
    }
    return new Curve(count, sum, fifth, fifthValue, crest.people(), crest.value(), points);
  }

  private static List<Fifth> fifths(List<Held> held) {
    List<Fifth> fifths = new ArrayList<>();
    for (int number = 0; number < FIFTHS; number++) {
      int from = (int) ((long) held.size() * number / FIFTHS);
      int to = (int) ((long) held.size() * (number + 1) / FIFTHS);
      List<Held> these = held.subList(from, to);
      fifths.add(
          new Fifth(
              number + 1,
              these.size(),
              these.stream().mapToLong(Held::value).sum(),
              these.stream().mapToLong(Held::contacts).sum(),
              these.stream().mapToLong(Held::spared).sum()));
    }
    return fifths;
  }

  private List<Cost> costs() {
    return HouseTerms.KINDS.stream()
        .map(kind -> {
          long count = times.getOrDefault(kind, 0L);
          Long each = terms.costs().get(kind);
          return new Cost(
              kind,
              count,
              each == null ? OptionalLong.empty() : OptionalLong.of(each),
              each == null ? OptionalLong.empty() : OptionalLong.of(count * each));
        })
        .toList();
  }
}
