package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Clash;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.ThingDraft;
import dev.rapport.facts.people.ThingId;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What she has: added, corrected, and ended when she has it no longer.
@Controller
class ThingPages {

  private static final int CENTURY = 100;

  private final PersonFinding finding;
  private final People people;
  private final PersonWriting writing;

  ThingPages(PersonFinding finding, People people, PersonWriting writing) {
    this.finding = finding;
    this.people = people;
    this.writing = writing;
  }

  @GetMapping("/people/{person}/things")
  String form(
      @PathVariable UUID person,
      @RequestParam(required = false) @Nullable UUID thing,
      HttpServletRequest request,
      Model model) {
    var found = finding.get(person);
    PersonFacts facts = people.of(found.records());
    Optional<PersonFacts.Thing> known = known(facts, thing);
    AskForm form = form(found, known, Typed.NOTHING, known.map(ThingViews::stateOf).orElse(""));
    model.addAttribute("form", form);
    model.addAttribute("page", page(found, facts, form));
    return Fragments.wanted(request) ? "desk/part/form" : "desk/form";
  }

  @PostMapping("/people/{person}/things")
  String save(
      @PathVariable UUID person,
      @RequestParam(required = false) @Nullable UUID thing,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    PersonFacts facts = people.of(found.records());
    Optional<PersonFacts.Thing> known = known(facts, thing);
    String saw = typed.of("saw");
    return FormComesBack.orKeep(
        page(found, facts, form(found, known, typed, saw)),
        () -> {
          ThingDraft draft = draft(found, known, typed);
          Written<PersonFacts.Thing> written =
              writing.saveThing(
                  found,
                  known.map(PersonFacts.Thing::id),
                  saw,
                  key -> keyed(draft, key),
                  atWork.staff());
          String told =
              known.isEmpty()
                  ? say("{0} is added.", draft.name())
                  : say("{0} is saved.", draft.name());
          return switch (written) {
            case Written.Done<PersonFacts.Thing>(Optional<UUID> act) ->
                ActPages.back(found, told, act, next);
            case Written.Meanwhile<PersonFacts.Thing>(PersonFacts.Thing now) ->
                throw clash(found, facts, typed, now, draft);
          };
        });
  }

  private static FormComesBack clash(
      PersonFinding.Person person,
      PersonFacts facts,
      Typed typed,
      PersonFacts.Thing now,
      ThingDraft draft) {
    AskForm form =
        form(person, Optional.of(now), typed, ThingViews.stateOf(now))
            .clashing(
                new Clash(
                    say("Somebody changed this meanwhile"),
                    ThingViews.inWords(now),
                    ThingViews.inWords(draft),
                    PersonFinding.path(person.id())));
    return FormComesBack.with(form, "desk/form", page(person, facts, form));
  }

  private static ThingDraft draft(
      PersonFinding.Person person, Optional<PersonFacts.Thing> known, Typed typed) {
    String name = Given.words(typed, "name", say("Say what it is called"));
    LocalDate since = day(typed, "since");
    LocalDate until = day(typed, "until");
    if (since != null && until != null && until.isBefore(since)) {
      throw new FormIsIncomplete("until", say("The last day comes after the first"));
    }
    return new ThingDraft(
        People.DESK,
        "new",
        known.map(PersonFacts.Thing::record).orElse(person.oldest()),
        Given.words(typed, "kind", say("Say what kind of thing it is, such as car")),
        name,
        Given.wordsOrNone(typed, "identifier"),
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

  private static Optional<PersonFacts.Thing> known(PersonFacts facts, @Nullable UUID thing) {
    if (thing == null) {
      return Optional.empty();
    }
    return Optional.of(
        facts.things().stream()
            .filter(one -> one.id().equals(new ThingId(thing)))
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

  private static FormPage page(PersonFinding.Person person, PersonFacts facts, AskForm form) {
    return new FormPage(facts.name(), PersonFinding.path(person.id()), form);
  }
}
