package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.RuleUse;
import dev.rapport.decisions.contacts.RuleUse.Used;
import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.LearnedRule.Made;
import dev.rapport.decisions.outcomes.LearnedRule.Version;
import dev.rapport.decisions.outcomes.LearnedRule.Watched;
import dev.rapport.decisions.outcomes.RuleKind;
import dev.rapport.decisions.outcomes.RuleState;
import dev.rapport.decisions.outcomes.Rules;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.ground.text.Say;
import dev.rapport.learning.Label;
import dev.rapport.learning.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts rules into words.
@Component
class RuleViews {

  private static final Duration LATELY = Duration.ofDays(30);

  private final Rules rules;
  private final Catalogues catalogues;
  private final RuleUse use;

  RuleViews(Rules rules, Catalogues catalogues, RuleUse use) {
    this.rules = rules;
    this.catalogues = catalogues;
    this.use = use;
  }

  static String path(int number) {
    return RulePages.HERE + "/" + number;
  }

  RulesPage all(ZonedDateTime now) {
    Map<UUID, Used> used = use.since(now.toInstant().minus(LATELY));
    List<LearnedRule> all = rules.all();
    List<RulesPage.Line> waiting =
        all.stream().filter(RuleViews::waits).map(rule -> line(rule, used, true)).toList();
    Map<String, List<Rules.Listed>> byExperience = new LinkedHashMap<>();
    for (Rules.Listed list : rules.lists()) {
      byExperience.computeIfAbsent(list.experience().key(), any -> new ArrayList<>()).add(list);
    }
    return new RulesPage(
        Words.capital(
            counted(
                waiting.size(),
                Words.number(waiting.size()),
                "{0} rule waits for a person.",
                "{0} rules wait for a person.")),
        waiting,
        byExperience.values().stream().map(lists -> ofExperience(lists, used, now)).toList(),
        all.stream()
            .filter(RuleViews::isOver)
            .map(rule -> line(rule, used, true))
            .toList()
            .reversed());
  }

  private static boolean waits(LearnedRule rule) {
    return rule.state() == RuleState.PROPOSED
        || rule.state() == RuleState.DOUBTED
        || rule.hasNewer();
  }

  private static boolean isOver(LearnedRule rule) {
    return rule.state() == RuleState.REFUSED || rule.state() == RuleState.RETIRED;
  }

  private RulesPage.OfExperience ofExperience(
      List<Rules.Listed> lists, Map<UUID, Used> used, ZonedDateTime now) {
    Rules.Listed first = lists.getFirst();
    return new RulesPage.OfExperience(
        first.experience().nameIn(Say.language()),
        first.silences() == 0
            ? say(
                "Searched {0}, in {1} results.",
                Words.moment(first.searchedAt(), now), Words.figures(first.examples()))
            : say(
                "Searched {0}, in {1} results and {2} silences.",
                Words.moment(first.searchedAt(), now),
                Words.figures(first.examples()),
                Words.figures(first.silences())),
        lists.stream().map(list -> falling(list, used)).toList());
  }

  private RulesPage.Falling falling(Rules.Listed list, Map<UUID, Used> used) {
    Catalogue.Experience experience = list.experience();
    return new RulesPage.Falling(
        RuleWords.kind(list.kind()),
        switch (list.kind()) {
          case LIKELY -> say("The first that fits is meant.");
          case SPARE ->
              say("For them it brings least beside silence. The first that fits is meant.");
        },
        list.rules().stream().map(rule -> line(rule, used, false)).toList(),
        new RulesPage.Rest(
            RuleWords.sentence(list.rest().dots(), experience),
            RuleWords.silence(list.rest().silentDots(), experience),
            RuleWords.odds(
                list.rules().isEmpty() ? say("Everybody") : say("Everybody else"),
                "",
                list.rest().dots(),
                experience)),
        list.cost().isEmpty()
            ? ""
            : say(
                "Who reads this list instead of asking for a forecast loses {0} each time.",
                RuleWords.bits(list.cost().getAsDouble())));
  }

  private RulesPage.Line line(LearnedRule rule, Map<UUID, Used> used, boolean alone) {
    Version shown = rule.state().counts() ? rule.inForce() : rule.newest();
    Catalogue.Experience experience = experience(rule, shown);
    return new RulesPage.Line(
        RuleWords.name(rule.number()),
        path(rule.number()),
        RuleWords.who(shown.rule(), experience),
        alone ? RuleWords.kind(rule.kind()) + ": " + experience.nameIn(Say.language()) : "",
        RuleWords.sentence(shown.rule().dots(), experience),
        RuleWords.silence(shown.rule().silentDots(), experience),
        RuleWords.odds(experience.nameIn(Say.language()), "", shown.rule().dots(), experience),
        rule.hasNewer() ? say("counts, and a newer version waits") : RuleWords.state(rule.state()),
        used(rule, Optional.ofNullable(used.get(rule.id()))));
  }

