package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.erasure.Erased;
import dev.rapport.decisions.erasure.Erasure;
import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.KeyWords;
import dev.rapport.faces.channels.HouseMail;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.HolderInvitations;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.Request;
import dev.rapport.facts.holders.Requests;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.web.QrPicture;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
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

/// A customer's own side, seen from the desk: she is invited to it, and what she asks is answered.
@Controller
class OwnSidePages {

  private static final String REQUESTS = "/house/requests";
  private static final int MOST = 200;
  private static final int LONGEST_ANSWER = 500;

  private final PersonFinding finding;
  private final People people;
  private final Edits edits;
  private final HolderInvitations invitations;
  private final Ties ties;
  private final Mandates mandates;
  private final Requests requests;
  private final KeyRequests keyRequests;
  private final Erasure erasure;
  private final Audit audit;
  private final HouseMail mail;
  private final DeskSettings settings;
  private final InstantSource clock;

  OwnSidePages(
      PersonFinding finding,
      People people,
      Edits edits,
      HolderInvitations invitations,
      Ties ties,
      Mandates mandates,
      Requests requests,
      KeyRequests keyRequests,
      Erasure erasure,
      Audit audit,
      HouseMail mail,
      DeskSettings settings,
      InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.edits = edits;
    this.invitations = invitations;
    this.ties = ties;
    this.mandates = mandates;
    this.requests = requests;
    this.keyRequests = keyRequests;
    this.erasure = erasure;
    this.audit = audit;
    this.mail = mail;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping("/people/{person}/own-side")
  String ownSide(@PathVariable UUID person, @ModelAttribute("atWork") AtWork who, Model model) {
    model.addAttribute("page", page(finding.get(person), who));
    return "desk/own-side";
  }

  private OwnSidePage page(PersonFinding.Person person, AtWork who) {
    ZonedDateTime now = who.now(clock);
    PersonFacts facts = people.of(person.records());
    List<UUID> records = idsOf(person);
    return new OwnSidePage(
        PersonFinding.path(person.id()) + "/own-side",
        facts.name(),
        ties.allOf(records).stream()
            .map(tie ->
                say(
                    "Since {0}. {1}. {2}",
                    Words.moment(tie.joinedAt(), now),
                    proofInWords(tie.proof()),
                    provenInWords(tie, now)))
            .toList(),
        invitations
            .openTo(records)
            .map(open ->
                say(
                    "{0} invited this person; the link opens until {1}.",
                    open.byName(), Words.moment(open.until(), now))),
        mailboxesOf(facts),
        mandates.of(records, now.toLocalDate()).stream()
            .map(mandate ->
                say(
                    "{0}, about {1}, until {2}",
                    mandate.name(),
                    mandate.matter(),
                    Words.day(mandate.until(), now.toLocalDate())))
            .toList(),
        requests.of(records).stream().map(one -> asked(one, now)).toList(),
        who.staff().role() == Role.MANAGER ? ErasurePages.path(person) : "",
        Optional.empty(),
        ties.of(records).isEmpty()
            ? List.of()
            : Errands.of(who.organisation().kind()).stream()
                .map(one -> new OwnSidePage.Errand(one.word(), KeyWords.errand(one.word())))
                .toList());
  }

  static String proofInWords(String proof) {
    if (proof.startsWith(Tie.OPENED)) {
      return say("The link that was sent to {0} was opened", proof.substring(Tie.OPENED.length()));
    }
    return proof.startsWith(Tie.HANDED_OVER)
        ? say(
            "The link was handed over in person by {0}", proof.substring(Tie.HANDED_OVER.length()))
        : proof;
  }

  private static String provenInWords(Tie tie, ZonedDateTime now) {
    return tie.proven()
        .map(proven -> {
          String since = Words.moment(proven.at(), now);
          return switch (proven.way()) {
            case MAILBOX -> say("Proven: e-mail confirmed on {0}.", since);
            case KEY -> say("Proven: a web key used on {0}.", since);
            case HOUSE -> say("Joined by the house itself.");
          };
        })
        .orElseGet(
            () -> say("Nothing shows yet who opened it: it may stop contact, and allow none."));
  }

  private static OwnSidePage.Asked asked(Request request, ZonedDateTime now) {
    return new OwnSidePage.Asked(
        request.id().toString(),
        what(request),
        request.words(),
        Words.day(request.due(), now.toLocalDate()),
        request
            .answer()
            .map(answer ->
                say(
                    "Answered by {0}, {1}: {2}",
                    answer.byName(), Words.moment(answer.at(), now), answer.words()))
            .orElse(""));
  }

  private static String what(Request request) {
    return switch (request.kind()) {
      case CORRECTION -> say("Wants something corrected");
      case ERASURE -> say("Wants to be erased");
    };
  }

  private static List<String> mailboxesOf(PersonFacts facts) {
    return facts.points().stream()
        .filter(point -> point.kind() == PointKind.EMAIL && point.undeliverableAt().isEmpty())
        .map(PersonFacts.Point::value)
        .distinct()
        .toList();
  }

  private static List<UUID> idsOf(PersonFinding.Person person) {
    return person.records().stream().map(RecordId::value).toList();
  }

  /// A link that is sent is not shown: that she opened it is proof only while nobody else saw it.
  @PostMapping("/people/{person}/own-side/invitation")
  String invite(
      @PathVariable UUID person,
      @RequestParam(defaultValue = "") String point,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest request,
      Model model,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    PersonFacts facts = people.of(found.records());
    String path = PersonFinding.path(found.id()) + "/own-side";
    if (!point.isEmpty() && !mailboxesOf(facts).contains(point)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Optional<String> server =
        point.isEmpty()
            ? Optional.of(settings.addressOf(request))
            : settings.addressToSend(request);
    if (server.isEmpty()) {
      return Toast.saying(StaffPages.unsent(point)).at(path, next);
    }
    boolean proves = !point.isEmpty() && !isWrittenBy(who, found, point);
    String secret =
        invitations.invite(
            found.oldest().value(),
            idsOf(found),
            point.isEmpty() ? null : point,
            who.staff().id().value(),
            who.staff().name(),
            proves);
    audit.note(
        who.staff().id(),
        who.staff().name(),
        "invite to own side",
        found.oldest().value(),
        null,
        Map.of("about", point.isEmpty() ? "in person" : point));
    String link = server.get() + "/me/join?token=" + JoinToken.of(who.organisation().id(), secret);
    ZonedDateTime until = who.now(clock).plus(HolderInvitations.LASTS);
    if (!point.isEmpty()) {
      String sent = sent(who, point, link, until);
      return Toast.saying(
              proves
                  ? sent
                  : say(
                      "{0} You wrote this address down yourself, so it does not show who opens the"
                          + " link: nothing is allowed on that page yet.",
                      sent))
          .at(path, next);
    }
    model.addAttribute(
        "page",
        page(found, who)
            .handing(
                new OwnSidePage.Handed(
                    link, QrPicture.of(link), Words.moment(until.toInstant(), who.now(clock)))));
    return "desk/own-side";
  }

  /// Whoever writes an address down and sends the link there could have both to herself.
  private boolean isWrittenBy(AtWork who, PersonFinding.Person person, String point) {
    return edits.isSaidBy(
        who.staff().id(), person.records(), Saying.of(PointKind.EMAIL.word(), point));
  }

  private String sent(AtWork who, String point, String link, ZonedDateTime until) {
    String text =
        say(
            """
            {0} gives you a page of your own. You see there what we keep about you, why you hear from
            us, and decide what we may do with it.

            Open this address once, until {1}:
            {2}

            If you do not want it, leave it.
            """,
            who.organisation().name(), Words.longDay(until.toLocalDate()), link);
    return mail.send(point, say("Your page at {0}", who.organisation().name()), text)
        .map(answer ->
            answer.accepted()
                ? say("Sent to {0}. {1}", point, answer.words())
                : say("Not sent to {0}. {1}", point, answer.words()))
        .orElseGet(
            () -> say("Not sent to {0}: no mail server is known. Hand the link over.", point));
  }

  /// Leaves a request for a key on her page, or on each where several accounts are joined with this
  /// person. What she opens is open for whoever asked, and nobody else.
  @PostMapping("/people/{person}/own-side/key-request")
  String askForKey(
      @PathVariable UUID person,
      @RequestParam String errand,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    List<HolderId> holders = ties.allOf(idsOf(found)).stream().map(Tie::holder).distinct().toList();
    if (holders.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Toast.saying(
            left(
                keyRequests.leave(
                    AskingPages.asked(errand, Optional.empty(), who),
                    holders,
                    Clerk.of(who.staff()))))
        .at(PersonFinding.path(found.id()) + "/own-side", next);
  }

  static String left(KeyRequests.Left left) {
    return switch (left) {
      case LEFT -> say("Asked. What is opened for you stands at the counter.");
      case WAITS_ALREADY -> say("That is asked already. It waits for an answer.");
      case REFUSED_LATELY -> say("The answer was no, less than a week ago.");
      case OFTEN_TODAY ->
          say("This person was asked {0} times today. Ask again tomorrow.", KeyRequests.MOST_A_DAY);
    };
  }

  @PostMapping("/people/{person}/own-side/parting")
  String part(
      @PathVariable UUID person, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    List<UUID> records = idsOf(found);
    boolean parted =
        ties.allOf(records).stream().filter(tie -> ties.part(tie.id(), who.staff().name())).count()
            > 0;
    boolean takenBack = invitations.takeBack(records);
    if (parted || takenBack) {
      audit.note(
          who.staff().id(),
          who.staff().name(),
          "part from own side",
          found.oldest().value(),
          null,
          Map.of());
    }
    return Toast.saying(
            parted ? say("Parted. The account itself goes on.") : say("The invitation is over."))
        .at(PersonFinding.path(found.id()) + "/own-side", next);
  }

  @GetMapping(REQUESTS)
  String requests(@ModelAttribute("atWork") AtWork who, Model model) {
    ZonedDateTime now = who.now(clock);
    LocalDate today = now.toLocalDate();
    model.addAttribute(
        "page",
        new RequestsPage(
            requests.open(MOST).stream()
                .map(one ->
                    new RequestsPage.Line(
                        one.id().toString(),
                        "/people/" + one.record(),
                        one.name(),
                        what(one),
                        one.words(),
                        Words.day(one.due(), today),
                        one.due().isBefore(today),
                        one.kind() == Request.Kind.ERASURE && who.staff().role() == Role.MANAGER
                            ? "/people/" + one.record() + "/erasure"
                            : ""))
                .toList(),
            erasure.latest().stream().map(one -> erased(one, now)).toList()));
    return "desk/requests";
  }

  private static RequestsPage.Erased erased(Erased one, ZonedDateTime now) {
    return new RequestsPage.Erased(
        Words.moment(one.at(), now),
        one.byName(),
        one.why(),
        one.sweptAt().isEmpty()
            ? say("Its bytes leave the files of the database within minutes.")
            : one.leftOver().isEmpty()
                ? say(
                    "Out of all files of the database since {0}.",
                    Words.moment(one.sweptAt().get(), now))
                : say(
                    "Out of the files of the database since {0}, but for freed room in: {1}.",
                    Words.moment(one.sweptAt().get(), now), String.join(", ", one.leftOver())));
  }

  @PostMapping("/house/requests/{request}")
  String answer(
      @PathVariable UUID request,
      @RequestParam(defaultValue = "") String words,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Request asked =
        requests.get(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String answer = words.replace("\0", "").strip();
    if (answer.isEmpty() || answer.length() > LONGEST_ANSWER) {
      return Toast.saying(
              say(
                  "Say what was done, or why it cannot be done, in at most {0} letters.",
                  LONGEST_ANSWER))
          .at(REQUESTS, next);
    }
    boolean answered = requests.answer(request, who.staff().name(), answer);
    if (answered) {
      audit.note(
          who.staff().id(),
          who.staff().name(),
          "answer request",
          asked.record(),
          answer,
          Map.of("about", asked.kind() == Request.Kind.ERASURE ? "erasure" : "correction"));
    }
    return Toast.saying(answered ? say("Answered.") : say("Somebody answered it already."))
        .at(REQUESTS, next);
  }
}
