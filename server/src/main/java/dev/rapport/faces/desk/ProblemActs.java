package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.ProblemId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What somebody at the desk hears of a problem: that there is one, and until when it will be put
/// right.
@Controller
class ProblemActs {

  /// A day that was promised ends when the house closes.
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  private final Ledger ledger;
  private final PersonTelling telling;

  ProblemActs(Ledger ledger, PersonTelling telling) {
    this.ledger = ledger;
    this.telling = telling;
  }

  private static String fromToday() {
    return say("Give a day from today on");
  }

  static String path(PersonFinding.Person person, ProblemId problem) {
    return PersonFinding.path(person.id()) + "/problems/" + problem.value();
  }

  @PostMapping("/people/{person}/problems")
  String open(PersonAsk ask) {
    return ask.keep(
        ask.said(PersonForms.problem(ask.id(), ask.today(), ask.typed())),
        () -> {
          String what = Given.words(ask.typed(), "what", say("Say what is not right"));
          LocalDate day = Given.day(ask.typed(), "day", ask.today(), fromToday());
          Optional<Instant> promised = Optional.ofNullable(day).map(one -> evening(ask, one));
          UUID act = telling.problem(ask.person(), what, promised, ask.teller(), ask.at());
          return ask.told(say("Opened. Offers wait until it is settled."), Optional.of(act));
        });
  }

  @PostMapping("/people/{person}/problems/{problem}/promise")
  String promise(PersonAsk ask, @PathVariable UUID problem) {
    var id = new ProblemId(problem);
    if (ledger.openProblems(ask.records()).stream().noneMatch(open -> open.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ask.keep(
        PersonForms.promise(ask.id(), id, ask.today(), ask.typed()),
        () -> {
          LocalDate day = Given.day(ask.typed(), "day", ask.today(), fromToday());
          if (day == null) {
            throw new FormIsIncomplete("day", fromToday());
          }
          UUID act = telling.promise(ask.person(), id, evening(ask, day), ask.staff());
          return ask.told(say("Promised for {0}.", Words.day(day, ask.today())), Optional.of(act));
        });
  }

  private static Instant evening(PersonAsk ask, LocalDate day) {
    return day.atTime(EVENING).atZone(ask.now().getZone()).toInstant();
  }

  @PostMapping("/people/{person}/problems/{problem}/reopening")
  String reopen(PersonAsk ask, @PathVariable UUID problem) {
    var id = new ProblemId(problem);
    if (ledger.whose(id).filter(ask.records()::contains).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean reopened = ledger.reopen(id, ask.staff().name());
    return ask.told(reopened ? say("It is open again.") : say("It was open already."));
  }
}
