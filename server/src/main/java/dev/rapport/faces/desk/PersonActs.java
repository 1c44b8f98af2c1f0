package dev.rapport.faces.desk;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Peace;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.UuidsByTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

  private final PersonFinding finding;
  private final Ledger ledger;
  private final Permissions permissions;
  private final Identities identities;
  private final InstantSource clock;

  PersonActs(
      PersonFinding finding,
      Ledger ledger,
      Permissions permissions,
      Identities identities,
      InstantSource clock) {
    this.finding = finding;
    this.ledger = ledger;
    this.permissions = permissions;
    this.identities = identities;
    this.clock = clock;
  }

  @PostMapping("/people/{person}/feelings")
  String feel(
      @PathVariable UUID person,
      @RequestParam String feeling,
      @RequestParam(defaultValue = "") String words,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    ledger.feel(
        found.oldest(),
        null,
        Given.one(feeling, Feeling::parse),
        Given.wordsOrNone(words),
        atWork.staff().name(),
        clock.instant(),
        DESK,
        UuidsByTime.next().toString());
    return back(found, "Saved how it felt.", null, next);
  }

  @PostMapping("/people/{person}/withdrawals")
  String withdraw(
      @PathVariable UUID person,
      @RequestParam String purpose,
      @RequestParam String channel,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    Purpose what = Given.one(purpose, Purpose::parse);
    ContactChannel how = Given.one(channel, ContactChannel::parse);
    permissions.withdraw(
        found.records(),
        what,
        how,
        "Asked us to stop",
        "told to " + atWork.staff().name() + " at the desk",
        atWork.staff().name(),
        clock.instant());
    String told =
        "Stopped: %s by %s. It counts from now on."
            .formatted(
                Words.purpose(what).toLowerCase(Locale.ROOT),
                Words.channel(how).toLowerCase(Locale.ROOT));
    return back(found, told, null, next);
  }

  @PostMapping("/people/{person}/peace")
  String peace(
      @PathVariable UUID person,
      @RequestParam String reason,
      @RequestParam String until,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam String words,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    LocalDate today = LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
    LocalDate waking = waking(until, day, today);
    String because = Given.words(words, "Give the reason in your words");
    permissions.askPeaceAll(
        List.of(
            new PeaceDraft(
                DESK,
                UuidsByTime.next().toString(),
                found.oldest(),
                waking,
                Given.one(reason, PeaceReason::parse),
                because,
                atWork.staff().name(),
                clock.instant())));
    Optional<Peace> asked = permissions.peaceOf(found.records(), today);
    return back(
        found,
        "Left in peace until " + Words.day(waking, today) + ".",
        asked.map(peace -> endPath(found, peace)).orElse(null),
        next);
  }

  private static LocalDate waking(String until, @Nullable LocalDate day, LocalDate today) {
    LocalDate waking =
        switch (until) {
          case "week" -> today.plusWeeks(1);
          case "month" -> today.plusMonths(1);
          default -> day;
        };
    if (waking == null || !waking.isAfter(today)) {
      throw new FormIsIncomplete("Give a last day for the quiet time");
    }
    return waking;
  }

  /// The peace in the address says which one was seen; all her peace ends, or she would not wake.
  @PostMapping("/people/{person}/peace/{peace}/end")
  String wake(
      @PathVariable UUID person,
      @PathVariable UUID peace,
      @RequestParam String why,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    LocalDate today = LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
    if (permissions.peaceOf(found.records(), today).map(Peace::id).stream()
        .noneMatch(new PeaceId(peace)::equals)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    permissions.wake(
        found.records(), atWork.staff().name(), Given.words(why, "Say why this ends now"));
    return back(found, "Awake again.", null, next);
  }

  @PostMapping("/people/{person}/problems/{problem}/settlement")
  String settle(
      @PathVariable UUID person,
      @PathVariable UUID problem,
      @RequestParam String words,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new ProblemId(problem);
    if (ledger.openProblems(found.records()).stream().noneMatch(open -> open.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    ledger.settle(id, atWork.staff().name(), Given.words(words, "Say what put it right"));
    return back(found, "Settled.", null, next);
  }

  @PostMapping("/people/{person}/links/{link}/retraction")
  String part(
      @PathVariable UUID person,
      @PathVariable UUID link,
      @RequestParam String why,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    var id = new LinkId(link);
    if (identities.linksOf(found.id()).stream().noneMatch(known -> known.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    identities.retract(id, atWork.staff().name(), Given.words(why, "Say how you know"));
    return back(found, "Parted. Nothing of either record was lost.", null, next);
  }

  private static String endPath(PersonFinding.Person person, Peace peace) {
    return PersonFinding.path(person.id()) + "/peace/" + peace.id().value() + "/end";
  }

  private static String back(
      PersonFinding.Person person, String told, @Nullable String undo, RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, new Toast(told, undo));
    return "redirect:" + PersonFinding.path(person.id());
  }
}
