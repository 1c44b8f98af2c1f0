package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.LinkKind;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.Suppression;
import dev.rapport.facts.permissions.SuppressionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What is written down on the page of a person.
@Controller
class PersonActs {

  private final PersonTelling telling;
  private final Ledger ledger;
  private final Permissions permissions;
  private final Identities identities;

  PersonActs(PersonTelling telling, Ledger ledger, Permissions permissions, Identities identities) {
    this.telling = telling;
    this.ledger = ledger;
    this.permissions = permissions;
    this.identities = identities;
  }

  @PostMapping("/people/{person}/feelings")
  String feel(PersonAsk ask) {
    var form = PersonForms.feeling(ask.id(), ask.who(), ask.staff().name(), ask.typed());
    return ask.keep(
        ask.said(form),
        () -> {
          Feeling feeling =
              Given.one(ask.typed(), "feeling", say("Choose how it felt"), Feeling::parse);
          String words = Given.wordsOrNone(ask.typed(), "words");
          UUID act = telling.feeling(ask.person(), feeling, words, ask.teller(), ask.at());
          return ask.told(say("Saved how it felt."), Optional.of(act));
        });
  }

  @PostMapping("/people/{person}/notes")
  String note(PersonAsk ask) {
    return ask.keep(
        ask.said(PersonForms.note(ask.id(), ask.staff().name(), ask.typed())),
        () -> {
          String words = Given.words(ask.typed(), "words", say("Write what should be remembered"));
          UUID act = telling.note(ask.person(), words, ask.teller(), ask.at());
          return ask.told(say("Saved the note."), Optional.of(act));
        });
  }

  @PostMapping("/people/{person}/withdrawals")
  String withdraw(PersonAsk ask) {
    var permission = Given.one(ask.typed(), "permission", offered(), PermissionCells.Place::parse);
    Purpose what = permission.purpose();
    ContactChannel how = permission.channel();
    return telling
        .withdraw(ask.person(), what, how, ask.staff(), ask.at())
        .map(act ->
            ask.told(
                say(
                    "Stopped: {0} by {1}. It counts from now on.",
                    Words.within(Words.purpose(what)), Words.within(ChannelWords.of(how))),
                Optional.of(act)))
        .orElseGet(() -> ask.told(known()));
  }

  @GetMapping("/people/{person}/suppressions")
  String whereNever(PersonAsk ask, Model model) {
    return ask.show(never(ask), model);
  }

  private AskForm never(PersonAsk ask) {
    var closings = new Closings(ask.facts(), permissions.suppressionsOf(ask.records()));
    return ask.said(PersonForms.suppress(ask.id(), ask.who(), closings.open(), ask.typed()));
  }

  @PostMapping("/people/{person}/suppressions")
  String suppress(PersonAsk ask) {
    PersonFacts facts = ask.facts();
    Typed typed = ask.typed();
    return ask.keep(
        never(ask),
        () -> {
          String where = Given.one(typed, "where", offered(), any -> placeOf(facts, any));
          String why = Given.words(typed, "why", say("Say why in your words"));
          boolean wholly = where.equals(Closings.WHOLLY);
          String told =
              wholly
                  ? never(ask.who())
                  : say("Nobody uses {0} any more. It counts from now on.", where);
          return telling
              .suppress(ask.person(), wholly ? null : where, why, ask.teller(), ask.at())
              .map(act -> ask.told(told, Optional.of(act)))
              .orElseGet(() -> ask.told(known()));
        });
  }

  private static String known() {
    return say("That was known already, so nothing was changed.");
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
  String lift(PersonAsk ask, @PathVariable UUID suppression) {
    var id = new SuppressionId(suppression);
    Suppression stands =
        permissions.suppressionsOf(ask.records()).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ask.keep(
        ask.said(PersonForms.lift(ask.id(), id, ask.typed())),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say how you know that it is wanted"));
          return telling
              .lift(ask.person(), stands.point().orElse(null), why, ask.teller())
              .map(act ->
                  ask.told(
                      say("Contact is allowed again, as far as the table says."), Optional.of(act)))
              .orElseGet(() -> ask.told(known()));
        });
  }

