package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.Entry;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.ground.database.UuidsByTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What somebody at the desk hears of a problem: that there is one, and until when it will be put
/// right.
@Controller
class ProblemActs {

  /// A day that was promised ends when the house closes.
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  private final PersonFinding finding;
  private final People people;
  private final Ledger ledger;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  ProblemActs(
      PersonFinding finding,
      People people,
      Ledger ledger,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.ledger = ledger;
    this.transaction = transaction;
    this.clock = clock;
  }

  private static String fromToday() {
    return say("Give a day from today on");
  }

  static String path(PersonFinding.Person person, ProblemId problem) {
    return PersonFinding.path(person.id()) + "/problems/" + problem.value();
  }

  @PostMapping("/people/{person}/problems")
  String open(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    return FormComesBack.orKeep(
        page(found, PersonForms.problem(found.id(), today(atWork), typed)),
        () -> {
          String what = Given.words(typed, "what", say("Say what is not right"));
          LocalDate day = Given.day(typed, "day", today(atWork), fromToday());
          transaction.executeWithoutResult(status -> {
            Entry entry = ledger.record(told(found, what, atWork));
            if (day != null) {
              problemOf(found, entry).ifPresent(problem -> promise(problem, day, atWork));
            }
          });
          return back(found, say("Opened. Offers wait until it is settled."), next);
        });
  }

  private Optional<ProblemId> problemOf(PersonFinding.Person person, Entry entry) {
    return entry instanceof Entry.New fresh
        ? ledger.openProblems(person.records()).stream()
            .filter(problem -> problem.experience().equals(fresh.experience()))
            .map(Problem::id)
            .findFirst()
        : Optional.empty();
  }

  private ExperienceDraft told(PersonFinding.Person person, String what, AtWork atWork) {
    return new ExperienceDraft(
        People.DESK,
        UuidsByTime.next().toString(),
        person.oldest(),
        "problem",
        false,
        null,
        null,
        null,
        null,
        clock.instant(),
        ExperienceDraft.Precision.INSTANT,
        null,
        null,
        null,
        1,
        null,
        atWork.staff().name(),
        null,
        null,
        what,
        null);
  }

  @PostMapping("/people/{person}/problems/{problem}/promise")
  String promise(
      @PathVariable UUID person,
      @PathVariable UUID problem,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new ProblemId(problem);
    var typed = new Typed(fields);
    if (ledger.openProblems(found.records()).stream().noneMatch(open -> open.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return FormComesBack.orKeep(
        page(found, PersonForms.promise(found.id(), id, today(atWork), typed)),
        () -> {
          LocalDate day = Given.day(typed, "day", today(atWork), fromToday());
          if (day == null) {
            throw new FormIsIncomplete("day", fromToday());
          }
          promise(id, day, atWork);
          return back(found, say("Promised for {0}.", Words.day(day, today(atWork))), next);
        });
  }

  private void promise(ProblemId problem, LocalDate day, AtWork atWork) {
    ledger.promise(
        problem,
        day.atTime(EVENING).atZone(atWork.organisation().zone()).toInstant(),
        atWork.staff().name());
  }

  @PostMapping("/people/{person}/problems/{problem}/reopening")
  String reopen(
      @PathVariable UUID person,
      @PathVariable UUID problem,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new ProblemId(problem);
    if (ledger.whose(id).filter(found.records()::contains).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean reopened = ledger.reopen(id, atWork.staff().name());
    return back(found, reopened ? say("It is open again.") : say("It was open already."), next);
  }

  private FormPage page(PersonFinding.Person person, AskForm form) {
    PersonFacts facts = people.of(person.records());
    return new FormPage(facts.name(), PersonFinding.path(person.id()), form);
  }

  private LocalDate today(AtWork atWork) {
    return LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
  }

  private static String back(PersonFinding.Person person, String told, RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, Toast.saying(told));
    return "redirect:" + PersonFinding.path(person.id());
  }
}
