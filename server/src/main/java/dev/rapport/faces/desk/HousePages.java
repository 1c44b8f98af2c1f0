package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Effected;
import dev.rapport.decisions.outcomes.FeltLately;
import dev.rapport.decisions.outcomes.Keeping;
import dev.rapport.decisions.outcomes.Reckoning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.decisions.outcomes.Worth;
import dev.rapport.faces.desk.HousePage.Figure;
import dev.rapport.faces.desk.HousePage.Quote;
import dev.rapport.faces.desk.HousePage.Section;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What was learned of the house: who was kept, what people are worth, what was felt, and what came
/// of experiences. All of it was reckoned behind the pages.
@Controller
class HousePages {

  static final String EQUITY = "/house/equity";
  static final String KEEPING = "/house/keeping";
  static final String ATTENTION = "/house/attention";
  static final String FELT = "/house/felt";
  static final String EFFECTS = "/house/effects";

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int QUOTED = 3;
  private static final int BAD_SHOWN = 5;

  private final Reckonings reckonings;
  private final Catalogues catalogues;
  private final FeltLately feltLately;
  private final People people;
  private final HouseTermsForm terms;
  private final ListTaking lists;
  private final InstantSource clock;

  HousePages(
      Reckonings reckonings,
      Catalogues catalogues,
      FeltLately feltLately,
      People people,
      HouseTermsForm terms,
      ListTaking lists,
      InstantSource clock) {
    this.reckonings = reckonings;
    this.catalogues = catalogues;
    this.feltLately = feltLately;
    this.people = people;
    this.terms = terms;
    this.lists = lists;
    this.clock = clock;
  }

  private interface Sections {
    List<Section> of(Reckoning reckoning);
  }

  private String page(
      String here, String title, boolean beside, AtWork who, Model model, Sections sections) {
    ZonedDateTime now = who.now(clock);
    Optional<Reckoning> reckoning = reckonings.latest();
    model.addAttribute(
        "page",
        new HousePage(
            here,
            title,
            reckoning
                .map(one -> say("As of {0}.", Words.moment(one.asOf(), now)))
                .orElseGet(() ->
                    say("The ledger is being read for the first time. Look again in a minute.")),
            beside,
            reckoning.map(sections::of).orElse(List.of())));
    return "desk/house";
  }

  @GetMapping("/house")
  String house(@ModelAttribute("atWork") AtWork who, Model model) {
    ZonedDateTime now = who.now(clock);
    return page(
        "house",
        say("How the house is doing"),
        true,
        who,
        model,
        one ->
            List.of(
                kept(one.keeping())
                    .with(HouseFigures.yearsAtAGlance(one.keeping()))
                    .leadingTo(say("Year by year"), KEEPING),
                equity(one).leadingTo(say("What moved it"), EQUITY),
                attention(one).leadingTo(say("By fifths of people"), ATTENTION),
                bad(one, now).leadingTo(say("All that was felt"), FELT)));
  }

  /// Keeping stands before winning.
  private static Section kept(Keeping keeping) {
    Keeping.Year year = keeping.years().getFirst();
    String won =
        counted(
            year.won(),
            Words.figures(year.won()),
            "{0} person came for the first time this year.",
            "{0} people came for the first time this year.");
    if (year.before() == 0) {
      return Section.of(
              "kept",
              say("Kept, and won"),
              say("Nobody was with us a year before, so nobody can have been kept yet."),
              won)
          .with(HouseFigures.years(keeping));
    }
    return Section.of(
            "kept",
            say("Kept, and won"),
            say(
                "Of a hundred people who were with us a year ago, {0} still are.",
                Keeping.ofHundred(year.kept(), year.before())),
            say(
                "That is {0} of {1}. {2}",
                Words.figures(year.kept()), Words.figures(year.before()), won))
        .with(HouseFigures.years(keeping));
  }