  @PostMapping("/people/{person}/peace")
  String peace(PersonAsk ask) {
    Typed typed = ask.typed();
    LocalDate today = ask.today();
    return ask.keep(
        ask.said(PersonForms.peace(ask.id(), ask.who(), today, typed)),
        () -> {
          PeaceReason reason =
              Given.one(typed, "reason", say("Choose a reason"), PeaceReason::parse);
          LocalDate waking = waking(typed, today);
          String words = Given.words(typed, "words", say("Give the reason in your words"));
          Optional<LocalDate> longer =
              permissions
                  .peaceOf(ask.records(), today)
                  .map(Peace::until)
                  .filter(until -> until.isAfter(waking));
          UUID act = telling.peace(ask.person(), waking, reason, words, ask.teller(), ask.at());
          return ask.told(
              longer
                  .map(until ->
                      say(
                          "{0} is left in peace until {1} already; the longer time counts.",
                          ask.facts().name(), Words.day(until, today)))
                  .orElseGet(() -> say("Left in peace until {0}.", Words.day(waking, today))),
              Optional.of(act));
        });
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
  String wake(PersonAsk ask, @PathVariable UUID peace) {
    var id = new PeaceId(peace);
    if (permissions.peaceOf(ask.records(), ask.today()).map(Peace::id).stream()
        .noneMatch(id::equals)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ask.keep(
        ask.said(PersonForms.wake(ask.id(), id, ask.typed())),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say why this ends now"));
          return telling
              .wake(ask.person(), why, ask.teller(), ask.today())
              .map(act -> ask.told(say("Awake again."), Optional.of(act)))
              .orElseGet(() -> ask.told(known()));
        });
  }

  @PostMapping("/people/{person}/problems/{problem}/settlement")
  String settle(PersonAsk ask, @PathVariable UUID problem) {
    var id = new ProblemId(problem);
    if (ledger.openProblems(ask.records()).stream().noneMatch(open -> open.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ask.keep(
        PersonForms.settle(ask.id(), id, ask.typed()),
        () -> {
          String words = Given.words(ask.typed(), "words", say("Say what put it right"));
          ledger.settle(id, ask.staff().name(), words);
          return ask.told(say("Settled."), ProblemActs.path(ask.person(), id) + "/reopening");
        });
  }

  /// Asks why, where her history leads to it.
  @GetMapping("/people/{person}/links/{link}/retraction")
  String whyRetract(PersonAsk ask, @PathVariable UUID link, Model model) {
    return ask.show(PersonForms.retraction(ask.id(), link(ask, link), ask.typed()), model);
  }

  @PostMapping("/people/{person}/links/{link}/retraction")
  String retract(PersonAsk ask, @PathVariable UUID link) {
    Link known = link(ask, link);
    return ask.keep(
        PersonForms.retraction(ask.id(), known, ask.typed()),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say how you know"));
          identities.retract(known.id(), ask.staff().name(), why);
          return ask.told(retracted(known), ask.path() + "/links/" + link + "/undo");
        });
  }

  /// One record is somebody else's: parted from all others of hers at once.
  @PostMapping("/people/{person}/records/{record}/parting")
  String part(PersonAsk ask, @PathVariable UUID record) {
    var parted = new RecordId(record);
    if (!ask.records().contains(parted) || ask.records().size() < 2) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ask.keep(
        PersonForms.parting(ask.id(), parted, ask.typed()),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say how you know"));
          List<LinkId> refusals = identities.part(parted, why, ask.staff().name());
          RecordId rest =
              ask.records().stream().filter(one -> !one.equals(parted)).findFirst().orElseThrow();
          PersonId now = identities.personOf(rest);
          return ask.toldOn(
              PersonFinding.path(now) + "/why",
              say("Parted. Nothing of either record was lost."),
              undoPath(now, parted, refusals.getFirst()));
        });
  }

  static String undoPath(PersonId person, RecordId record, LinkId refusal) {
    return PersonForms.partingPath(person, record) + "/" + refusal + "/undo";
  }

  @PostMapping("/people/{person}/records/{record}/parting/{link}/undo")
  String partNoMore(PersonAsk ask, @PathVariable UUID record, @PathVariable UUID link) {
    var parted = new RecordId(record);
    boolean about =
        identities.linksOf(ask.id()).stream()
            .anyMatch(one ->
                one.id().equals(new LinkId(link))
                    && (one.a().equals(parted) || one.b().equals(parted)));
    if (!about) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean undone =
        identities.partNoMore(new LinkId(link), parted, ask.staff().name(), Toast.AT_ONCE);
    return ask.toldOn(
        PersonFinding.path(identities.personOf(parted)), ActPages.undone(undone), null);
  }

  private Link link(PersonAsk ask, UUID link) {
    return identities.linksOf(ask.id()).stream()
        .filter(known -> known.id().equals(new LinkId(link)))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String retracted(Link link) {
    Map<RecordId, PersonId> persons = identities.personsOf(List.of(link.a(), link.b()));
    boolean one = Objects.equals(persons.get(link.a()), persons.get(link.b()));
    if (link.kind() == LinkKind.REFUSED) {
      return one
          ? say("They are one person again.")
          : say("Nobody says any more that they are two people.");
    }
    return one
        ? say("This reason counts no more. For other reasons they are still one person.")
        : say("Parted. Nothing of either record was lost.");
  }

  /// Says again what was taken back about two records.
  @PostMapping("/people/{person}/links/{link}/undo")
  String sayAgain(PersonAsk ask, @PathVariable UUID link) {
    Link known =
        Retold.open(identities.linksOf(ask.id()))
            .filter(one -> one.id().equals(new LinkId(link)))
            .findFirst()
            .orElse(null);
    if (known == null) {
      return ask.told(ActPages.undone(false));
    }
    try {
      Retold.again(known, identities, ask.staff().name());
    } catch (RefusalStands stands) {
      return ask.told(say("They were said to be two people since, so nothing was taken back."));
    }
    PersonId now = identities.personsOf(List.of(known.a())).getOrDefault(known.a(), ask.id());
    return ask.toldOn(PersonFinding.path(now), ActPages.undone(true), null);
  }
}
