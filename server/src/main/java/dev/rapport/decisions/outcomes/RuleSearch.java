package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Silence;
import dev.rapport.decisions.outcomes.LearnedRule.Act;
import dev.rapport.decisions.outcomes.LearnedRule.Version;
import dev.rapport.decisions.outcomes.LearnedRule.Watched;
import dev.rapport.learning.Effect;
import dev.rapport.learning.Example;
import dev.rapport.learning.Label;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import dev.rapport.learning.Rule;
import dev.rapport.learning.RuleList;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Looks for rules that can be read, each time everything is learned anew, and holds those that a
/// person let count to what came since.
@Component
@Transactional
class RuleSearch {

  /// In each half as many as a scorecard is fitted to: enough to find what can be read.
  private static final int NEWEST = 2 * Learning.SETTINGS.window();

  /// What was not found for so long, and nobody let count, is proposed no more.
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final RuleKeeping rules;
  private final SideBySide sideBySide;

  RuleSearch(RuleKeeping rules, SideBySide sideBySide) {
    this.rules = rules;
    this.sideBySide = sideBySide;
  }

  /// One list that is looked for.
  private record Wanted(Experience experience, RuleKind kind) {}

  /// What was found of it, among how many.
  ///
  /// @param list empty where there is too little to look at
  private record Found(Optional<RuleList> list, int examples, int silences) {}

  /// @param told all that can be learned, by experience
  void search(Catalogues.Version catalogue, Map<String, List<Chronicle.Told>> told, Instant now) {
    List<LearnedRule> known = rules.all();
    List<Experience> experiences = catalogue.catalogue().experiences();
    rules.forgetListsBut(experiences.stream().map(Experience::key).toList());
    List<Wanted> wanted =
        experiences.stream()
            .flatMap(experience ->
                Stream.of(RuleKind.values())
                    .filter(kind -> kind == RuleKind.LIKELY || canSpare(experience))
                    .map(kind -> new Wanted(experience, kind)))
            .toList();
    sideBySide
        .of(wanted, one -> found(one, ripe(one.experience(), told, now)))
        .forEach((one, found) -> keep(one, catalogue.number(), found, now));
    for (Experience experience : experiences) {
      List<Example> all = ripe(experience, told, now);
      known.stream()
          .filter(rule -> rule.experience().equals(experience.key()))
          .forEach(rule -> watch(rule, experience, all, now));
    }
    rules.all().forEach(rule -> lapse(rule, told, now));
  }

  private static List<Example> ripe(
      Experience experience, Map<String, List<Chronicle.Told>> told, Instant now) {
    return told.getOrDefault(experience.key(), List.of()).stream()
        .filter(one -> !one.ripe().isAfter(now))
        .filter(one -> experience.find(one.result().result().key()).isPresent())
        .map(Chronicle.Told::example)
        .toList();
  }

  /// Care and service are never kept from anybody.
  private static boolean canSpare(Experience experience) {
    return experience.silence() != Silence.NONE && !experience.care();
  }

  private static Found found(Wanted wanted, List<Example> all) {
    List<Example> silences = newest(all, RuleSearch::isSilent);
    List<Example> examples = newest(all, one -> !isSilent(one));
    boolean enough =
        examples.size() >= Forecasts.ENOUGH
            && (wanted.kind() == RuleKind.LIKELY || silences.size() >= Forecasts.ENOUGH);
    Optional<RuleList> list =
        enough
            ? Optional.of(list(wanted.kind(), wanted.experience().results(), examples, silences))
            : Optional.empty();
    return new Found(list, examples.size(), silences.size());
  }

  private static RuleList list(
      RuleKind kind, Results results, List<Example> examples, List<Example> silences) {
    return switch (kind) {
      case LIKELY ->
          RuleList.found(results, examples, silences, RuleSearch::isGood, Learning.SETTINGS);
      case SPARE ->
          RuleList.toSpare(
              results, examples, silences, RuleSearch::isGood, Learning.SETTINGS.seed());
    };
  }

  private void keep(Wanted wanted, int catalogue, Found found, Instant now) {
    Experience experience = wanted.experience();
    RuleKind kind = wanted.kind();
    if (found.list().isEmpty()) {
      rules.forgetList(experience.key(), kind);
      return;
    }
    RuleList list = found.list().get();
    rules.keepList(
        experience.key(), kind, catalogue, list, found.examples(), found.silences(), now);
    Map<String, Integer> times = new HashMap<>();
    for (Rule rule : list.rules().subList(0, list.rules().size() - 1)) {
      String shape = RuleText.shape(rule);
      int time = times.merge(shape, 1, Integer::sum);
      keep(experience, catalogue, kind, time == 1 ? shape : shape + " #" + time, rule, now);
    }
  }