  private static Section noMoney(String id, String title) {
    return Section.of(
        id,
        title,
        say("Not known: the ledger holds no amounts."),
        say("Bring in purchases with what was paid, and it is reckoned."));
  }

  private static Section equity(Reckoning reckoning) {
    if (reckoning.worth().isEmpty()) {
      return noMoney("equity", say("People as an asset"));
    }
    Worth worth = reckoning.worth().get();
    Worth.Flow flow = worth.first();
    return Section.of(
            "equity",
            say("People as an asset"),
            worth.expected().isPresent()
                ? say(
                    "What people are expected to bring in {0} years is worth {1} today; a year ago it was {2}.",
                    worth.years(),
                    HouseFigures.money(flow.closing(), worth),
                    HouseFigures.money(flow.opening(), worth))
                : say(
                    "People brought {0} this year; in the year before it was {1}.",
                    HouseFigures.money(flow.closing(), worth),
                    HouseFigures.money(flow.opening(), worth)),
            worth.expected().isPresent() ? said(worth) : unreliable(worth))
        .with(HouseFigures.ledger(worth));
  }

  /// What the figures reckon with.
  private static String said(Worth worth) {
    String left =
        worth.margin() == 100
            ? say("Before goods and care.")
            : say("Of a hundred paid, {0} are left after the goods.", worth.margin());
    return left + " " + say("Each year later counts {0} of a hundred less.", worth.discount());
  }

  private static String unreliable(Worth worth) {
    return say("This is counted, not expected, since no model of the future can be relied on here.")
        + " "
        + worth.models().stream()
            .filter(one -> !one.reliable())
            .flatMap(one -> one.doubts().stream())
            .map(HouseFigures::doubt)
            .distinct()
            .limit(2)
            .collect(Collectors.joining(" "));
  }

  private static Section attention(Reckoning reckoning) {
    if (reckoning.worth().isEmpty()) {
      return noMoney("attention", say("Where attention goes"));
    }
    Worth worth = reckoning.worth().get();
    Optional<HousePage.Curve> curve = HouseFigures.curve(worth);
    if (curve.isEmpty() || worth.curve().value() <= 0 || worth.curve().fifthPeople() == 0) {
      return Section.of(
          "attention",
          say("Where attention goes"),
          say("Not known: too few people brought anything this year."));
    }
    Worth.Fifth first = worth.fifths().getFirst();
    long all = worth.fifths().stream().mapToLong(Worth.Fifth::contacts).sum();
    return Section.of(
            "attention",
            say("Where attention goes"),
            HouseFigures.ofTen(worth.curve()),
            all == 0
                ? say("Nobody was contacted this year.")
                : say(
                    "They had {0} of {1} contacts this year.",
                    Words.figures(first.contacts()), Words.figures(all)))
        .with(curve);
  }

  private Section bad(Reckoning reckoning, ZonedDateTime now) {
    List<FeltLately.Told> told =
        feltLately.of(Feeling.BAD, now.toInstant().minus(WEEK), BAD_SHOWN + 1);
    Section section =
        Section.of(
            "bad",
            say("What felt bad this week"),
            told.isEmpty()
                ? say("Nobody told us this week that something felt bad.")
                : told.size() > BAD_SHOWN
                    ? say("More than {0} times this week; the latest:", Words.number(BAD_SHOWN))
                    : counted(
                        told.size(),
                        Words.capital(Words.number(told.size())),
                        "{0} time this week.",
                        "{0} times this week."));
    return section.quoting(
        quotes(
            told.stream().limit(BAD_SHOWN).toList(), FeelingMark.BAD, catalogues.current(), now));
  }

  private List<Quote> quotes(
      List<FeltLately.Told> told,
      FeelingMark mark,
      Catalogues.Version catalogue,
      ZonedDateTime now) {
    Map<RecordId, String> names =
        people.namesOf(told.stream().map(FeltLately.Told::record).distinct().toList());
    return told.stream()
        .map(one ->
            new Quote(
                mark,
                one.words(),
                Stream.of(
                        one.kind().isEmpty() ? "" : about(one.kind(), catalogue.catalogue()),
                        say("told by {0}", one.teller()),
                        Words.moment(one.at(), now))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · ")),
                names.getOrDefault(one.record(), ""),
                PersonFinding.path(new PersonId(one.person()))))
        .toList();
  }

