package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.PolicyVersion;
import dev.rapport.faces.desk.AskForm.Clash;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a house says of itself: its name, its places and their hours, and how often and when it may
/// write to somebody.
@Controller
class HouseSettingsPages {

  static final String HERE = "/house/settings";
  private static final int VERSIONS_SHOWN = 20;

  private final Places places;
  private final Contacts contacts;
  private final HouseChanges changes;
  private final CatalogueViews outcomes;
  private final InstantSource clock;

  HouseSettingsPages(
      Places places,
      Contacts contacts,
      HouseChanges changes,
      CatalogueViews outcomes,
      InstantSource clock) {
    this.outcomes = outcomes;
    this.places = places;
    this.contacts = contacts;
    this.changes = changes;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String settings(@ModelAttribute("atWork") AtWork who, Model model) {
    List<PolicyVersion> versions = contacts.policies();
    List<KeptPlace> kept = places.all();
    PolicyVersion current = versions.getFirst();
    boolean mayChange = who.answersForTheHouse();
    boolean hoursKnown = kept.stream().anyMatch(one -> one.hours().areKnown() && !one.isClosed());
    model.addAttribute(
        "page",
        new HouseSettingsPage(
            mayChange,
            facts(who.organisation()),
            onlyIf(mayChange, HouseForms.house(who.organisation(), Typed.NOTHING)),
            kept.stream().map(one -> card(one, mayChange)).toList(),
            onlyIf(mayChange, HouseForms.addPlace(who.organisation(), Typed.NOTHING)),
            HouseWords.sentences(current.policy()),
            onlyIf(mayChange, PolicyForm.of(current, Typed.NOTHING)),
            onlyIf(
                mayChange && hoursKnown,
                HouseForms.whileOpen(current.number(), kept, Typed.NOTHING)),
            history(versions, mayChange, who.now(clock)),
            outcomes.of(mayChange, who.now(clock))));
    HouseFolderPages.offer(who, model);
    return "desk/house-settings";
  }

  @PostMapping("/house/settings/house")
  String describe(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return FormComesBack.orKeep(
        page(HouseForms.house(who.organisation(), typed)),
        () -> {
          String name = HouseGiven.name(typed, "name", say("Give the house a name"));
          String kind = HouseGiven.kind(typed);
          String country = HouseGiven.country(typed);
          ZoneId zone = HouseGiven.zone(typed);
          changes.describe(who, name, kind, zone, country);
          return back(say("Saved what the house is."), null, next);
        });
  }

  @PostMapping("/house/settings/catalogue")
  String choose(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return FormComesBack.orKeep(
        page(outcomes.form(typed)),
        () -> {
          outcomes.choose(typed, who);
          return back(say("Saved what may follow from what."), null, next);
        });
  }

  @PostMapping("/house/settings/places")
  String addPlace(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    return FormComesBack.orKeep(
        page(HouseForms.addPlace(who.organisation(), typed)),
        () -> {
          String name = HouseGiven.name(typed, "place", say("Give the place a name"));
          ZoneId zone = HouseGiven.zone(typed);
          if (changes.add(who, FirstHouse.slugOf(name, "place"), name, zone).isEmpty()) {
            throw new FormIsIncomplete(
                "place", say("Give another name: a place is called so already"));
          }
          return back(say("Added {0}.", name), null, next);
        });
  }

  @PostMapping("/house/settings/places/{place}/name")
  String rename(
      @PathVariable UUID place,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    KeptPlace kept = kept(place);
    return FormComesBack.orKeep(
        page(HouseForms.rename(kept, typed)),
        () -> {
          String name = HouseGiven.name(typed, "place", say("Give the place a name"));
          changes.rename(who, kept.place().id(), name);
          return back(say("It is called {0} now.", name), null, next);
        });
  }

  @PostMapping("/house/settings/places/{place}/hours")
  String openAt(
      @PathVariable UUID place,
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    KeptPlace kept = kept(place);
    return FormComesBack.orKeep(
        page(HouseForms.hours(kept, typed)),
        () -> {
          OpeningHours hours = HouseForms.hours(typed);
          changes.openAt(who, kept.place().id(), hours);
          return back(say("Saved the opening hours of {0}.", kept.place().name()), null, next);
        });
  }

  @PostMapping("/house/settings/places/{place}/closing")
  String close(
      @PathVariable UUID place, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    KeptPlace kept = kept(place);
    changes.close(who, kept.place().id());
    return back(
        say("{0} is closed.", kept.place().name()),
        HouseForms.path(kept.place().id()) + "/keeping",
        next);
  }

  @PostMapping("/house/settings/places/{place}/keeping")
  String keep(
      @PathVariable UUID place, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    KeptPlace kept = kept(place);
    changes.keep(who, kept.place().id());
    return back(say("{0} is kept.", kept.place().name()), null, next);
  }

  @PostMapping("/house/settings/policy")
  String adopt(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    PolicyVersion current = contacts.policies().getFirst();
    return FormComesBack.orKeep(
        page(PolicyForm.of(current, typed)),
        () ->
            adopt(
                who,
                typed,
                PolicyForm.of(current, typed),
                policy -> PolicyForm.read(policy, typed),
                next));
  }

  @PostMapping("/house/settings/policy/opening")
  String whileOpen(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    int version = contacts.policies().getFirst().number();
    AskForm form = HouseForms.whileOpen(version, places.all(), typed);
    return FormComesBack.orKeep(
        page(form),
        () -> {
          UUID place = Given.one(typed, "place", say("Choose one of the places"), UUID::fromString);
          OpeningHours hours = kept(place).hours();
          return adopt(who, typed, form, policy -> PolicyForm.whileOpen(policy, hours), next);
        });
  }

  /// @param form that comes back with both when somebody else was faster
  private String adopt(
      AtWork who,
      Typed typed,
      AskForm form,
      Function<Policy, Policy> change,
      RedirectAttributes next) {
    PolicyVersion current = contacts.policies().getFirst();
    Policy changed = change.apply(current.policy());
    if (typed.of("version").equals(String.valueOf(current.number()))
        && changed.equals(current.policy())) {
      return back(say("Nothing was different, so nothing was saved."), null, next);
    }
    int seen = Given.one(typed, "version", say("Load the page again"), Integer::valueOf);
    int version =
        changes.adopt(who, seen, changed, "change policy").orElseThrow(() -> clash(form, changed));
    return back(say("Saved as version {0}. It counts from now on.", version), null, next);
  }

  /// What differs between the two, side by side.
  private FormComesBack clash(AskForm form, Policy yours) {
    PolicyVersion theirs = contacts.policies().getFirst();
    AskForm both =
        form.clashing(
            new Clash(
                say("{0} changed this a moment ago", theirs.byName()),
                String.join(" ", HouseWords.changed(yours, theirs.policy())),
                String.join(" ", HouseWords.changed(theirs.policy(), yours)),
                HERE));
    return FormComesBack.with(both, "desk/form", page(both));
  }

  @PostMapping("/house/settings/policy/{version}/return")
  String goBack(
      @PathVariable int version, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    List<PolicyVersion> versions = contacts.policies();
    PolicyVersion wanted =
        versions.stream()
            .filter(one -> one.number() == version)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    int current = versions.getFirst().number();
    String said =
        changes.adopt(who, current, wanted.policy(), HistoryViews.RETURN + version).isPresent()
            ? say("Version {0} counts again.", version)
            : say("Somebody else changed it a moment ago. Look again.");
    return back(said, null, next);
  }

  private static List<HouseSettingsPage.Fact> facts(Organisation house) {
    return List.of(
        new HouseSettingsPage.Fact(say("Name"), house.name()),
        new HouseSettingsPage.Fact(say("What it is"), house.kind()),
        new HouseSettingsPage.Fact(say("Country"), HouseGiven.countryName(house.country())),
        new HouseSettingsPage.Fact(say("Its clock"), house.zone().getId().replace('_', ' ')));
  }

  private HouseSettingsPage.PlaceCard card(KeptPlace kept, boolean mayChange) {
    List<AskForm> forms =
        mayChange && !kept.isClosed()
            ? List.of(HouseForms.hours(kept, Typed.NOTHING), HouseForms.rename(kept, Typed.NOTHING))
            : List.of();
    String turn = HouseForms.path(kept.place().id()) + (kept.isClosed() ? "/keeping" : "/closing");
    return new HouseSettingsPage.PlaceCard(
        kept.place().name(),
        kept.place().slug(),
        HouseWords.hours(kept.hours()),
        HouseWords.now(kept.hours(), clock.instant().atZone(kept.place().zone())),
        kept.isClosed(),
        forms,
        mayChange ? turn : "");
  }

  private static List<HouseSettingsPage.Version> history(
      List<PolicyVersion> versions, boolean mayChange, ZonedDateTime now) {
    List<HouseSettingsPage.Version> history = new ArrayList<>();
    for (int at = 0; at < Math.min(versions.size(), VERSIONS_SHOWN); at++) {
      PolicyVersion one = versions.get(at);
      List<String> changed =
          at + 1 < versions.size()
              ? HouseWords.changed(versions.get(at + 1).policy(), one.policy())
              : HouseWords.sentences(one.policy());
      history.add(
          new HouseSettingsPage.Version(
              one.number(),
              byWhom(one) + ", " + Words.moment(one.at(), now),
              changed,
              mayChange && at > 0 ? "/house/settings/policy/" + one.number() + "/return" : ""));
    }
    return history;
  }

  private static String byWhom(PolicyVersion one) {
    return one.number() == 1 && one.byName().equals(PolicyVersion.BEGINNING)
        ? say("the house's beginning")
        : one.byName();
  }

  private KeptPlace kept(UUID place) {
    return places
        .place(new PlaceId(place))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Optional<AskForm> onlyIf(boolean may, AskForm form) {
    return may ? Optional.of(form) : Optional.empty();
  }

  private static FormPage page(AskForm form) {
    return new FormPage(say("House"), HERE, form);
  }

  private static String back(String words, @Nullable String undo, RedirectAttributes next) {
    return new Toast(words, undo).at(HERE, next);
  }
}
