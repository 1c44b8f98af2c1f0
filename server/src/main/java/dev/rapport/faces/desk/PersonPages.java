package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.permissions.Answer;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.database.OneReading;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages about one person.
@Controller
class PersonPages {

  private static final int RECENT = 10;

  private final PersonFinding finding;
  private final PersonViews views;
  private final BetweenViews between;
  private final HistoryViews history;
  private final Permissions permissions;
  private final Voices voices;
  private final OneReading reading;
  private final InstantSource clock;

  PersonPages(
      PersonFinding finding,
      PersonViews views,
      BetweenViews between,
      HistoryViews history,
      Permissions permissions,
      Voices voices,
      OneReading reading,
      InstantSource clock) {
    this.finding = finding;
    this.views = views;
    this.between = between;
    this.history = history;
    this.permissions = permissions;
    this.voices = voices;
    this.reading = reading;
    this.clock = clock;
  }

  @GetMapping("/people/{person}")
  String person(@PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, Model model) {
    model.addAttribute(
        "page",
        reading.of(
            () -> views.of(finding.get(person), atWork.now(clock), RECENT, atWork.staff().name())));
    return "desk/person";
  }

  @GetMapping("/people/{person}/between")
  String between(
      @PathVariable UUID person,
      @RequestParam(defaultValue = "") String kind,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    Optional<String> only = Optional.of(kind).filter(word -> !word.isEmpty());
    BetweenPage page = reading.of(() -> between.of(finding.get(person), atWork.now(clock), only));
    model.addAttribute("page", page);
    TakingPages.betweenList(person, page.name(), kind).offer(atWork, model);
    return "desk/between";
  }

  @GetMapping("/people/{person}/allows")
  String allows(@PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, Model model) {
    var found = finding.get(person);
    ZonedDateTime now = atWork.now(clock);
    List<AllowsPage.Line> lines =
        permissions.historyOf(found.records()).stream().map(answer -> line(answer, now)).toList();
    LocalDate today = now.toLocalDate();
    String name = views.nameOf(found);
    model.addAttribute(
        "page",
        new AllowsPage(
            PersonFinding.path(found.id()),
            name,
            Voices.asked(
                AnswerForm.of(found.id(), today, Typed.NOTHING),
                voices.of(found.records(), today),
                name,
                today,
                Typed.NOTHING),
            lines));
    return "desk/allows";
  }

  @GetMapping("/people/{person}/history")
  String history(@PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, Model model) {
    model.addAttribute(
        "page",
        reading.of(() -> {
          var found = finding.get(person);
          return new HistoryPage(
              PersonFinding.path(found.id()),
              views.nameOf(found),
              history.all(found, atWork, atWork.now(clock)));
        }));
    return "desk/history";
  }

  @GetMapping("/people/{person}/as-she-sees")
  String asSheSees(
      @PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, Model model) {
    model.addAttribute(
        "page", reading.of(() -> views.asSheSees(finding.get(person), atWork.now(clock))));
    return "desk/as-she-sees";
  }

  private static AllowsPage.Line line(Answer answer, ZonedDateTime now) {
    return new AllowsPage.Line(
        Words.moment(answer.saidAt(), now),
        PermissionCells.about(answer.purpose(), answer.channel()),
        answer.allowed() ? say("Yes") : say("No"),
        Words.kept(answer.wording()),
        answer
            .proof()
            .map(proof ->
                say(
                    "{0}, proof: {1}. Written down by {2}, source {3}.",
                    AnswerForm.whence(answer.origin()),
                    Words.proof(proof, now),
                    answer.recordedBy(),
                    answer.source()))
            .orElseGet(() ->
                say(
                    "{0}. Written down by {1}, source {2}.",
                    AnswerForm.whence(answer.origin()), answer.recordedBy(), answer.source())));
  }
}
