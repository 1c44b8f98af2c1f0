package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Change;
import dev.rapport.decisions.contacts.Choice;
import dev.rapport.decisions.contacts.Chosen;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.faces.desk.ChoiceForms.Lack;
import dev.rapport.facts.permissions.ContactChannel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person makes of the gate's advice.
@Controller
class ChoiceActs {

  /// When a contact that was put off to a day begins to be due.
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private static final String WORDS_MISSING = "Give your reason in your words";

  private final Contacts contacts;
  private final InstantSource clock;

  ChoiceActs(Contacts contacts, InstantSource clock) {
    this.contacts = contacts;
    this.clock = clock;
  }

  @PostMapping("/gate/{decision}/acceptance")
  String accept(
      @PathVariable UUID decision,
      @RequestParam(defaultValue = "/today") String back,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    return done(
        contacts.accept(known(decision).id(), atWork.staff(), null), "Accepted.", back, next);
  }

  @PostMapping("/gate/{decision}/change")
  String change(
      @PathVariable UUID decision,
      @RequestParam String reason,
      @RequestParam String words,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "/today") String back,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response,
      Model page,
      RedirectAttributes next) {
    Decision found = known(decision);
    if (words.isBlank() || (day == null && channel.isEmpty())) {
      var lack =
          words.isBlank()
              ? new Lack("change", "words", WORDS_MISSING, reason, words)
              : new Lack("change", "day", "Choose another day or another channel", reason, words);
      return comesBack(found, lack, back, atWork, response, page);
    }
    Instant from =
        day == null ? null : day.atTime(MORNING).atZone(atWork.organisation().zone()).toInstant();
    var change = new Change(channel.isEmpty() ? null : ContactChannel.parse(channel), from);
    return done(
        contacts.change(
            found.id(),
            atWork.staff(),
            Given.one(reason, Choice.Reason::parse),
            words.strip(),
            change),
        "Changed.",
        back,
        next);
  }

  @PostMapping("/gate/{decision}/veto")
  String veto(
      @PathVariable UUID decision,
      @RequestParam String reason,
      @RequestParam String words,
      @RequestParam(defaultValue = "/today") String back,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response,
      Model page,
      RedirectAttributes next) {
    Decision found = known(decision);
    if (words.isBlank()) {
      return comesBack(
          found,
          new Lack("veto", "words", WORDS_MISSING, reason, words),
          back,
          atWork,
          response,
          page);
    }
    return done(
        contacts.veto(
            found.id(), atWork.staff(), Given.one(reason, Choice.Reason::parse), words.strip()),
        "Vetoed. Your reason is kept beside the decision.",
        back,
        next);
  }

  private Decision known(UUID decision) {
    return contacts
        .decision(new DecisionId(decision))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The same page with the form open, the problem named and what was typed kept.
  private String comesBack(
      Decision decision,
      Lack lack,
      String back,
      AtWork atWork,
      HttpServletResponse response,
      Model page) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    ZonedDateTime now = clock.instant().atZone(atWork.organisation().zone());
    page.addAttribute("page", new DecisionView(decision, now, atWork).page(lack, back));
    return "desk/decision";
  }

  private static String done(Chosen chosen, String words, String back, RedirectAttributes next) {
    String told =
        switch (chosen) {
          case Chosen.Done _ -> words;
          case Chosen.JudgedAgain again -> words + " The gate now says: " + said(again);
          case Chosen.TooLate late -> "Too late, nothing was changed: it is " + late.state() + ".";
        };
    next.addFlashAttribute(Toast.NAME, Toast.saying(told));
    return "redirect:" + (Routes.isPage(back) ? back : "/today");
  }

  private static String said(Chosen.JudgedAgain again) {
    Judgement judgement = again.judged().judgement();
    return ContactViews.tag(judgement.verdict().word()).word()
        + ". "
        + judgement.reason().sentence();
  }
}
