package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Care;
import dev.rapport.decisions.care.Need;
import dev.rapport.decisions.care.Obstacle;
import dev.rapport.decisions.care.Resting;
import dev.rapport.decisions.care.Today;
import dev.rapport.decisions.contacts.Board;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.ground.web.Fragments;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The day's people: whom to speak with, whom to leave in peace, whose problems are open.
@Controller
class TodayPages {

  private static final int SHOWN = 12;
  private static final int RESTING_SHOWN = 8;

  private final Care care;
  private final Contacts contacts;
  private final People people;
  private final Identities identities;
  private final Ledger ledger;
  private final AheadViews ahead;
  private final InstantSource clock;

  TodayPages(
      Care care,
      Contacts contacts,
      People people,
      Identities identities,
      Ledger ledger,
      AheadViews ahead,
      InstantSource clock) {
    this.care = care;
    this.contacts = contacts;
    this.people = people;
    this.identities = identities;
    this.ledger = ledger;
    this.ahead = ahead;
    this.clock = clock;
  }

  @GetMapping("/today")
  String today(
      @RequestParam Optional<UUID> open,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    ZonedDateTime now = atWork.now(clock);
    Today today = care.today(now.toInstant(), now.toLocalDate(), SHOWN);
    Optional<PersonId> opened = open.map(PersonId::new);
    if (Fragments.wanted(request)) {
      return alone(rows(today.speakWith(), opened, now, atWork), open, model);
    }
    Instant midnight = now.toLocalDate().atStartOfDay(now.getZone()).toInstant();
    Board board = contacts.board(new Board.Filter(midnight, null, null, null, 0, 1));
    List<TodayPage.Row> resting =
        today.inPeace().stream()
            .limit(RESTING_SHOWN)
            .map(one -> resting(one, "today", Optional.empty(), now.toLocalDate(), atWork))
            .toList();
    model.addAttribute(
        "page",
        new TodayPage(
            Words.longDay(now.toLocalDate()),
            title(today.needing()),
            rows(today.speakWith(), opened, now, atWork),
            today.needing(),
            resting,
            today.resting(),
            nextWaking(today.inPeace(), now.toLocalDate()),
            GatePages.totals(board),
            Words.figures(board.totals().stream().mapToLong(Board.Total::contacts).sum()),
            people.search("", 1).isEmpty(),
            firstSteps(atWork)));
    return "desk/today";
  }

  private static List<TodayPage.Step> firstSteps(AtWork atWork) {
    return Stream.of(
            new TodayPage.Step(say("Add the first person"), "/people/new"),
            new TodayPage.Step(say("Bring in a list"), "/studio/imports/new"),
            new TodayPage.Step(
                say("Say when you are open, and how often you write"), "/house/settings"))
        .filter(step ->
            Routes.ruleFor("GET", step.path())
                .filter(rule -> rule.lets(atWork.staff().role()))
                .isPresent())
        .toList();
  }

