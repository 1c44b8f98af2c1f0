package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Reach;
import dev.rapport.faces.desk.NewPersonPage.Alike;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Writing down somebody new, after a look at who is here already.
@Controller
class NewPersonPages {

  private static final String VIEW = "desk/new-person";

  /// Who was shown as alike and is not the same, by their ids.
  private static final String NOT = "not";

  private final Likenesses likenesses;
  private final PersonFinding finding;
  private final PersonWriting writing;
  private final PersonTelling telling;
  private final InstantSource clock;

  NewPersonPages(
      Likenesses likenesses,
      PersonFinding finding,
      PersonWriting writing,
      PersonTelling telling,
      InstantSource clock) {
    this.telling = telling;
    this.likenesses = likenesses;
    this.finding = finding;
    this.writing = writing;
    this.clock = clock;
  }

  @GetMapping("/people/new")
  String form(
      @RequestParam(name = "name", defaultValue = "") String name,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    model.addAttribute(
        "page",
        new NewPersonPage(form(named(name), say("Write down"), today(atWork), ""), List.of()));
    return VIEW;
  }

  /// A name that was looked for in vain: its last word is the family's.
  private static Typed named(String name) {
    int blank = name.strip().lastIndexOf(' ');
    return blank < 0
        ? new Typed(Map.of("given", name.strip()))
        : new Typed(
            Map.of(
                "given", name.strip().substring(0, blank),
                "family", name.strip().substring(blank + 1)));
  }

  @PostMapping("/people/new")
  String write(
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var typed = new Typed(fields);
    ZonedDateTime now = atWork.now(clock);
    LocalDate today = now.toLocalDate();
    return FormComesBack.orKeep(
        form(typed, say("Write down"), today, typed.of(NOT)),
        VIEW,
        form -> new NewPersonPage(form, List.of()),
        () -> {
          String country = atWork.organisation().country();
          Newcomer newcomer = Newcomer.read(typed, today, country);
          Optional<AnswerForm.Answered> answered = AnswerForm.readIfAny(typed, now);
          Map<PersonId, Alike> alike = likenesses.of(newcomer);
          Set<String> not = Set.copyOf(Arrays.asList(typed.of(NOT).split(" ")));
          if (!alike.keySet().stream().allMatch(person -> not.contains(person.toString()))) {
            throw look(typed, today, alike);
          }
          RecordId record =
              writing.create(
                  newcomer.says(country, owner(atWork.staff())),
                  alike.keySet().stream()
                      .flatMap(person -> finding.get(person.value()).records().stream())
                      .toList(),
                  atWork.staff());
          var person = finding.get(record.value());
          answered.ifPresent(answer -> telling.answer(person, answer, Teller.of(atWork.staff())));
          next.addFlashAttribute(
              Toast.NAME,
              new Toast(say("{0} is written down.", newcomer.name()), TrashPages.undoPath(person)));
          return "redirect:" + PersonFinding.path(person.id());
        });
  }

  /// Who owns relationships owns those she begins.
  private static Optional<String> owner(Staff staff) {
    return staff.role() == Role.OWNER
        ? Optional.of(staff.id().value().toString())
        : Optional.empty();
  }

  private static FormComesBack look(Typed typed, LocalDate today, Map<PersonId, Alike> alike) {
    String not = alike.keySet().stream().map(PersonId::toString).collect(Collectors.joining(" "));
    AskForm form = form(typed, say("Somebody else: write down"), today, not);
    return FormComesBack.with(form, VIEW, new NewPersonPage(form, List.copyOf(alike.values())));
  }

  private static AskForm form(Typed typed, String button, LocalDate today, String not) {
    return AskForm.of(
            "new-person",
            "/people/new",
            say("New person"),
            button,
            new InWords("given", say("Given name"), typed.of("given"), false, false),
            new InWords("family", say("Family name"), typed.of("family"), false, false),
            new Reach("phone", say("Phone"), typed.of("phone"), "phone"),
            new Reach("email", say("E-mail"), typed.of("email"), "email"),
            new Reach("address", say("Address"), typed.of("address"), "address"),
            new AnyDay("birth", say("Born on"), typed.of("birth"), today.toString()),
            new OneOf(
                "pronoun", say("We say"), typed.of("pronoun"), Editing.OfPronoun.answers(), false),
            new Listed(
                "language", say("Language"), typed.of("language"), Editing.OfLanguage.languages()),
            new Hidden(NOT, not))
        .and(AnswerForm.fields(today, typed, false))
        .asMain();
  }

  private LocalDate today(AtWork atWork) {
    return LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
  }
}
