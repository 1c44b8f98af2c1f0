package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Clash;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.ground.text.OneLine;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What she has: added, corrected, and ended when she has it no longer.
@Controller
class ThingPages {

  private static final int CENTURY = 100;

  private final PersonWriting writing;

  ThingPages(PersonWriting writing) {
    this.writing = writing;
  }

  @GetMapping("/people/{person}/things")
  String form(PersonAsk ask, Model model) {
    Optional<PersonFacts.Thing> known = known(ask);
    String saw = known.map(ThingViews::stateOf).orElse("");
    return ask.show(form(ask.person(), known, Typed.NOTHING, saw), model);
  }

  @PostMapping("/people/{person}/things")
  String save(PersonAsk ask) {
    Typed typed = ask.typed();
    Optional<PersonFacts.Thing> known = known(ask);
    String saw = typed.of("saw");
    return ask.keep(
        form(ask.person(), known, typed, saw),
        () -> {
          ThingDraft draft = draft(ask, known, typed);
          Written<PersonFacts.Thing> written =
              writing.saveThing(
                  ask.person(),
                  known.map(PersonFacts.Thing::id),
                  saw,
                  key -> keyed(draft, key),
                  ask.staff());
          String told =
              known.isEmpty()
                  ? say("{0} is added.", draft.name())
                  : say("{0} is saved.", draft.name());
          return switch (written) {
            case Written.Done<PersonFacts.Thing>(Optional<UUID> act) -> ask.told(told, act);
            case Written.Meanwhile<PersonFacts.Thing>(PersonFacts.Thing now) ->
                throw clash(ask, now, draft);
          };
        });
  }

  private static FormComesBack clash(PersonAsk ask, PersonFacts.Thing now, ThingDraft draft) {
    return ask.comesBack(
        form(ask.person(), Optional.of(now), ask.typed(), ThingViews.stateOf(now))
            .clashing(
                new Clash(
                    say("Somebody changed this meanwhile"),
                    ThingViews.inWords(now),
                    ThingViews.inWords(draft),
                    ask.path())));
  }

  /// A plate stands on one car.
  private static @Nullable String identifier(
      PersonAsk ask, Optional<PersonFacts.Thing> known, Typed typed) {
    String given = Given.wordsOrNone(typed, "identifier");
    if (given == null) {
      return null;
    }
    Optional<PersonFacts.Thing> same =
        ask.facts().things().stream()
            .filter(one -> known.map(PersonFacts.Thing::id).filter(one.id()::equals).isEmpty())
            .filter(one -> one.identifier().map(ThingPages::bare).equals(Optional.of(bare(given))))
            .findFirst();
    if (same.isPresent()) {
      throw new FormIsIncomplete(
          "identifier", say("{0} has this number already", same.get().name()));
    }
    return given;
  }

  private static String bare(String identifier) {
    return identifier.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  private static ThingDraft draft(PersonAsk ask, Optional<PersonFacts.Thing> known, Typed typed) {
    String name = Given.words(typed, "name", say("Say what it is called"));
    LocalDate since = day(typed, "since");
    LocalDate until = day(typed, "until");
    if (since != null && until != null && until.isBefore(since)) {
      throw new FormIsIncomplete("until", say("The last day comes after the first"));
    }
    return new ThingDraft(
        People.DESK,
        "new",
        known.map(PersonFacts.Thing::record).orElse(ask.person().oldest()),
        Given.words(typed, "kind", say("Say what kind of thing it is, such as car")),
        name,
        identifier(ask, known, typed),
        since,
        until,
        day(typed, "due"),
        Given.wordsOrNone(typed, "dueFor"));
  }

  private static ThingDraft keyed(ThingDraft draft, String key) {
    return new ThingDraft(
        draft.source(),
        key,
        draft.record(),
        draft.kind(),
        draft.name(),
        draft.identifier(),
        draft.since(),
        draft.until(),
        draft.due(),
        draft.dueFor());
  }

  private static @Nullable LocalDate day(Typed typed, String field) {
    String text = OneLine.of(typed.of(field));
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() > LocalDate.EPOCH.getYear() - CENTURY
          && day.getYear() < LocalDate.EPOCH.getYear() + 2 * CENTURY) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // It lacks the same as a day that is out of reach.
    }
    throw new FormIsIncomplete(field, say("Give a day, or leave it empty"));
  }

  private static Optional<PersonFacts.Thing> known(PersonAsk ask) {
    String thing = ask.typed().of("thing");
    return thing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ask.facts().things().stream()
                .filter(one -> one.id().value().toString().equals(thing))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  private static AskForm form(
      PersonFinding.Person person, Optional<PersonFacts.Thing> known, Typed typed, String saw) {
    return AskForm.of(
            known.map(ThingViews::id).orElse("thing-new") + "-form",
            PersonFinding.path(person.id()) + "/things",
            known.map(thing -> say("Change: {0}", thing.name())).orElse(say("Add a thing")),
            say("Save"),
            new InWords(
                "name",
                say("Name"),
                typed.of("name", text(known.map(PersonFacts.Thing::name))),
                true,
                false),
            new InWords(
                "kind",
                say("Kind"),
                typed.of("kind", text(known.map(PersonFacts.Thing::kind))),
                true,
                false),
            new InWords(
                "identifier",
                say("Plate or number"),
                typed.of("identifier", text(known.flatMap(PersonFacts.Thing::identifier))),
                false,
                false),
            any("since", say("Since"), typed, known.flatMap(PersonFacts.Thing::since)),
            any("due", say("Due on"), typed, known.flatMap(PersonFacts.Thing::due)),
            new InWords(
                "dueFor",
                say("Due for"),
                typed.of("dueFor", text(known.flatMap(PersonFacts.Thing::dueFor))),
                false,
                false),
            any("until", say("Ends on"), typed, known.flatMap(PersonFacts.Thing::until)),
            new Hidden("thing", known.map(thing -> thing.id().value().toString()).orElse("")),
            new Hidden("saw", saw))
        .asMain();
  }

  private static AnyDay any(String name, String label, Typed typed, Optional<LocalDate> known) {
    return new AnyDay(name, label, typed.of(name, text(known.map(LocalDate::toString))), "");
  }

  private static String text(Optional<String> known) {
    return known.orElse("");
  }
}
