package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.faces.channels.CallList;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.holders.Mandate;
import dev.rapport.facts.holders.Voice;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// The calls to make, and what came of them.
@Controller
class CallPages {

  private static final int MOST = 40;
  private static final int MOST_ON_PAPER = 500;

  private final Contacts contacts;
  private final CallList list;
  private final ListTaking lists;
  private final PersonTelling telling;
  private final Voices voices;
  private final Identities identities;
  private final InstantSource clock;

  CallPages(
      Contacts contacts,
      CallList list,
      ListTaking lists,
      PersonTelling telling,
      Voices voices,
      Identities identities,
      InstantSource clock) {
    this.contacts = contacts;
    this.telling = telling;
    this.voices = voices;
    this.identities = identities;
    this.list = list;
    this.lists = lists;
    this.clock = clock;
  }

  @GetMapping("/calls")
  String calls(@ModelAttribute("atWork") AtWork atWork, Model model) {
    ZonedDateTime now = clock.instant().atZone(atWork.organisation().zone());
    List<Call> waiting = contacts.calls(MOST);
    Map<PersonId, List<Mandate>> spoken =
        waiting.isEmpty() ? Map.of() : voices.ofAll(now.toLocalDate());
    List<CallsPage.Line> lines =
        waiting.stream()
            .map(call -> line(call, spoken.getOrDefault(call.person(), List.of()), now))
            .toList();
    String title =
        lines.isEmpty()
            ? say("No calls to make")
            : Words.capital(
                counted(
                    lines.size(),
                    Words.number(lines.size()),
                    "{0} call to make",
                    "{0} calls to make"));
    String next = contacts.nextCall().map(at -> Words.moment(at, now)).orElse("");
    model.addAttribute("page", new CallsPage(title, next, lines));
    if (!lines.isEmpty()) {
      taken().offer(atWork, model);
    }
    return "desk/calls";
  }

  /// The last look: what was right when the list was made may be wrong when somebody dials.
  @PostMapping("/calls/{decision}/beginning")
  String begin(@PathVariable UUID decision, RedirectAttributes next) {
    Decision known = known(decision);
    String told =
        contacts
            .beginCall(known.id())
            .map(judgement ->
                judgement.verdict() instanceof Verdict.Send
                    ? say("You may call {0} now. Tell afterwards what came of it.", known.name())
                    : say(
                        "Do not call {0} now. {1}",
                        known.name(), Words.closed(judgement.reason().sentence())))
            .orElse(say("Somebody began or ended this call before you."));
    next.addFlashAttribute(Toast.NAME, Toast.saying(told));
    return "redirect:/calls";
  }