  private static String used(LearnedRule rule, Optional<Used> used) {
    long times =
        rule.kind() == RuleKind.SPARE
            ? used.map(Used::decided).orElse(0L)
            : used.map(Used::named).orElse(0L);
    if (times == 0 && (!rule.state().counts() || rule.kind() == RuleKind.LIKELY)) {
      return "";
    }
    return rule.kind() == RuleKind.SPARE
        ? counted(
            times,
            Words.figures(times),
            "decided {0} contact in 30 days",
            "decided {0} contacts in 30 days")
        : counted(
            times,
            Words.figures(times),
            "named beside {0} decision in 30 days",
            "named beside {0} decisions in 30 days");
  }

  /// As the catalogue told it apart when the version was found.
  private Catalogue.Experience experience(LearnedRule rule, Version version) {
    return catalogues
        .numbered(version.catalogue())
        .find(rule.experience())
        .or(() -> catalogues.current().catalogue().find(rule.experience()))
        .orElseThrow();
  }

  RulePage one(LearnedRule rule, boolean may, ZonedDateTime now) {
    Version shown = rule.state().counts() ? rule.inForce() : rule.newest();
    Catalogue.Experience experience = experience(rule, shown);
    Optional<Used> used =
        Optional.ofNullable(use.since(now.toInstant().minus(LATELY)).get(rule.id()));
    boolean silences = shown.rule().silentDots().cases() > 0;
    List<OddsView> odds = new ArrayList<>();
    odds.add(
        RuleWords.odds(experience.nameIn(Say.language()), "send", shown.rule().dots(), experience));
    if (silences) {
      odds.add(RuleWords.odds(say("Stay silent"), "quiet", shown.rule().silentDots(), experience));
    }
    return new RulePage(
        RuleWords.name(rule.number()),
        path(rule.number()),
        RuleWords.kind(rule.kind()) + ": " + experience.nameIn(Say.language()),
        RuleWords.who(shown.rule(), experience),
        RuleWords.state(rule.state()),
        effect(rule),
        said(shown, experience),
        odds,
        facts(rule, shown, used, now),
        RuleWords.above(shown.rule(), experience),
        newer(rule),
        may ? forms(rule, Typed.NOTHING) : List.of(),
        !may,
        rule.acts().stream().map(made -> step(rule, made, may, now)).toList());
  }

  private static String effect(LearnedRule rule) {
    boolean spares = rule.kind() == RuleKind.SPARE;
    return switch (rule.state()) {
      case PROPOSED ->
          spares
              ? say(
                  "Once it counts, the gate leaves such people in silence, where nothing is owed.")
              : say("Once it counts, forecasts of such people name it.");
      case APPROVED ->
          spares
              ? say("The gate leaves such people in silence, where nothing is owed.")
              : say("Forecasts of such people name it.");
      case DOUBTED ->
          say(
              "What came since it counts does not fit what it says. It counts until it is retired.");
      case REFUSED -> say("It has no effect, and is not proposed again.");
      case RETIRED -> say("It has no effect any more.");
    };
  }

  private List<RulePage.Fact> facts(
      LearnedRule rule, Version shown, Optional<Used> used, ZonedDateTime now) {
    Rule says = shown.rule();
    List<RulePage.Fact> facts = new ArrayList<>();
    facts.add(
        new RulePage.Fact(
            say("Stands on"),
            say(
                "{0} others than those it was found by; {1} of them had a good result",
                Words.figures(says.cases()), Words.figures(says.good()))));
    long silent = says.silentDots().cases();
    if (silent > 0) {
      facts.add(
          new RulePage.Fact(
              say("Silence beside"), say("{0} left in silence", Words.figures(silent))));
    }
    facts.add(
        new RulePage.Fact(
            rule.kind() == RuleKind.SPARE ? say("Worth") : say("Where it lies"),
            rule.kind() == RuleKind.SPARE ? RuleWords.worth(says) : RuleWords.interval(says)));
    facts.add(new RulePage.Fact(say("How well founded"), Words.capital(label(says.label()))));
    Double cost = says.cost();
    if (cost != null) {
      facts.add(
          new RulePage.Fact(
              say("Cost of reading it"),
              say("{0} each time, beside the forecast", RuleWords.bits(cost))));
    }
    facts.add(new RulePage.Fact(say("First found"), Words.moment(rule.foundAt(), now)));
    facts.add(new RulePage.Fact(say("Last held"), Words.moment(rule.heldAt(), now)));
    facts.add(
        new RulePage.Fact(
            say("How often it decides"),
            Words.capital(used(rule, used).isEmpty() ? say("not at all") : used(rule, used))));
    used.filter(one -> one.calledWrong() > 0)
        .ifPresent(one ->
            facts.add(
                new RulePage.Fact(
                    say("Called wrong"),
                    say(
                            "{0} of {1} times in 30 days",
                            Words.figures(one.calledWrong()), Words.figures(one.named()))
                        + (one.isOftenCalledWrong()
                            ? " " + say("That is often: look at it.")
                            : ""))));
    Watched watched = rule.watched();
    if (watched != null && rule.state().counts()) {
      facts.add(new RulePage.Fact(say("Since it counts"), Words.capital(watched(watched))));
    }
    return facts;
  }

