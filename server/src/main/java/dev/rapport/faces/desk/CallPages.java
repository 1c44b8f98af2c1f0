package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.faces.channels.CallList;
import dev.rapport.facts.experiences.Feeling;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
  private final InstantSource clock;

  CallPages(Contacts contacts, CallList list, InstantSource clock) {
    this.contacts = contacts;
    this.list = list;
    this.clock = clock;
  }

  @GetMapping("/calls")
  String calls(@ModelAttribute("atWork") AtWork atWork, Model model) {
    ZonedDateTime now = clock.instant().atZone(atWork.organisation().zone());
    List<CallsPage.Line> lines =
        contacts.calls(MOST).stream().map(call -> line(call, now)).toList();
    String title =
        lines.isEmpty()
            ? "No calls to make"
            : Words.capital(Words.count(lines.size(), "call", "calls")) + " to make";
    model.addAttribute("page", new CallsPage(title, lines));
    return "desk/calls";
  }

  @GetMapping("/calls.csv")
  ResponseEntity<String> csv() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calls.csv\"")
        .body(list.csv(MOST_ON_PAPER));
  }

  @PostMapping("/calls/{decision}/outcome")
  String outcome(
      @PathVariable UUID decision,
      @RequestParam String outcome,
      @RequestParam(defaultValue = "") String feeling,
      @RequestParam(defaultValue = "") String words,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Call.Outcome ended = Given.one(outcome, Call.Outcome::parse);
    Feeling felt =
        feeling.isEmpty() || ended != Call.Outcome.REACHED
            ? null
            : Given.one(feeling, Feeling::parse);
    String said = Given.wordsOrNone(words);
    boolean kept =
        contacts.reportCall(
            new DecisionId(decision), atWork.staff(), new Call.Report(ended, felt, said));
    if (!kept) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    next.addFlashAttribute(Toast.NAME, Toast.saying("Saved what came of the call."));
    return "redirect:/calls";
  }

  private static CallsPage.Line line(Call call, ZonedDateTime now) {
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
        call.joined().stream().map(Call.Joined::subject).toList(),
        "of use until " + Words.moment(call.usefulUntil(), now),
        "/calls/" + call.decision() + "/outcome");
  }
}