  /// One row, opened where it stands.
  private static String alone(List<TodayPage.Row> rows, Optional<UUID> open, Model model) {
    model.addAttribute(
        "row",
        rows.stream()
            .filter(row -> row.isOpen() && row.id().endsWith(open.map(UUID::toString).orElse("-")))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "desk/part/row";
  }

  @GetMapping("/rest")
  String rest(
      @RequestParam Optional<UUID> open,
      @RequestParam(defaultValue = "rest") String list,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    ZonedDateTime now = atWork.now(clock);
    List<TodayPage.Row> rows =
        care.inPeace(now.toLocalDate(), Care.MOST).stream()
            .map(one ->
                resting(
                    one,
                    list.equals("today") ? list : "rest",
                    open.map(PersonId::new),
                    now.toLocalDate(),
                    atWork))
            .toList();
    if (Fragments.wanted(request)) {
      return alone(rows, open, model);
    }
    model.addAttribute("page", new RestPage(restTitle(rows.size()), rows));
    TakingPages.restList().offer(atWork, model);
    return "desk/rest";
  }

  private static String restTitle(int rows) {
    if (rows == 0) {
      return say("Nobody is left in peace");
    }
    return rows == Care.MOST
        ? say("The first {0} of those who are left in peace", rows)
        : counted(
            rows,
            Words.capital(Words.number(rows)),
            "{0} person left in peace",
            "{0} people left in peace");
  }

  @GetMapping("/problems")
  String problems(
      @RequestParam Optional<UUID> open,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletRequest request,
      Model model) {
    ZonedDateTime now = atWork.now(clock);
    List<Need> needs = care.problems(now.toInstant(), Care.MOST);
    Map<PersonId, HeldCall> held = held(needs, now.toLocalDate());
    List<TodayPage.Row> rows =
        needs.stream()
            .map(need -> {
              boolean opened = open.filter(need.person().value()::equals).isPresent();
              List<TodayPage.Act> acts = opened ? settling(need, now, atWork) : List.of();
              return row(
                  "problems", need, held, now, opened, Optional.empty(), Optional.empty(), acts);
            })
            .toList();
    if (Fragments.wanted(request)) {
      return alone(rows, open, model);
    }
    model.addAttribute("page", new ProblemsPage(problemsTitle(rows.size()), rows));
    TakingPages.problemsList().offer(atWork, model);
    return "desk/problems";
  }

  private static String problemsTitle(int rows) {
    if (rows == 0) {
      return say("No open problem");
    }
    return rows == Care.MOST
        ? say("The {0} people whose problems press most", rows)
        : counted(
            rows,
            Words.capital(Words.number(rows)),
            "{0} person with an open problem",
            "{0} people with an open problem");
  }

  /// What stands above a list now; somebody in it was handled in her place.
  String titleOf(String list, AtWork atWork) {
    ZonedDateTime now = atWork.now(clock);
    return switch (list) {
      case "rest" -> restTitle(care.inPeace(now.toLocalDate(), Care.MOST).size());
      case "problems" -> problemsTitle(care.problems(now.toInstant(), Care.MOST).size());
      default -> title(care.today(now.toInstant(), now.toLocalDate(), 0).needing());
    };
  }

  /// Each of her problems can be settled or promised; the keys are those of the first.
  private List<TodayPage.Act> settling(Need need, ZonedDateTime now, AtWork atWork) {
    List<TodayPage.Act> acts = new ArrayList<>();
    if (!atWork.mayDecide()) {
      return acts;
    }
    LocalDate today = now.toLocalDate();
    for (Problem problem : ledger.openProblems(identities.recordsOf(need.person()))) {
      acts.add(
          new TodayPage.Act(
              "accept", "A", PersonForms.settle(need.person(), problem.id(), Typed.NOTHING)));
      acts.add(
          new TodayPage.Act(
              "change",
              "C",
              PersonForms.promise(need.person(), problem.id(), today, Typed.NOTHING)));
    }
    acts.add(peace(need.person(), Pronouns.of(need.pronoun()), today));
    return acts;
  }

  private static TodayPage.Act peace(PersonId person, Pronouns who, LocalDate today) {
    return new TodayPage.Act(
        "rest", "R", PersonForms.peace(person, who, today, Typed.NOTHING).as("peace-" + person));
  }

  private List<TodayPage.Row> rows(
      List<Need> needs, Optional<PersonId> asked, ZonedDateTime now, AtWork atWork) {
    Optional<PersonId> opened =
        asked
            .filter(person -> needs.stream().anyMatch(need -> need.person().equals(person)))
            .or(() -> needs.stream().findFirst().map(Need::person));
    Map<PersonId, HeldCall> held = held(needs, now.toLocalDate());
    List<TodayPage.Row> rows = new ArrayList<>();
    for (Need need : needs) {
      boolean open = opened.filter(need.person()::equals).isPresent();
      List<TodayPage.Act> acts =
          open && atWork.mayDecide()
              ? List.of(peace(need.person(), Pronouns.of(need.pronoun()), now.toLocalDate()))
              : List.of();
      rows.add(
          row(
              "today",
              need,
              held,
              now,
              open,
              open ? forms(need, now, atWork) : Optional.empty(),
              open ? likely(need) : Optional.empty(),
              acts));
    }
    return rows;
  }

  /// Of a call that is due, the gate has had the word; a plan is thought of without a call.
  private Map<PersonId, HeldCall> held(List<Need> needs, LocalDate today) {
    List<Need> asked =
        needs.stream()
            .filter(
                need -> need.kind() != Need.Kind.CALL_DUE && need.kind() != Need.Kind.PLAN_WAITS)
            .toList();
    Map<PersonId, List<Obstacle>> obstacles =
        care.obstaclesToCalling(asked.stream().map(Need::person).toList(), today);
    Map<PersonId, HeldCall> held = new HashMap<>();
    for (Need need : asked) {
      HeldCall.of(
              obstacles.getOrDefault(need.person(), List.of()), Pronouns.of(need.pronoun()), today)
          .ifPresent(one -> held.put(need.person(), one));
    }
    return held;
  }

  private Optional<ChoiceForms> forms(Need need, ZonedDateTime now, AtWork atWork) {
    return need.decision()
        .flatMap(contacts::decision)
        .map(decision -> new DecisionView(decision, now, atWork).forms("/today"));
  }

  private Optional<PersonPage.Likely> likely(Need need) {
    return need.decision().flatMap(contacts::decision).flatMap(ahead::of);
  }

  private static TodayPage.Row row(
      String list,
      Need need,
      Map<PersonId, HeldCall> allHeld,
      ZonedDateTime now,
      boolean open,
      Optional<ChoiceForms> forms,
      Optional<PersonPage.Likely> likely,
      List<TodayPage.Act> acts) {
    Optional<HeldCall> held = Optional.ofNullable(allHeld.get(need.person()));
    String suggestion = held.map(one -> one.suggestion(need)).orElse(need.suggestion());
    var aside = new ArrayList<String>();
    aside.add(when(need, now));
    need.owner().ifPresent(owner -> aside.add(say("owner: {0}", owner)));
    return new TodayPage.Row(
        "row-" + need.person(),
        list,
        Words.initials(need.name()),
        need.name(),
        PersonFinding.path(need.person()),
        need.why() + held.map(one -> " " + one.why()).orElse(""),
        aside,
        open ? Optional.empty() : Optional.of("/" + list + "?open=" + need.person()),
        open ? (suggestion + " " + need.notToSay()).strip() : "",
        forms,
        likely,
        acts);
  }

  private static String when(Need need, ZonedDateTime now) {
    Optional<Instant> until = need.until();
    return switch (need.kind()) {
      case CALL_DUE ->
          until.map(end -> say("until {0}", Words.moment(end, now))).orElseGet(() -> say("today"));
      case DUE_SOON ->
          until
              .map(day -> Words.day(day.atZone(ZoneOffset.UTC).toLocalDate(), now.toLocalDate()))
              .orElseGet(() -> say("soon"));
      case PLAN_WAITS ->
          say(
              "since {0}",
              Words.day(need.since().atZone(ZoneOffset.UTC).toLocalDate(), now.toLocalDate()));
      case PROMISE_BROKEN, PROBLEM_OPEN, FELT_BAD ->
          say("since {0}", Words.moment(need.since(), now));
    };
  }

  private static TodayPage.Row resting(
      Resting resting, String list, Optional<PersonId> open, LocalDate today, AtWork atWork) {
    boolean opened = open.filter(resting.person()::equals).isPresent();
    List<TodayPage.Act> acts = new ArrayList<>();
    if (opened && atWork.mayDecide()) {
      acts.add(
          new TodayPage.Act(
              "change",
              "C",
              PersonForms.peace(
                      resting.person(), Pronouns.of(Optional.empty()), today, Typed.NOTHING)
                  .as("longer-" + resting.peace().value())
                  .called(say("Leave in peace for longer"))));
      acts.add(
          new TodayPage.Act(
              "rest", "R", PersonForms.wake(resting.person(), resting.peace(), Typed.NOTHING)));
    }
    return new TodayPage.Row(
        "rest-" + resting.person(),
        list,
        Words.initials(resting.name()),
        resting.name(),
        PersonFinding.path(resting.person()),
        resting.words(),
        List.of(say("until {0}", Words.day(resting.until(), today))),
        opened
            ? Optional.empty()
            : Optional.of(
                "/rest?open=" + resting.person() + (list.equals("today") ? "&list=today" : "")),
        opened ? say("Leave in peace, unless you know something new.") : "",
        Optional.empty(),
        Optional.empty(),
        acts);
  }

  private static String nextWaking(List<Resting> resting, LocalDate today) {
    return resting.stream()
        .findFirst()
        .map(next ->
            say(
                "The next one to wake is {0}, on {1}.",
                next.name(), Words.day(next.until(), today)))
        .orElse("");
  }

  private static String title(int needs) {
    return switch (needs) {
      case 0 -> say("Nobody needs you right now");
      case 1 -> say("One person needs you today");
      case Care.MOST -> say("{0} people and more need you today", needs);
      default -> Words.capital(say("{0} people need you today", Words.number(needs)));
    };
  }
}