  private static boolean isSilent(Example one) {
    return one.experience().equals(Example.SILENCE);
  }

  private static boolean isGood(Result result) {
    return result.quality() == Quality.GOOD;
  }

  private static List<Example> newest(List<Example> all, Predicate<Example> which) {
    return all.stream()
        .filter(which)
        .sorted(Comparator.comparing(Example::decided).reversed().thenComparing(Example::person))
        .limit(NEWEST)
        .toList();
  }

  private void keep(
      Experience experience, int catalogue, RuleKind kind, String shape, Rule rule, Instant now) {
    Optional<LearnedRule> kept = rules.held(experience.key(), kind, shape, now);
    if (kept.isEmpty()) {
      rules.add(experience.key(), kind, shape, catalogue, rule, now);
      return;
    }
    LearnedRule before = kept.get();
    switch (before.state()) {
      case REFUSED -> {}
      case RETIRED -> {
        if (before.standing().filter(made -> made.act() == Act.LAPSE).isPresent()) {
          int version = count(before, catalogue, rule, now);
          rules.act(before, version, Act.PROPOSE, RuleState.PROPOSED, null, null, null, now);
        }
      }
      case PROPOSED, APPROVED, DOUBTED -> count(before, catalogue, rule, now);
    }
  }

  /// Counts the newest version anew, or begins another where somebody acted on it and it says
  /// something else now.
  ///
  /// @return the newest version
  private int count(LearnedRule before, int catalogue, Rule rule, Instant now) {
    Version newest = before.newest();
    boolean actedOn = before.acts().stream().anyMatch(one -> one.version() == newest.number());
    if (!actedOn) {
      rules.recount(before, newest.number(), catalogue, rule, now);
      return newest.number();
    }
    if (saysTheSame(newest, catalogue, rule)) {
      return newest.number();
    }
    rules.addVersion(before, newest.number() + 1, catalogue, rule, now);
    return newest.number() + 1;
  }

  private static boolean saysTheSame(Version newest, int catalogue, Rule rule) {
    return newest.catalogue() == catalogue
        && newest.rule().conditions().equals(rule.conditions())
        && newest.rule().label() == rule.label()
        && newest.rule().dots().equals(rule.dots());
  }

  /// Counts what came since a person let it count.
  private void watch(LearnedRule rule, Experience experience, List<Example> all, Instant now) {
    Optional<LearnedRule.Made> standing = rule.approval().filter(_ -> rule.state().counts());
    if (standing.isEmpty()) {
      return;
    }
    Instant since = standing.get().at();
    Rule counts = rule.inForce().rule();
    var effect = new Effect(Label.ONLY_OBSERVED);
    long[] cases = new long[2];
    long[] good = new long[2];
    for (Example one : all) {
      Optional<Catalogue.Possible> came = came(experience, one);
      if (one.decided().isAfter(since) && came.isPresent() && counts.fits(one.context())) {
        int arm = isSilent(one) ? 1 : 0;
        cases[arm]++;
        good[arm] += isGood(came.get().result()) ? 1 : 0;
        effect.add(arm == 0, came.get().result().value());
      }
    }
    var watched = new Watched(since, cases[0], good[0], cases[1], good[1]);
    rules.watched(rule, watched);
    boolean holds =
        switch (rule.kind()) {
          case LIKELY -> counts.stillHolds(cases[0], good[0]);
          case SPARE -> counts.stillSpares(effect);
        };
    if (!holds && rule.state() == RuleState.APPROVED) {
      rules.act(
          rule, rule.inForce().number(), Act.DOUBT, RuleState.DOUBTED, null, watched, null, now);
    }
  }

  private static Optional<Catalogue.Possible> came(Experience experience, Example one) {
    return one.outcome() instanceof Outcome.Came(String result, var _)
        ? experience.find(result)
        : Optional.empty();
  }

  private void lapse(LearnedRule rule, Map<String, List<Chronicle.Told>> told, Instant now) {
    if (rule.state() == RuleState.PROPOSED && rule.heldAt().isBefore(now.minus(PATIENCE))) {
      long results = told.getOrDefault(rule.experience(), List.of()).size();
      rules.act(
          rule,
          rule.newest().number(),
          Act.LAPSE,
          RuleState.RETIRED,
          null,
          new Watched(rule.heldAt(), results, 0, 0, 0),
          null,
          now);
    }
  }
}
