package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Change;
import dev.rapport.decisions.contacts.Choice;
import dev.rapport.decisions.contacts.Chosen;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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

/// What a person makes of the gate's advice.
@Controller
class ChoiceActs {

  /// When a contact that was put off to a day begins to be due.
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final Contacts contacts;

  ChoiceActs(Contacts contacts) {
    this.contacts = contacts;
  }

  @PostMapping("/gate/{decision}/acceptance")
  String accept(
      @PathVariable UUID decision,
      @RequestParam(defaultValue = "/today") String back,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    return done(contacts.accept(known(decision), atWork.staff(), null), "Accepted.", back, next);
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
      RedirectAttributes next) {
    if (day == null && channel.isEmpty()) {
      throw new FormIsIncomplete("Choose another day or another channel");
    }
    Instant from =
        day == null ? null : day.atTime(MORNING).atZone(atWork.organisation().zone()).toInstant();
    var change =
        new Change(channel.isEmpty() ? null : Given.one(channel, ContactChannel::parse), from);
    return done(
        contacts.change(
            known(decision),
            atWork.staff(),
            Given.one(reason, Choice.Reason::parse),
            Given.words(words, "Give your reason in your words"),
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
      RedirectAttributes next) {
    return done(
        contacts.veto(
            known(decision),
            atWork.staff(),
            Given.one(reason, Choice.Reason::parse),
            Given.words(words, "Give your reason in your words")),
        "Vetoed. Your reason is kept beside the decision.",
        back,
        next);
  }

  private DecisionId known(UUID decision) {
    var id = new DecisionId(decision);
    if (contacts.decision(id).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return id;
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