  private static String about(String kind, Catalogue catalogue) {
    return catalogue.experiences().stream()
        .filter(one -> one.kinds().contains(kind))
        .findFirst()
        .map(one -> HouseFigures.experience(one.key(), catalogue))
        .orElseGet(() -> Words.happening(kind));
  }

  @GetMapping(EQUITY)
  String equity(@ModelAttribute("atWork") AtWork who, Model model) {
    list("equity", EQUITY, say("People as an asset")).offer(who, model);
    return page(
        "equity",
        say("People as an asset"),
        false,
        who,
        model,
        one ->
            one.worth()
                .map(worth -> equity(one, worth, who))
                .orElseGet(() -> List.of(noMoney("equity", say("People as an asset")))));
  }

  private List<Section> equity(Reckoning reckoning, Worth worth, AtWork who) {
    List<Section> sections = new ArrayList<>();
    sections.add(equity(reckoning).spreading(HouseFigures.spread(worth)));
    sections.add(
        Section.of(
                "reasons",
                say("What moved it"),
                "",
                say(
                    "Here people are counted by what they bought or brought back. At “Who stayed” whoever came for any reason counts, so that its numbers are higher."))
            .with(equityTables(worth).toArray(Figure[]::new)));
    sections.add(
        Section.of(
                "curve",
                say("Where the value sits"),
                HouseFigures.curve(worth).isEmpty()
                    ? say("Not known: nobody brought anything this year.")
                    : "",
                say(
                    "From whoever brought most this year to all; the dashed line if all were alike."))
            .with(HouseFigures.curve(worth))
            .with(HouseFigures.curveTable(worth).stream().toArray(Figure[]::new)));
    sections.add(
        Section.of(
                "care",
                say("What care costs"),
                worth.costs().stream().anyMatch(one -> one.each().isPresent())
                    ? ""
                    : say("Not known: nobody has said what a call or a letter costs."),
                say("It is taken off what people brought this year, in the curve and by fifths."))
            .with(HouseFigures.costs(worth))
            .asking(terms.form(who, worth.currency())));
    sections.add(
        Section.of(
                "models",
                say("What the future rests on"),
                "",
                say(
                    "Models of who comes again look at purchases alone. One is used where nothing speaks against it."))
            .with(HouseFigures.models(worth)));
    if (worth.otherCurrencies() > 0) {
      sections.add(
          Section.of(
              "currencies",
              say("Left out"),
              counted(
                  worth.otherCurrencies(),
                  Words.figures(worth.otherCurrencies()),
                  "{0} amount in another currency is left out.",
                  "{0} amounts in other currencies are left out.")));
    }
    return sections;
  }

  private static List<Figure> equityTables(Worth worth) {
    List<Figure> figures = new ArrayList<>();
    worth
        .expected()
        .ifPresent(flow ->
            figures.add(
                HouseFigures.reasons(
                    worth,
                    flow,
                    "table-reasons-expected",
                    say("Of what people are expected to bring"))));
    figures.add(
        HouseFigures.reasons(
            worth,
            worth.counted(),
            "table-reasons-counted",
            say("Of what people brought, counted")));
    return figures;
  }

  @PostMapping("/house/equity/terms")
  String adopt(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return terms.adopt(typed, who, next);
  }

  @GetMapping("/house/kept")
  String kept() {
    return "redirect:" + KEEPING;
  }

