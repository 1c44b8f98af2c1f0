package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.Suppression;
import dev.rapport.facts.permissions.SuppressionId;
import dev.rapport.ground.database.UuidsByTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is written down on the page of a person.
@Controller
class PersonActs {

  private static final String DESK = "desk";

  /// What is kept as the words of whoever says no at the counter.
  static final String ASKED = "Asked us to stop";

  private final PersonFinding finding;
  private final People people;
  private final Ledger ledger;
  private final Permissions permissions;
  private final Identities identities;
  private final InstantSource clock;

  PersonActs(
      PersonFinding finding,
      People people,
      Ledger ledger,
      Permissions permissions,
      Identities identities,
      InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.ledger = ledger;
    this.permissions = permissions;
    this.identities = identities;
    this.clock = clock;
  }

  @PostMapping("/people/{person}/feelings")
  String feel(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    PersonFacts facts = people.of(found.records());
    String teller = atWork.staff().name();
    var form = PersonForms.feeling(found.id(), Pronouns.of(facts.pronoun()), teller, typed);
    return FormComesBack.orKeep(
        page(found, facts, form),
        () -> {
          Feeling feeling = Given.one(typed, "feeling", say("Choose how it felt"), Feeling::parse);
          String words = Given.wordsOrNone(typed, "words");
          ledger.feel(
              found.oldest(), null, feeling, words, teller, clock.instant(), DESK, newKey());
          return back(found, say("Saved how it felt."), null, next);
        });
  }

  /// What somebody wants remembered; it passes between nobody, so it weighs on no cap.
  @PostMapping("/people/{person}/notes")
  String note(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    String teller = atWork.staff().name();
    return FormComesBack.orKeep(
        page(found, people.of(found.records()), PersonForms.note(found.id(), teller, typed)),
        () -> {
          String words = Given.words(typed, "words", say("Write what should be remembered"));
          ledger.record(note(found.oldest(), words, teller));
          return back(found, say("Saved the note."), null, next);
        });
  }

  private ExperienceDraft note(RecordId record, String words, String teller) {
    return new ExperienceDraft(
        DESK,
        newKey(),
        record,
        "note",
        true,
        null,
        null,
        null,
        null,
        clock.instant(),
        ExperienceDraft.Precision.INSTANT,
        words,
        null,
        null,
        1,
        null,
        teller,
        null,
        null,
        null,
        null);
  }

  @PostMapping("/people/{person}/withdrawals")
  String withdraw(
      @PathVariable UUID person,
      @RequestParam String purpose,
      @RequestParam String channel,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(Map.of("purpose", purpose, "channel", channel));
    Purpose what = Given.one(typed, "purpose", offered(), Purpose::parse);
    ContactChannel how = Given.one(typed, "channel", offered(), ContactChannel::parse);
    permissions.withdraw(
        found.records(),
        what,
        how,
        ASKED,
        "told to " + atWork.staff().name() + " at the desk",
        atWork.staff().name(),
        clock.instant());
    String told =
        say(
            "Stopped: {0} by {1}. It counts from now on.",
            Words.within(Words.purpose(what)), Words.within(Words.channel(how)));
    return back(found, told, null, next);
  }

  @PostMapping("/people/{person}/suppressions")
  String suppress(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    PersonFacts facts = people.of(found.records());
    var who = Pronouns.of(facts.pronoun());
    var closings = new Closings(facts, permissions.suppressionsOf(found.records()));
    return FormComesBack.orKeep(
        page(found, facts, PersonForms.suppress(found.id(), who, closings.open(), typed)),
        () -> {
          String where = Given.one(typed, "where", offered(), any -> placeOf(facts, any));
          String why = Given.words(typed, "why", say("Say why in your words"));
          boolean wholly = where.equals(Closings.WHOLLY);
          boolean changed =
              permissions.suppress(
                  found.records(),
                  wholly ? null : where,
                  why,
                  atWork.staff().name(),
                  clock.instant());
          String told =
              wholly ? never(who) : say("Nobody uses {0} any more. It counts from now on.", where);
          return back(
              found,
              changed ? told : say("That was known already, so nothing was changed."),
              null,
              next);
        });
  }

  private static String offered() {
    return say("Choose one of the answers that the form offers");
  }

  private static String never(Pronouns who) {
    return who.choose(
        say("Nobody contacts her any more. It counts from now on."),
        say("Nobody contacts him any more. It counts from now on."),
        say("Nobody contacts them any more. It counts from now on."));
  }

  private static String placeOf(PersonFacts facts, String chosen) {
    boolean known =
        chosen.equals(Closings.WHOLLY)
            || facts.points().stream().anyMatch(point -> point.value().equals(chosen));
    if (!known) {
      throw new IllegalArgumentException("She has no such contact point");
    }
    return chosen;
  }

  /// The suppression in the address says what was seen; all that closes the same place ends.
  @PostMapping("/people/{person}/suppressions/{suppression}/end")
  String lift(
      @PathVariable UUID person,
      @PathVariable UUID suppression,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new SuppressionId(suppression);
    var typed = new Typed(fields);
    Suppression stands =
        permissions.suppressionsOf(found.records()).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return FormComesBack.orKeep(
        page(found, people.of(found.records()), PersonForms.lift(found.id(), id, typed)),
        () -> {
          String why = Given.words(typed, "why", say("Say how you know that it is wanted"));
          permissions.lift(
              found.records(), stands.point().orElse(null), atWork.staff().name(), why);
          return back(
              found, say("Contact is allowed again, as far as the table says."), null, next);
        });
  }

