package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Change;
import dev.rapport.decisions.contacts.Choice;
import dev.rapport.decisions.contacts.ChoiceId;
import dev.rapport.decisions.contacts.Chosen;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.facts.permissions.ContactChannel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
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
    DecisionId id = known(decision).id();
    return done(id, contacts.accept(id, atWork.staff(), null), say("Accepted."), back, next);
  }

  @PostMapping("/gate/{decision}/change")
  String change(
      @PathVariable UUID decision,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Decision found = known(decision);
    var typed = new Typed(fields);
    String back = typed.of("back", "/today");
    var view = view(found, atWork);
    return FormComesBack.orKeep(
        view.change(back, typed),
        "desk/decision",
        form -> view.page(form, back),
        () -> {
          Change change = changed(typed, atWork);
          Choice.Reason reason =
              Given.one(typed, "reason", say("Choose one of the reasons"), Choice.Reason::parse);
          String words = Given.words(typed, "words", say("Give your reason in your words"));
          return done(
              found.id(),
              contacts.change(found.id(), atWork.staff(), reason, words, change),
              say("Changed."),
              back,
              next);
        });
  }

  private Change changed(Typed typed, AtWork atWork) {
    String missing = say("Choose another day or another channel");
    LocalDate today = LocalDate.ofInstant(clock.instant(), atWork.organisation().zone());
    LocalDate day = Given.day(typed, "day", today, missing);
    ContactChannel channel = Given.oneOrNone(typed, "channel", missing, ContactChannel::parse);
    if (day == null && channel == null) {
      throw new FormIsIncomplete("day", missing);
    }
    Instant from =
        day == null ? null : day.atTime(MORNING).atZone(atWork.organisation().zone()).toInstant();
    return new Change(channel, from);
  }

  @PostMapping("/gate/{decision}/veto")
  String veto(
      @PathVariable UUID decision,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Decision found = known(decision);
    var typed = new Typed(fields);
    String back = typed.of("back", "/today");
    var view = view(found, atWork);
    return FormComesBack.orKeep(
        view.veto(back, typed),
        "desk/decision",
        form -> view.page(form, back),
        () -> {
          Choice.Reason reason =
              Given.one(typed, "reason", say("Choose one of the reasons"), Choice.Reason::parse);
          String words = Given.words(typed, "words", say("Give your reason in your words"));
          return done(
              found.id(),
              contacts.veto(found.id(), atWork.staff(), reason, words),
              say("Vetoed. Your reason is kept beside the decision."),
              back,
              next);
        });
  }

  /// Somebody found out whether a message arrived of which the channel could not tell.
  @PostMapping("/gate/{decision}/arrival")
  String arrival(
      @PathVariable UUID decision,
      @RequestParam String arrived,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Decision found = known(decision);
    boolean here = arrived.equals("yes");
    String told =
        !contacts.settleDelivery(found.id(), atWork.staff(), here)
            ? say("That was known already, so nothing was changed.")
            : here
                ? say("Noted that it arrived. It stands between us now.")
                : say("Noted that it did not arrive. It counts as no contact.");
    next.addFlashAttribute(Toast.NAME, Toast.saying(told));
    return "redirect:" + ContactViews.path(found.id());
  }

  private DecisionView view(Decision decision, AtWork atWork) {
    return new DecisionView(decision, clock.instant().atZone(atWork.organisation().zone()), atWork);
  }

  private Decision known(UUID decision) {
    return contacts
        .decision(new DecisionId(decision))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Takes back what was made of the advice, while nothing of it has gone out.
  @PostMapping("/gate/{decision}/choices/{choice}/undo")
  String undo(
      @PathVariable UUID decision,
      @PathVariable UUID choice,
      @RequestParam(defaultValue = "/today") String back,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    Chosen chosen =
        contacts.takeBack(
            known(decision).id(),
            new ChoiceId(choice),
            atWork.staff(),
            clock.instant().minus(PersonWriting.UNDOABLE));
    next.addFlashAttribute(Toast.NAME, Toast.saying(told(chosen, ActPages.undone(true))));
    return leading(back);
  }

  static String undoPath(DecisionId decision, ChoiceId choice, String back) {
    return "%s/choices/%s/undo?back=%s"
        .formatted(
            ContactViews.path(decision), choice, URLEncoder.encode(back, StandardCharsets.UTF_8));
  }

  private String done(
      DecisionId decision, Chosen chosen, String words, String back, RedirectAttributes next) {
    next.addFlashAttribute(
        Toast.NAME, new Toast(told(chosen, words), undo(decision, chosen, back)));
    return leading(back);
  }

  private @Nullable String undo(DecisionId decision, Chosen chosen, String back) {
    return switch (chosen) {
      case Chosen.Done _, Chosen.JudgedAgain _ ->
          contacts.decision(decision).stream()
              .flatMap(known -> known.choices().stream())
              .reduce((_, later) -> later)
              .map(choice -> undoPath(decision, choice.id(), back))
              .orElse(null);
      case Chosen.TooLate _, Chosen.ChangedSince _ -> null;
    };
  }

  private static String leading(String back) {
    return "redirect:" + (Routes.isPage(back) ? back : "/today");
  }

  private static String told(Chosen chosen, String words) {
    return switch (chosen) {
      case Chosen.Done _ -> words;
      case Chosen.JudgedAgain again -> words + " " + said(again);
      case Chosen.TooLate late -> tooLate(late.state());
      case Chosen.ChangedSince _ -> ActPages.undone(false);
    };
  }

  private static String tooLate(String state) {
    return switch (state) {
      case "planned", "reserved", "folded", "silent" ->
          say("Too late, nothing was changed: there is a later answer.");
      case "sending" -> say("Too late, nothing was changed: it is sending.");
      case "sent" -> say("Too late, nothing was changed: it is sent.");
      case "rejected" -> say("Too late, nothing was changed: it is rejected.");
      case "cancelled" -> say("Too late, nothing was changed: it is cancelled.");
      default -> say("Too late, nothing was changed: it is unknown whether it arrived.");
    };
  }

  private static String said(Chosen.JudgedAgain again) {
    Judgement judgement = again.judged().judgement();
    return say(
        "The gate now says: {0}. {1}",
        ContactViews.tag(judgement.verdict().word()).word(), judgement.reason().sentence());
  }
}