  static String label(Label label) {
    return switch (label) {
      case TESTED -> say("tested: a lot decided who had it");
      case ADJUSTED -> say("adjusted for who was chosen");
      case ONLY_OBSERVED -> say("only observed: people chose, it may be the other way round");
    };
  }

  private static String watched(Watched watched) {
    if (watched.cases() + watched.silences() == 0) {
      return say("nobody like that so far");
    }
    String with =
        say("{0} of {1} good", Words.figures(watched.good()), Words.figures(watched.cases()));
    return watched.silences() == 0
        ? with
        : with
            + ", "
            + say(
                "in silence {0} of {1}",
                Words.figures(watched.silentGood()), Words.figures(watched.silences()));
  }

  private List<String> newer(LearnedRule rule) {
    if (!rule.hasNewer()) {
      return List.of();
    }
    Version newest = rule.newest();
    Catalogue.Experience experience = experience(rule, newest);
    return said(newest, experience);
  }

  private static List<String> said(Version version, Catalogue.Experience experience) {
    return Stream.of(
            RuleWords.who(version.rule(), experience) + ".",
            RuleWords.sentence(version.rule().dots(), experience),
            RuleWords.silence(version.rule().silentDots(), experience))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /// What may be done with it now.
  static List<AskForm> forms(LearnedRule rule, Typed typed) {
    return switch (rule.state()) {
      case PROPOSED -> List.of(approve(rule, typed), refuse(rule, typed));
      case APPROVED ->
          rule.hasNewer()
              ? List.of(approve(rule, typed), retire(rule, typed))
              : List.of(retire(rule, typed));
      case DOUBTED -> List.of(retire(rule, typed), approve(rule, typed));
      case REFUSED, RETIRED -> List.of(restore(rule, typed));
    };
  }

  static AskForm approve(LearnedRule rule, Typed typed) {
    String words =
        rule.state() == RuleState.DOUBTED
            ? say("Let it count as it is found now")
            : rule.hasNewer() ? say("Let the newer version count") : say("Let it count");
    return form(rule, "approval", words, say("Why it should count"), typed);
  }

  static AskForm refuse(LearnedRule rule, Typed typed) {
    return form(rule, "refusal", say("Refuse it"), say("Why it should not count"), typed);
  }

  static AskForm retire(LearnedRule rule, Typed typed) {
    return form(rule, "retirement", say("Retire it"), say("Why it should count no more"), typed);
  }

  static AskForm restore(LearnedRule rule, Typed typed) {
    String words =
        rule.state() == RuleState.RETIRED && rule.approval().isPresent()
            ? say("Let it count again")
            : say("Propose it again");
    return form(rule, "restoration", words, say("Why it should come back"), typed);
  }

  private static AskForm form(LearnedRule rule, String act, String words, String why, Typed typed) {
    return AskForm.of(
        act + "-form",
        path(rule.number()) + "/" + act,
        words,
        words,
        new InWords("why", why, typed.of("why"), true, false));
  }

  private static RulePage.Step step(LearnedRule rule, Made made, boolean may, ZonedDateTime now) {
    Instant moment = now.toInstant();
    boolean latest = rule.standing().filter(made::equals).isPresent();
    String when = Words.moment(made.at(), now);
    return new RulePage.Step(
        RuleWords.did(made.act()),
        made.takenBack()
            .map(back ->
                say(
                    "{0}; taken back by {1}, {2}",
                    made.byName().map(by -> say("{0}, {1}", by, when)).orElse(when),
                    back.byName(),
                    Words.moment(back.at(), now)))
            .orElseGet(() -> made.byName().map(by -> say("{0}, {1}", by, when)).orElse(when)),
        made.words()
            .orElseGet(() ->
                made.counts()
                    .filter(_ -> made.act() == LearnedRule.Act.DOUBT)
                    .map(RuleViews::watched)
                    .orElse("")),
        say("version {0}", made.version()),
        made.takenBack().isPresent(),
        may && latest && Rules.isUndoable(made, moment) ? undoPath(rule.number(), made.id()) : "");
  }

  static String undoPath(int number, UUID act) {
    return path(number) + "/acts/" + act + "/undo";
  }
}