  @PostMapping("/people/{person}/peace")
  String peace(
      @PathVariable UUID person,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var typed = new Typed(fields);
    PersonFacts facts = people.of(found.records());
    LocalDate today = today(atWork);
    var form = PersonForms.peace(found.id(), Pronouns.of(facts.pronoun()), today, typed);
    return FormComesBack.orKeep(
        page(found, facts, form),
        () -> {
          PeaceReason reason =
              Given.one(typed, "reason", say("Choose a reason"), PeaceReason::parse);
          LocalDate waking = waking(typed, today);
          String words = Given.words(typed, "words", say("Give the reason in your words"));
          Optional<LocalDate> longer =
              permissions
                  .peaceOf(found.records(), today)
                  .map(Peace::until)
                  .filter(until -> until.isAfter(waking));
          String key = askPeace(found, waking, reason, words, atWork.staff());
          return back(
              found,
              longer
                  .map(until ->
                      say(
                          "{0} is left in peace until {1} already; the longer time counts.",
                          facts.name(), Words.day(until, today)))
                  .orElseGet(() -> say("Left in peace until {0}.", Words.day(waking, today))),
              PersonFinding.path(found.id()) + "/peace/" + key + "/undo",
              next);
        });
  }

  /// Takes back what was just asked; other peace of hers stays.
  @PostMapping("/people/{person}/peace/{asked}/undo")
  String unask(
      @PathVariable UUID person,
      @PathVariable UUID asked,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    LocalDate today = today(atWork);
    String byName = atWork.staff().name();
    boolean stood =
        permissions.endOnly(found.records(), DESK, asked.toString(), byName, Toast.AT_ONCE);
    Optional<Peace> still = permissions.peaceOf(found.records(), today);
    String told =
        stood
            ? still
                .map(peace ->
                    say("Taken back. Peace stays until {0}.", Words.day(peace.until(), today)))
                .orElseGet(() -> say("Awake again."))
            : say("That peace ended already, so nothing was taken back.");
    return back(found, told, null, next);
  }

  /// @return the key under which it was asked
  private String askPeace(
      PersonFinding.Person found, LocalDate waking, PeaceReason reason, String words, Staff staff) {
    String key = newKey();
    permissions.askPeaceAll(
        List.of(
            new PeaceDraft(
                DESK, key, found.oldest(), waking, reason, words, staff.name(), clock.instant())));
    return key;
  }

  private static LocalDate waking(Typed typed, LocalDate today) {
    String missing = say("Give a last day for the quiet time");
    LocalDate waking =
        switch (typed.of("until")) {
          case "week" -> today.plusWeeks(1);
          case "month" -> today.plusMonths(1);
          default -> Given.day(typed, "day", today, missing);
        };
    if (waking == null || !waking.isAfter(today)) {
      throw new FormIsIncomplete("day", missing);
    }
    return waking;
  }

  /// The peace in the address says which one was seen; all her peace ends, or she would not wake.
  @PostMapping("/people/{person}/peace/{peace}/end")
  String wake(
      @PathVariable UUID person,
      @PathVariable UUID peace,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new PeaceId(peace);
    var typed = new Typed(fields);
    if (permissions.peaceOf(found.records(), today(atWork)).map(Peace::id).stream()
        .noneMatch(id::equals)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return FormComesBack.orKeep(
        page(found, people.of(found.records()), PersonForms.wake(found.id(), id, typed)),
        () -> {
          String why = Given.words(typed, "why", say("Say why this ends now"));
          permissions.wake(found.records(), atWork.staff().name(), why);
          return back(found, say("Awake again."), null, next);
        });
  }

  @PostMapping("/people/{person}/problems/{problem}/settlement")
  String settle(
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
        page(found, people.of(found.records()), PersonForms.settle(found.id(), id, typed)),
        () -> {
          String words = Given.words(typed, "words", say("Say what put it right"));
          ledger.settle(id, atWork.staff().name(), words);
          return back(found, say("Settled."), ProblemActs.path(found, id) + "/reopening", next);
        });
  }

  @PostMapping("/people/{person}/links/{link}/retraction")
  String part(
      @PathVariable UUID person,
      @PathVariable UUID link,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new LinkId(link);
    var typed = new Typed(fields);
    if (identities.linksOf(found.id()).stream().noneMatch(known -> known.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return FormComesBack.orKeep(
        page(found, people.of(found.records()), PersonForms.part(found.id(), id, typed)),
        () -> {
          String why = Given.words(typed, "why", say("Say how you know"));
          identities.retract(id, atWork.staff().name(), why);
          return back(found, say("Parted. Nothing of either record was lost."), null, next);
        });
  }

  private static FormPage page(PersonFinding.Person person, PersonFacts facts, AskForm form) {
    return new FormPage(facts.name(), PersonFinding.path(person.id()), form);
  }

  private LocalDate today(AtWork atWork) {
    return LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
  }

  private static String newKey() {
    return UuidsByTime.next().toString();
  }

  private static String back(
      PersonFinding.Person person, String told, @Nullable String undo, RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, new Toast(told, undo));
    return "redirect:" + PersonFinding.path(person.id());
  }
}
