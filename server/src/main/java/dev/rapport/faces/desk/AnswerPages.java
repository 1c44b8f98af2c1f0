package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// What she answered about contact, and a call that follows from it.
@Controller
class AnswerPages {

  private final PersonTelling telling;
  private final CallPlanning planning;
  private final Contacts contacts;

  AnswerPages(PersonTelling telling, CallPlanning planning, Contacts contacts) {
    this.telling = telling;
    this.planning = planning;
    this.contacts = contacts;
  }

  @GetMapping("/people/{person}/answers")
  String form(PersonAsk ask, Model model) {
    return ask.show(ask.said(AnswerForm.of(ask.id(), ask.today(), ask.typed())), model);
  }

  @PostMapping("/people/{person}/answers")
  String answer(PersonAsk ask) {
    return ask.keep(
        ask.said(AnswerForm.of(ask.id(), ask.today(), ask.typed())),
        () -> {
          AnswerForm.Answered answered = AnswerForm.read(ask.typed(), ask.now());
          return telling
              .answer(ask.person(), answered, ask.teller())
              .map(act ->
                  ask.told(
                      AnswerForm.told(answered, telling.allows(ask.person(), answered)),
                      Optional.of(act)))
              .orElseGet(() -> ask.told(say("That was known already, so nothing was changed.")));
        });
  }

  /// @param typed what it is about
  static AskForm callForm(PersonId person, Typed typed) {
    return AskForm.of(
            "call-form",
            PersonFinding.path(person) + "/calls",
            say("Plan a call"),
            say("Ask the gate"),
            new InWords("subject", say("What it is about"), typed.of("subject"), true, false),
            new Listed(
                "purpose",
                say("For"),
                typed.of("purpose", Purpose.SERVICE.word()),
                List.of(Purpose.SERVICE, Purpose.CARE, Purpose.QUESTION, Purpose.OFFER).stream()
                    .map(one -> new Ready(one.word(), Words.purpose(one)))
                    .toList()))
        .asMain();
  }

  /// Whoever plans a call for somebody who wishes another way is told so.
  private static AskForm noted(AskForm form, PersonAsk ask) {
    return PersonViews.preferred(ask.facts())
        .filter(channel -> channel != ContactChannel.CALL)
        .map(channel ->
            form.noting(say("Best reached by {0}.", Words.within(ChannelWords.of(channel)))))
        .orElse(form);
  }

  @GetMapping("/people/{person}/calls")
  String call(PersonAsk ask, Model model) {
    return ask.show(noted(callForm(ask.id(), ask.typed()), ask), model);
  }

  /// Whom somebody wants to call is asked of the gate like any other contact.
  @PostMapping("/people/{person}/calls")
  String plan(PersonAsk ask) {
    return ask.keep(
        noted(callForm(ask.id(), ask.typed()), ask),
        () -> {
          String subject = Given.words(ask.typed(), "subject", say("Say what it is about"));
          Purpose purpose =
              Given.one(ask.typed(), "purpose", say("Choose what it is for"), Purpose::parse);
          PlannedContact planned =
              planning.call(ask.person(), purpose, subject, ask.staff(), ask.at());
          return contacts
              .judge(planned.id())
              .map(judged -> judged(ask, planned, judged.judgement()))
              .orElseGet(() -> ask.told(say("Planned. The gate looks at it when it is due.")));
        });
  }

  private String judged(PersonAsk ask, PlannedContact planned, Judgement judgement) {
    if (judgement.verdict() instanceof Verdict.Send) {
      return ask.toldOn("/calls", say("The gate lets this call through."), null);
    }
    String page =
        contacts
            .planned(planned.id())
            .flatMap(PlannedContact::advice)
            .map(advice -> ContactViews.path(advice.decision()))
            .orElse(ask.path());
    return ask.toldOn(
        page,
        say(
            "The gate now says: {0}. {1}",
            ContactViews.tag(judgement.verdict().word()).word(), judgement.reason().sentence()),
        null);
  }
}
