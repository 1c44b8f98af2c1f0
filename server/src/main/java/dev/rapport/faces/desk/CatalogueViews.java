package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.ground.text.Say;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a house tells apart, and what may come of it, on its settings page.
@Component
class CatalogueViews {

  /// Keeps what the house wrote itself.
  private static final String AS_IT_IS = "now";

  private static final List<String> HOLD_OUTS = List.of("0", "5", "10", "20");

  private final Catalogues catalogues;
  private final Learning learning;

  CatalogueViews(Catalogues catalogues, Learning learning) {
    this.catalogues = catalogues;
    this.learning = learning;
  }

  HouseSettingsPage.Learns of(boolean mayChange, ZonedDateTime now) {
    Catalogues.Version version = catalogues.current();
    Map<String, Long> learned = learning.counts();
    long percent = Math.round(version.holdOut() * 100);
    return new HouseSettingsPage.Learns(
        version.catalogue().nameIn(Say.language()),
        version.number() == 0
            ? say("Nobody has chosen it yet, so nobody is left in silence by lot.")
            : say(
                "Version {0}, by {1}, {2}.",
                version.number(), version.byName(), Words.moment(version.since(), now)),
        percent == 0
            ? say("Nobody is left in silence by lot.")
            : say("Of a hundred offers, {0} are left out by lot, to see what they add.", percent),
        version.catalogue().experiences().stream()
            .map(one -> experience(one, learned.getOrDefault(one.key(), 0L)))
            .toList(),
        mayChange ? Optional.of(form(Typed.NOTHING, version)) : Optional.empty());
  }

  private static HouseSettingsPage.Experience experience(
      Catalogue.Experience experience, long learned) {
    return new HouseSettingsPage.Experience(
        experience.nameIn(Say.language()),
        counted(
            experience.window().toDays(),
            experience.window().toDays(),
            "within {0} day",
            "within {0} days"),
        experience.possible().stream()
            .map(one ->
                new HouseSettingsPage.Result(
                    one.wordsIn(Say.language()), OddsWords.lookOf(one.quality())))
            .toList(),
        counted(learned, Words.figures(learned), "{0} result learned", "{0} results learned"));
  }

  AskForm form(Typed typed) {
    return form(typed, catalogues.current());
  }

  private static AskForm form(Typed typed, Catalogues.Version version) {
    String holdOut = String.valueOf(Math.round(version.holdOut() * 100));
    boolean own = version.catalogue().key().isEmpty();
    List<Ready> choices = new ArrayList<>();
    if (own) {
      choices.add(new Ready(AS_IT_IS, say("As it is now")));
    }
    Catalogues.STARTING.forEach(
        key -> choices.add(new Ready(key, Catalogues.starting(key).nameIn(Say.language()))));
    return AskForm.of(
        "catalogue-form",
        "/house/settings/catalogue",
        say("Choose what may follow"),
        say("Save what may follow"),
        new Listed(
            "catalogue",
            say("The house is most like"),
            typed.of("catalogue", own ? AS_IT_IS : version.catalogue().key()),
            choices),
        new Listed(
            "hold-out",
            say("Of a hundred offers, left out by lot"),
            typed.of("hold-out", version.number() == 0 ? "10" : holdOut),
            HOLD_OUTS.stream().map(share -> new Ready(share, share)).toList()));
  }

  /// What happened until now keeps the catalogue of its time.
  void choose(Typed typed, AtWork who) {
    Catalogue chosen =
        Given.one(
            typed,
            "catalogue",
            say("Choose what the house is most like"),
            key ->
                key.equals(AS_IT_IS) ? catalogues.current().catalogue() : Catalogues.starting(key));
    double holdOut =
        Given.one(
            typed,
            "hold-out",
            say("Choose how many are left out by lot"),
            share -> {
              if (!HOLD_OUTS.contains(share)) {
                throw new IllegalArgumentException(share);
              }
              return Integer.parseInt(share) / 100.0;
            });
    catalogues.adopt(chosen, holdOut, who.staff());
  }
}
