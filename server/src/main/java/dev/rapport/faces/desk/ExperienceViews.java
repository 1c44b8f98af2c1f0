package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogue.Possible;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.Reckoning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.ground.text.Say;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Puts the catalogue of experiences into words.
@Component
class ExperienceViews {

  private static final int VERSIONS_SHOWN = 20;

  /// So long after its forecasts came true less often it is said.
  private static final Duration ALARMED = Duration.ofDays(30);

  private final Catalogues catalogues;
  private final Learning learning;
  private final Reckonings reckonings;

  ExperienceViews(Catalogues catalogues, Learning learning, Reckonings reckonings) {
    this.catalogues = catalogues;
    this.learning = learning;
    this.reckonings = reckonings;
  }

  ExperiencesPage page(boolean may, ZonedDateTime now) {
    List<Catalogues.Version> versions = catalogues.versions();
    Catalogues.Version current = versions.getFirst();
    Map<String, Long> learned = learning.counts();
    Set<String> underWay = learning.underWay();
    Map<String, Instant> alarmed = learning.alarmed();
    List<Reckoning.Unnamed> unnamed = reckonings.latest().map(Reckoning::unnamed).orElse(List.of());
    return new ExperiencesPage(
        current.catalogue().nameIn(Say.language()),
        current.number() == 0
            ? say("Nobody has chosen it yet, so nobody is left in silence by lot.")
            : say(
                "Version {0}, by {1}, {2}.",
                current.number(), current.byName(), Words.moment(current.since(), now)),
        current.catalogue().experiences().stream()
            .map(one ->
                told(one, learned(one, learned, underWay), doubts(one, unnamed, alarmed, now), may))
            .toList(),
        may ? Optional.of(start(current, Typed.NOTHING)) : Optional.empty(),
        may ? ExperiencePages.TEXT : "",
        history(versions, may, now));
  }

  private static String learned(Experience one, Map<String, Long> learned, Set<String> underWay) {
    if (underWay.contains(one.key())) {
      return say("is being learned");
    }
    long results = learned.getOrDefault(one.key(), 0L);
    return counted(results, Words.figures(results), "{0} result learned", "{0} results learned");
  }

  private static List<String> doubts(
      Experience one,
      List<Reckoning.Unnamed> unnamed,
      Map<String, Instant> alarmed,
      ZonedDateTime now) {
    List<String> doubts = new ArrayList<>();
    Instant alarm = alarmed.get(one.key());
    if (alarm != null && alarm.isAfter(now.toInstant().minus(ALARMED))) {
      doubts.add(
          say(
              "{0}: its forecasts came true less often than before, so something changed. They lean on the newest results since.",
              Words.capital(Words.moment(alarm, now))));
    }
    doubts.addAll(unnamed(one, unnamed));
    return doubts;
  }

  /// What was counted before the catalogue got a word for it is none any more.
  private static List<String> unnamed(Experience one, List<Reckoning.Unnamed> unnamed) {
    return unnamed.stream()
        .filter(word -> word.experience().equals(one.key()) && !one.names(word.word()))
        .map(word ->
            counted(
                word.times(),
                Words.figures(word.times()),
                "{0} result “{1}” is named by no result of it: add the word to the one it means.",
                "{0} results “{1}” are named by no result of it: add the word to the one it means.",
                word.word()))
        .toList();
  }

  private static ExperiencesPage.Told told(
      Experience one, String learned, List<String> doubts, boolean may) {
    return new ExperiencesPage.Told(
        one.nameIn(Say.language()),
        about(one),
        String.join(", ", one.kinds().stream().sorted().toList()),
        one.possible().stream().map(ExperienceViews::result).toList(),
        learned,
        doubts,
        may && Catalogue.isPlain(one.key()) ? ExperiencePages.path(one) : "");
  }