  @PostMapping("/calls/{decision}/back")
  String putBack(
      @PathVariable UUID decision,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Decision known = known(decision);
    boolean back = contacts.putCallBack(known.id(), atWork.staff());
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(
            back
                ? say("Put back: it counts as no contact, and the gate looks at it again.")
                : say("What came of this call was told already, so nothing was changed.")));
    return "redirect:/calls";
  }

  private Decision known(UUID decision) {
    return contacts
        .decision(new DecisionId(decision))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Whoever takes the list along begins its calls, once the reason is told.
  @PostMapping("/calls/export")
  void export(
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response)
      throws IOException {
    var typed = new Typed(fields);
    ListTaking.reason(taken(), typed);
    list.begin(MOST_ON_PAPER);
    lists.take(
        taken(),
        typed,
        atWork,
        CallList.headings(),
        response,
        row -> list.begun(MOST_ON_PAPER, atWork.organisation().zone()).forEach(row));
  }

  private static TakenList taken() {
    return TakenList.whole("calls", "/calls", say("Calls"));
  }

  @PostMapping("/calls/{decision}/outcome")
  String outcome(
      @PathVariable UUID decision,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Decision known = known(decision);
    DecisionId id = known.id();
    var typed = new Typed(fields);
    LocalDate today = atWork.now(clock).toLocalDate();
    List<Mandate> spoken =
        voices.of(
            identities.recordsOf(identities.personOf(new RecordId(known.contact().record()))),
            today);
    AskForm form = Voices.asked(report(id, typed), spoken, known.name(), today, typed);
    return FormComesBack.orKeep(
        new FormPage(known.name(), "/calls", form),
        () -> {
          Teller teller = Voices.teller(typed, spoken, known.name(), atWork.staff());
          Call.Report report = reported(typed, teller);
          PersonTelling.Reported kept =
              telling
                  .report(known, report, teller)
                  .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
          next.addFlashAttribute(Toast.NAME, told(report, id, kept));
          return "redirect:/calls";
        });
  }

  private static Call.Report reported(Typed typed, Teller teller) {
    Call.Outcome ended =
        Given.one(typed, "outcome", say("Say how the call ended"), Call.Outcome::parse);
    Feeling felt =
        Given.oneOrNone(typed, "feeling", say("Choose one of the three, or none"), Feeling::parse);
    String said = Given.wordsOrNone(typed, "words");
    boolean reached = ended == Call.Outcome.REACHED;
    return new Call.Report(
        ended,
        reached ? felt : null,
        said,
        reached ? teller.voice().map(Voice::kept).orElse(null) : null);
  }

  private static Toast told(Call.Report report, DecisionId decision, PersonTelling.Reported kept) {
    return report.outcome() == Call.Outcome.WRONG_NUMBER
        ? new Toast(
            say("Saved. Nobody is asked to dial this number for this person again."),
            callPath(decision, "number"))
        : kept.undo()
            .map(undo ->
                new Toast(
                    say(
                        "Saved what came of the call. How it felt can be taken back; that you called stays."),
                    undo))
            .orElseGet(() -> Toast.saying(say("Saved what came of the call.")));
  }

  /// Takes back that the number is wrong; that the call was made stays as it was told.
  @PostMapping("/calls/{decision}/number")
  String numberIsRight(
      @PathVariable UUID decision,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    boolean again = contacts.numberIsRight(new DecisionId(decision), atWork.staff());
    if (!again) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    next.addFlashAttribute(Toast.NAME, Toast.saying(say("The number counts again.")));
    return "redirect:/calls";
  }

  private static String callPath(DecisionId decision, String act) {
    return "/calls/" + decision + "/" + act;
  }

  private static AskForm report(DecisionId decision, Typed typed) {
    return AskForm.of(
            "report-" + decision,
            callPath(decision, "outcome"),
            say("What came of the call"),
            say("Save what came of it"),
            new AskForm.OneOf(
                "outcome",
                say("The call"),
                typed.of("outcome"),
                List.of(
                    new AskForm.Ready("reached", say("Reached")),
                    new AskForm.Ready("voicemail", say("Voicemail")),
                    new AskForm.Ready("no-answer", say("No answer")),
                    new AskForm.Ready("wrong-number", say("Wrong number"))),
                true),
            new AskForm.Felt("feeling", say("How it felt, if reached"), typed.of("feeling"), false),
            new AskForm.InWords("words", say("What was said"), typed.of("words"), false, false))
        .asMain();
  }

  /// What goes along, each with its thing unless its subject names it; what reads the same is said
  /// once, with its number.
  private static List<String> also(Call call) {
    Map<String, Integer> times = new LinkedHashMap<>();
    call.joined()
        .forEach(one ->
            times.merge(
                one.thing() == null || one.subject().contains(one.thing())
                    ? one.subject()
                    : one.subject() + " (" + one.thing() + ")",
                1,
                Integer::sum));
    return times.entrySet().stream()
        .map(one -> one.getValue() == 1 ? one.getKey() : one.getValue() + " × " + one.getKey())
        .toList();
  }

  private static CallsPage.Line line(Call call, List<Mandate> spoken, ZonedDateTime now) {
    return new CallsPage.Line(
        "call-" + call.decision(),
        Words.initials(call.name()),
        call.name(),
        PersonFinding.path(call.person()),
        call.number(),
        call.subject(),
        call.words(),
        call.reason(),
        ContactViews.path(call.decision()),
        also(call),
        say("of use until {0}", Words.moment(call.usefulUntil(), now)),
        callPath(call.decision(), "beginning"),
        call.begun(),
        callPath(call.decision(), "back"),
        Voices.asked(
            report(call.decision(), Typed.NOTHING),
            spoken,
            call.name(),
            now.toLocalDate(),
            Typed.NOTHING));
  }
}
