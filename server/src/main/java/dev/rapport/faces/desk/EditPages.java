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
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Changing what is known of a person, where it stands or on a page of its own.
@Controller
class EditPages {

  private static final String SAW = "saw";

  private final PersonFinding finding;
  private final People people;
  private final PersonWriting writing;
  private final InstantSource clock;

  EditPages(PersonFinding finding, People people, PersonWriting writing, InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.writing = writing;
    this.clock = clock;
  }

  @GetMapping("/people/{person}/edit")
  String form(
      @PathVariable UUID person,
      @RequestParam String what,
      @RequestParam(defaultValue = "") String which,
      HttpServletRequest request,
      Model model) {
    var found = finding.get(person);
    PersonFacts facts = people.of(found.records());
    Editing editing = editing(what, which);
    AskForm form = form(found, editing, facts, Typed.NOTHING, editing.shown(facts));
    model.addAttribute("form", form);
    model.addAttribute("page", page(found, facts, form));
    return Fragments.wanted(request) ? "desk/part/form" : "desk/form";
  }

  @PostMapping("/people/{person}/edit")
  String save(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    Editing editing = editing(typed.of("what"), typed.of("which"));
    PersonFacts facts = people.of(found.records());
    String saw = typed.of(SAW);
    return FormComesBack.orKeep(
        page(found, facts, form(found, editing, facts, typed, saw)),
        () -> {
          Editing.Change change =
              editing.change(facts, typed, today(atWork), atWork.organisation().country());
          return told(found, editing, change, saw, typed, atWork, next);
        });
  }

  private String told(
      PersonFinding.Person person,
      Editing editing,
      Editing.Change change,
      String saw,
      Typed typed,
      AtWork atWork,
      RedirectAttributes next) {
    return switch (writing.save(person, editing, saw, change, atWork.staff())) {
      case PersonWriting.Outcome.Saved saved ->
          back(person, editing, saved(editing, change), undo(person, saved.act()), next);
      case PersonWriting.Outcome.Unchanged _ ->
          back(person, editing, say("It was so already."), null, next);
      case PersonWriting.Outcome.ChangedSince since ->
          throw clash(person, editing, change, since, typed, atWork);
    };
  }

  private FormComesBack clash(
      PersonFinding.Person person,
      Editing editing,
      Editing.Change change,
      PersonWriting.Outcome.ChangedSince since,
      Typed typed,
      AtWork atWork) {
    PersonFacts facts = people.of(person.records());
    AskForm form =
        form(person, editing, facts, typed, since.theirs())
            .clashing(
                new Clash(
                    who(since.latest(), now(atWork)),
                    since.theirs(),
                    change.shown(),
                    PersonFinding.path(person.id())));
    return FormComesBack.with(form, "desk/form", page(person, facts, form));
  }

  private static String who(Optional<Said> latest, ZonedDateTime now) {
    return latest
        .map(said -> say("{0} changed this {1}", said.byName(), Words.moment(said.at(), now)))
        .orElse(say("One of the sources changed this meanwhile"));
  }

  @PostMapping("/people/{person}/edits/{act}/undo")
  String undo(
      @PathVariable UUID person,
      @PathVariable UUID act,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    boolean undone = writing.undo(found, act, atWork.staff(), clock.instant());
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(
            undone
                ? say("Taken back. It is as it was.")
                : say("That was changed again since, so nothing was taken back.")));
    return "redirect:" + PersonFinding.path(found.id());
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

  private static Editing editing(String what, String which) {
    try {
      return Editing.parse(what, which);
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

  private static FormPage page(PersonFinding.Person person, PersonFacts facts, AskForm form) {
    return new FormPage(facts.name(), PersonFinding.path(person.id()), form);
  }

  private static String saved(Editing editing, Editing.Change change) {
    return change.shown().isEmpty()
        ? say("{0} is no longer used.", editing.label())
        : say("{0} is saved.", editing.label());
  }

  private static String undo(PersonFinding.Person person, UUID act) {
    return PersonFinding.path(person.id()) + "/edits/" + act + "/undo";
  }

  private static String back(
      PersonFinding.Person person,
      Editing editing,
      String told,
      @org.jspecify.annotations.Nullable String undo,
      RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, new Toast(told, undo));
    return "redirect:" + PersonFinding.path(person.id()) + "?at=" + DetailViews.id(editing);
  }

  private LocalDate today(AtWork atWork) {
    return now(atWork).toLocalDate();
  }

  private ZonedDateTime now(AtWork atWork) {
    return clock.instant().atZone(atWork.organisation().zone());
  }
}