  @GetMapping(KEEPING)
  String keeping(@ModelAttribute("atWork") AtWork who, Model model) {
    list("keeping", KEEPING, say("Who stayed")).offer(who, model);
    return page(
        "keeping",
        say("Who stayed"),
        false,
        who,
        model,
        one ->
            List.of(
                kept(one.keeping()),
                Section.of(
                        "cohorts",
                        say("Of those who came first in a year"),
                        one.keeping().cohorts().isEmpty()
                            ? say("Not known yet: everybody came within the last year.")
                            : "",
                        say("With us is who came within the last year."))
                    .with(HouseFigures.cohorts(one.keeping()))
                    .with(cohortTables(one.keeping()))));
  }

  private static Figure[] cohortTables(Keeping keeping) {
    return keeping.cohorts().isEmpty()
        ? new Figure[0]
        : new Figure[] {HouseFigures.cohortTable(keeping)};
  }

  @GetMapping(ATTENTION)
  String attention(@ModelAttribute("atWork") AtWork who, Model model) {
    list("attention", ATTENTION, say("Where attention goes")).offer(who, model);
    return page(
        "attention",
        say("Where attention goes"),
        false,
        who,
        model,
        one -> {
          Section section = attention(one);
          return List.of(
              one.worth()
                  .filter(worth -> worth.curve().people() > 0)
                  .map(worth -> section.with(HouseFigures.fifths(worth)))
                  .orElse(section));
        });
  }

  @GetMapping(FELT)
  String felt(@ModelAttribute("atWork") AtWork who, Model model) {
    ZonedDateTime now = who.now(clock);
    list("felt", FELT, say("What was felt")).offer(who, model);
    return page("felt", say("What was felt"), false, who, model, one -> felt(one, now));
  }

  private List<Section> felt(Reckoning reckoning, ZonedDateTime now) {
    Catalogues.Version catalogue = catalogues.current();
    Reckoning.Felt felt = reckoning.felt();
    List<Quote> quotes = new ArrayList<>();
    for (Feeling feeling : Feeling.values()) {
      Instant since = now.toInstant().minus(WEEK);
      quotes.addAll(
          quotes(feltLately.of(feeling, since, QUOTED), FeelingMark.of(feeling), catalogue, now));
    }
    boolean told = felt.weeks().stream().anyMatch(one -> one.good() + one.soso() + one.bad() > 0);
    Section weeks =
        Section.of(
                "weeks",
                say("Week by week"),
                told ? "" : say("Nobody told us how it was in the last quarter of a year."))
            .with(HouseFigures.weeks(felt, reckoning.day()))
            .quoting(quotes);
    Section experiences =
        Section.of(
            "felt-of",
            say("By experience, in the last year"),
            felt.experiences().isEmpty() ? say("Nobody told us how it was in the last year.") : "");
    Section worth =
        Section.of(
            "differences",
            say("What it changes to know it"),
            felt.differences().isEmpty()
                ? say(
                    "Not provable here: nobody is known whose next experience came after a feeling.")
                : "",
            say(
                "How much likelier the next experience goes well after a good feeling than after a bad one; people chose, so this is only observed."),
            say(
                "And by how much forecasts are better that know the feeling, for people of whom they learned nothing else. Where chance may be the reason, no figure stands."));
    return List.of(
        weeks,
        felt.experiences().isEmpty()
            ? experiences
            : experiences.with(HouseFigures.feltOf(felt, catalogue.catalogue())),
        felt.differences().isEmpty()
            ? worth
            : worth.with(HouseFigures.feelingsWorth(felt, catalogue.catalogue())));
  }

  @GetMapping(EFFECTS)
  String effects(@ModelAttribute("atWork") AtWork who, Model model) {
    list("effects", EFFECTS, say("What experiences do")).offer(who, model);
    return page("effects", say("What experiences do"), false, who, model, this::effects);
  }