  private static String about(Experience one) {
    List<String> about = new ArrayList<>();
    about.add(one.ours() ? say("we do it") : say("people do it"));
    about.add(
        counted(
            one.window().toDays(),
            one.window().toDays(),
            "a result counts within {0} day",
            "a result counts within {0} days"));
    switch (one.silence()) {
      case NONE -> {}
      case ALONE -> about.add(say("held beside silence"));
      case ABOUT -> about.add(say("held beside silence after the same"));
    }
    if (one.care()) {
      about.add(say("care: nobody is left out"));
    }
    return Words.capital(String.join(" · ", about));
  }

  private static ExperiencesPage.Result result(Possible one) {
    Set<String> from = new LinkedHashSet<>();
    if (!one.told().isEmpty()) {
      from.add(say("told as {0}", String.join(", ", one.told().stream().sorted().toList())));
    }
    if (one.felt() != null) {
      from.add(say("felt so"));
    }
    if (!one.followedBy().isEmpty()) {
      from.add(
          say("followed by {0}", String.join(", ", one.followedBy().stream().sorted().toList())));
    }
    if (!one.answeredBy().isEmpty()) {
      from.add(
          say("answered by {0}", String.join(", ", one.answeredBy().stream().sorted().toList())));
    }
    if (one.otherwise()) {
      from.add(say("otherwise"));
    }
    return new ExperiencesPage.Result(
        one.wordsIn(Say.language()),
        OddsWords.lookOf(one.quality()),
        OddsWords.wordOf(one.quality()),
        plain(one.result().value()),
        String.join("; ", from));
  }

  static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  static AskForm start(Catalogues.Version current, Typed typed) {
    return AskForm.of(
        "starting-form",
        ExperiencePages.HERE + "/starting",
        say("Begin with another"),
        say("Begin with this"),
        new Hidden("version", String.valueOf(current.number())),
        new Listed(
            "catalogue",
            say("The house is most like"),
            typed.of("catalogue", current.catalogue().key()),
            Catalogues.STARTING.stream()
                .map(key -> new Ready(key, Catalogues.starting(key).nameIn(Say.language())))
                .toList()));
  }

  private static List<ExperiencesPage.Version> history(
      List<Catalogues.Version> versions, boolean may, ZonedDateTime now) {
    List<ExperiencesPage.Version> history = new ArrayList<>();
    for (int at = 0; at < Math.min(versions.size(), VERSIONS_SHOWN); at++) {
      Catalogues.Version one = versions.get(at);
      if (one.number() > 0) {
        history.add(
            new ExperiencesPage.Version(
                one.number(),
                one.byName() + ", " + Words.moment(one.since(), now),
                at + 1 == versions.size() && !one.catalogue().key().isEmpty()
                    ? one.catalogue().nameIn(Say.language())
                    : changed(
                        at + 1 < versions.size()
                            ? versions.get(at + 1).catalogue()
                            : Catalogues.unchosen().catalogue(),
                        one.catalogue()),
                may && at > 0 ? ExperiencePages.returnPath(one.number()) : ""));
      }
    }
    return history;
  }

  /// Which experiences came, went or changed.
  private static String changed(Catalogue before, Catalogue after) {
    List<String> came = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> went = new ArrayList<>();
    for (Experience one : after.experiences()) {
      Optional<Experience> earlier = before.find(one.key());
      if (earlier.isEmpty()) {
        came.add(one.nameIn(Say.language()));
      } else if (!earlier.get().equals(one)) {
        changed.add(one.nameIn(Say.language()));
      }
    }
    for (Experience one : before.experiences()) {
      if (after.find(one.key()).isEmpty()) {
        went.add(one.nameIn(Say.language()));
      }
    }
    List<String> said = new ArrayList<>();
    if (!changed.isEmpty()) {
      said.add(say("Changed: {0}.", String.join(", ", changed)));
    }
    if (!came.isEmpty()) {
      said.add(say("New: {0}.", String.join(", ", came)));
    }
    if (!went.isEmpty()) {
      said.add(say("Gone: {0}.", String.join(", ", went)));
    }
    return said.isEmpty() ? say("Only what is left out by lot.") : String.join(" ", said);
  }
}
