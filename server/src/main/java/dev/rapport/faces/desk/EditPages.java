package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Clash;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.facts.people.Edits.Said;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.PointReading;
import dev.rapport.ground.text.OneLine;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Changing what is known of a person, where it stands or on a page of its own.
@Controller
class EditPages {

  private static final String SAW = "saw";

  private final People people;
  private final PersonWriting writing;

  EditPages(People people, PersonWriting writing) {
    this.people = people;
    this.writing = writing;
  }

  @GetMapping("/people/{person}/edit")
  String form(PersonAsk ask, Model model) {
    Editing editing = editing(ask);
    String saw = editing.shown(ask.facts());
    AskForm form = form(ask.person(), editing, ask.facts(), Typed.NOTHING, saw);
    return ask.show(editing.identifies() ? form : ask.said(form), model);
  }

  @PostMapping("/people/{person}/edit")
  String save(PersonAsk ask) {
    Typed typed = ask.typed();
    Editing editing = editing(ask);
    PersonFacts facts = ask.facts();
    String saw = typed.of(SAW);
    AskForm form = form(ask.person(), editing, facts, typed, saw);
    return ask.keep(
        editing.identifies() ? form : ask.said(form),
        () -> {
          Teller teller = ask.teller();
          if (teller.voice().isPresent() && editing.identifies()) {
            throw new FormIsIncomplete(
                Voices.FIELD, say("What tells who somebody is, nobody else corrects"));
          }
          Editing.Change change =
              editing.change(facts, typed, ask.today(), ask.atWork().organisation().country());
          String where = "?at=" + DetailViews.id(editing);
          return switch (writing.save(ask.person(), editing, saw, change, teller)) {
            case PersonWriting.Outcome.Saved saved ->
                ask.toldAt(where, saved(editing, change), undo(ask.person(), saved.act()));
            case PersonWriting.Outcome.Unchanged _ ->
                ask.toldAt(where, say("It was so already."), null);
            case PersonWriting.Outcome.ChangedSince since ->
                throw clash(ask, editing, change, since);
          };
        });
  }

  private FormComesBack clash(
      PersonAsk ask,
      Editing editing,
      Editing.Change change,
      PersonWriting.Outcome.ChangedSince since) {
    PersonFacts latest = people.of(ask.records());
    return ask.comesBack(
        form(ask.person(), editing, latest, ask.typed(), since.theirs())
            .clashing(
                new Clash(
                    who(since.latest(), ask.now()), since.theirs(), change.shown(), ask.path())));
  }

  private static String who(Optional<Said> latest, ZonedDateTime now) {
    return latest
        .map(said ->
            say(
                "{0} changed this {1}",
                Words.teller(said.byName(), now), Words.moment(said.at(), now)))
        .orElse(say("One of the sources changed this meanwhile"));
  }

  @PostMapping("/people/{person}/edits/{act}/undo")
  String undo(PersonAsk ask, @PathVariable UUID act) {
    return ask.told(ActPages.undone(writing.undo(ask.person(), act, ask.staff(), ask.at())));
  }

  /// What is typed is looked at before it is sent.
  @GetMapping("/people/check")
  String check(
      @RequestParam String kind,
      @RequestParam String field,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    String text = OneLine.of(fields.getOrDefault(field, ""));
    PointKind point = known(kind);
    model.addAttribute(
        "words", text.isEmpty() ? "" : verdict(point, text, atWork.organisation().country()));
    return "desk/part/checked";
  }

  private static String verdict(PointKind kind, String text, String country) {
    return switch (Editing.OfPoint.read(kind, text, country)) {
      case PointReading.Canonical good ->
          good.canonical().equals(text)
              ? say("That is right.")
              : say("We read {0}.", good.canonical());
      case PointReading.Unusable bad -> Editing.OfPoint.sentence(kind, bad) + ".";
    };
  }

  private static PointKind known(String kind) {
    try {
      return PointKind.parse(kind);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such kind", e);
    }
  }

  private static Editing editing(PersonAsk ask) {
    try {
      return Editing.parse(ask.typed().of("what"), ask.typed().of("which"));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing of that kind", e);
    }
  }

  private static AskForm form(
      PersonFinding.Person person, Editing editing, PersonFacts facts, Typed typed, String saw) {
    List<Field> fields = new ArrayList<>(editing.fields(facts, typed));
    fields.add(new Hidden("what", editing.what()));
    fields.add(new Hidden("which", editing.which()));
    fields.add(new Hidden(SAW, saw));
    return AskForm.of(
            "edit-" + DetailViews.id(editing),
            PersonFinding.path(person.id()) + "/edit",
            say("Change: {0}", Words.within(editing.label())),
            say("Save"),
            fields.toArray(Field[]::new))
        .asMain()
        .noting(editing.hint());
  }

  private static String saved(Editing editing, Editing.Change change) {
    return change.shown().isEmpty()
        ? say("{0} is no longer used.", editing.label())
        : say("{0} is saved.", editing.label());
  }

  private static String undo(PersonFinding.Person person, UUID act) {
    return PersonFinding.path(person.id()) + "/edits/" + act + "/undo";
  }
}