  private List<Section> effects(Reckoning reckoning) {
    Catalogue catalogue = catalogues.current().catalogue();
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(
                "effects",
                say("Against silence"),
                reckoning.effects().isEmpty()
                    ? say("Not known: nobody was left in silence beside any experience.")
                    : "",
                say(
                    "Tested: a lot decided who was left in silence. Adjusted: several lots, weighed. Only observed: people chose, and the truth may be the other way round."),
                say("The lift lies between the two in 95 of 100 such comparisons."))
            .with(HouseFigures.effects(reckoning.effects(), catalogue)));
    List<Effected> risky =
        reckoning.effects().stream().filter(one -> !one.risks().isEmpty()).toList();
    sections.add(
        Section.of(
                "risks",
                say("Risk and lift apart"),
                risky.isEmpty()
                    ? say("Not provable here: too few were left in silence to tell risks apart.")
                    : say("Whoever is at highest risk is not always who is helped most."),
                say(
                    "Risk is a fact about people; a reason for a contact is only what it adds to silence."))
            .with(
                risky.stream()
                    .map(one -> HouseFigures.risks(one, catalogue))
                    .toArray(Figure[]::new)));
    return sections;
  }

  private static TakenList list(String file, String path, String title) {
    return TakenList.whole(file, path, title);
  }

  @PostMapping(EQUITY + "/export")
  void equity(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    take(
        list("equity", EQUITY, say("People as an asset")),
        typed,
        who,
        response,
        one ->
            one.worth()
                .map(worth ->
                    Stream.of(
                            Stream.of(HouseFigures.ledger(worth)),
                            equityTables(worth).stream(),
                            Stream.of(HouseFigures.costs(worth), HouseFigures.models(worth)))
                        .flatMap(figures -> figures)
                        .toList())
                .orElse(List.of()));
  }

  @PostMapping(KEEPING + "/export")
  void keeping(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    take(
        list("keeping", KEEPING, say("Who stayed")),
        typed,
        who,
        response,
        one -> List.of(HouseFigures.years(one.keeping()), HouseFigures.cohortTable(one.keeping())));
  }

  @PostMapping(ATTENTION + "/export")
  void attention(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    take(
        list("attention", ATTENTION, say("Where attention goes")),
        typed,
        who,
        response,
        one -> one.worth().map(HouseFigures::fifths).stream().toList());
  }

  @PostMapping(FELT + "/export")
  void felt(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    Catalogue catalogue = catalogues.current().catalogue();
    take(
        list("felt", FELT, say("What was felt")),
        typed,
        who,
        response,
        one -> {
          LocalDate day = one.day();
          return List.of(
              HouseFigures.weeks(one.felt(), day),
              HouseFigures.feltOf(one.felt(), catalogue),
              HouseFigures.feelingsWorth(one.felt(), catalogue));
        });
  }

  @PostMapping(EFFECTS + "/export")
  void effects(Typed typed, @ModelAttribute("atWork") AtWork who, HttpServletResponse response)
      throws IOException {
    Catalogue catalogue = catalogues.current().catalogue();
    take(
        list("effects", EFFECTS, say("What experiences do")),
        typed,
        who,
        response,
        one ->
            Stream.concat(
                    Stream.of(HouseFigures.effects(one.effects(), catalogue)),
                    one.effects().stream()
                        .filter(effect -> !effect.risks().isEmpty())
                        .map(effect -> HouseFigures.risks(effect, catalogue)))
                .toList());
  }

  private interface Tables {
    List<Figure> of(Reckoning reckoning);
  }

  /// The tables of a page, one under the other: its caption and headings before each.
  private void take(
      TakenList list, Typed typed, AtWork who, HttpServletResponse response, Tables tables)
      throws IOException {
    List<Figure> figures = reckonings.latest().map(tables::of).orElse(List.of());
    lists.take(
        list,
        typed,
        who,
        List.of(list.title(), reckonings.latest().map(one -> one.asOf().toString()).orElse("")),
        response,
        row ->
            figures.forEach(figure -> {
              row.accept(List.of(figure.caption()));
              row.accept(figure.heads());
              figure.cells().forEach(row);
            }));
  }
}
