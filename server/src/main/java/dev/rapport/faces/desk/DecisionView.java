package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Answer;
import dev.rapport.decisions.contacts.Choice;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Decision;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts one answer of the gate into words.
record DecisionView(Decision decision, ZonedDateTime now, AtWork atWork) {

  private static final Set<String> OVER = Set.of("sent", "sending", "rejected");

  /// @param undo where what was made of it is taken back
  /// @param later where the later answer stands
  DecisionPage page(Optional<String> undo, Optional<String> later) {
    return page(forms(ContactViews.path(decision.id())).leading(undo, later));
  }

  /// The page on which a form comes back that lacked something.
  DecisionPage page(AskForm cameBack, String back) {
    return page(forms(back).with(cameBack));
  }

  private DecisionPage page(ChoiceForms forms) {
    return new DecisionPage(
        about(),
        title(),
        decision.name(),
        PersonFinding.path(decision.person()),
        cells(),
        checks(),
        decision.words().isBlank() ? decision.contact().subject() : decision.words(),
        Words.closed(decision.judgement().reason().sentence()),
        decision.judgement().reason().sheReads(),
        decided(),
        forms,
        Optional.empty());
  }

  private String decided() {
    String at = Words.moment(decision.decidedAt(), now);
    String because = decision.because();
    return switch (because) {
      case "due" -> say("Decided {0}, because it was due.", at);
      case "asked" -> say("Decided {0}, because it was asked.", at);
      case "another contact is near" -> say("Decided {0}, because another contact is near.", at);
      case "last look" -> say("Decided {0}, at the last look.", at);
      default ->
          because.startsWith(Contacts.CHANGED_BY)
              ? say(
                  "Decided {0}, because it was changed by {1}.",
                  at, because.substring(Contacts.CHANGED_BY.length()))
              : because.startsWith(Contacts.TAKEN_BACK_BY)
                  ? say(
                      "Decided {0}, because a choice was taken back by {1}.",
                      at, because.substring(Contacts.TAKEN_BACK_BY.length()))
                  : say("Decided {0}, because it was {1}.", at, because);
    };
  }

  /// @param back where to go after a choice
  ChoiceForms forms(String back) {
    String path = ContactViews.path(decision.id());
    return new ChoiceForms(
        path,
        accept(),
        atWork.mayDecide(),
        back,
        made(),
        over(),
        change(back, Typed.NOTHING),
        veto(back, Typed.NOTHING),
        Optional.empty(),
        Optional.empty(),
        decision.state().equals("unknown") && decision.latest() ? unsettled(path) : List.of());
  }

  AskForm change(String back, Typed typed) {
    return ChoiceForms.change(ContactViews.path(decision.id()), back, now.toLocalDate(), typed);
  }

  AskForm veto(String back, Typed typed) {
    return ChoiceForms.veto(ContactViews.path(decision.id()), back, typed);
  }

  /// Two forms with nothing to type: how it ended is told by the button.
  private static List<AskForm> unsettled(String path) {
    return List.of(
        AskForm.of(
            "arrived-form",
            path + "/arrival",
            say("It arrived"),
            say("It arrived"),
            new AskForm.Hidden("arrived", "yes")),
        AskForm.of(
            "lost-form",
            path + "/arrival",
            say("It did not arrive"),
            say("It did not arrive"),
            new AskForm.Hidden("arrived", "no")));
  }

  private String about() {
    var contact = decision.contact();
    return contact.subject()
        + " · "
        + Words.kind(contact.kind())
        + " · "
        + Words.within(ChannelWords.of(contact.channel()))
        + " · "
        + say(
            "due {0}",
            Words.day(contact.dueFrom().atZone(now.getZone()).toLocalDate(), now.toLocalDate()))
        + Optional.ofNullable(contact.programme())
            .map(name -> " · " + say("by {0}", name))
            .orElse("");
  }

  private String title() {
    String name = decision.name();
    return switch (decision.judgement().verdict()) {
      case Verdict.Send _ ->
          decision.contact().channel() == ContactChannel.CALL
              ? say("Why we call {0}", name)
              : say("Why we write to {0}", name);
      case Verdict.Fold _ -> say("Why this joins another contact with {0}", name);
      case Verdict.Wait _ -> say("Why we wait with {0}", name);
      case Verdict.StaySilent _ -> say("Why we stay silent with {0}", name);
    };
  }

  private List<FourCell> cells() {
    Verdict verdict = decision.judgement().verdict();
    return List.of(
        cell(AnswerTag.SEND, verdict instanceof Verdict.Send, whyNotSend()),
        cell(AnswerTag.JOIN, verdict instanceof Verdict.Fold, whyNotJoin()),
        cell(waiting(verdict), verdict instanceof Verdict.Wait, whyNotWait(verdict)),
        cell(AnswerTag.SILENT, verdict instanceof Verdict.StaySilent, whyNotSilent(verdict)));
  }

  private FourCell cell(AnswerTag tag, boolean chosen, String whyNot) {
    return FourCell.told(
        tag,
        chosen
            ? say("Chosen. {0}", Words.closed(decision.judgement().reason().sentence()))
            : whyNot,
        chosen);
  }

  private AnswerTag waiting(Verdict verdict) {
    return verdict instanceof Verdict.Wait wait
        ? AnswerTag.WAIT.saying(say("Wait until {0}", Words.moment(wait.until(), now)))
        : AnswerTag.WAIT;
  }

  private String whyNotSend() {
    return say("“{0}” stands in the way.", decision.judgement().reason().question());
  }

  private String whyNotJoin() {
    return decision
        .judgement()
        .nothingNear()
        .map(Answer::sentence)
        .orElse(say("Nobody looked for another: the answer was clear before."));
  }

  private static String whyNotWait(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Send _ -> say("No day would be better.");
      case Verdict.Fold _, Verdict.Wait _ -> say("It goes along with another contact.");
      case Verdict.StaySilent _ -> say("No later day is known on which it would be right.");
    };
  }

  private static String whyNotSilent(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Send _ -> say("Nothing asks for silence.");
      case Verdict.Fold _ -> say("It is wanted, and takes no attention of its own.");
      case Verdict.Wait _, Verdict.StaySilent _ -> say("It is still of use on that day.");
    };
  }

  /// Several rules ask under one question; what they answer alike is told in one line.
  private List<DecisionPage.Check> checks() {
    List<DecisionPage.Check> checks = new ArrayList<>();
    for (Answer answer : decision.judgement().answers()) {
      DecisionPage.Check check = check(answer);
      DecisionPage.Check last = checks.isEmpty() ? check : checks.getLast();
      if (checks.isEmpty() || !last.question().equals(check.question())) {
        checks.add(check);
      } else if (check.state() == DecisionPage.State.NOT_ASKED) {
        continue;
      } else if (last.state() == check.state()) {
        checks.set(checks.size() - 1, last.and(check.answer()));
      } else {
        checks.add(check);
      }
    }
    return checks;
  }

  private DecisionPage.Check check(Answer answer) {
    DecisionPage.State state =
        switch (answer.standing()) {
          case PASSED -> DecisionPage.State.PASSED;
          case STANDS_TOO -> DecisionPage.State.STANDS_TOO;
          case DECIDES -> DecisionPage.State.DECIDES;
          case NOT_ASKED -> DecisionPage.State.NOT_ASKED;
        };
    return new DecisionPage.Check(
        state,
        answer.question(),
        Words.closed(answer.sentence()),
        tag(decision.judgement()),
        Optional.ofNullable(answer.facts().get(Answer.RULE)).map(DecisionView::rule));
  }

  private static DecisionPage.Named rule(String number) {
    int name = Integer.parseInt(number);
    return new DecisionPage.Named(RuleWords.name(name), RuleViews.path(name));
  }

  private static AnswerTag tag(Judgement judgement) {
    return ContactViews.tag(judgement.verdict().word());
  }

  /// Empty when it was accepted already.
  private String accept() {
    if (!decision.choices().isEmpty() && decision.choices().getLast().act() == Choice.Act.ACCEPT) {
      return "";
    }
    return switch (decision.judgement().verdict()) {
      case Verdict.Send _ ->
          decision.contact().channel() == ContactChannel.CALL
              ? say("Accept: I will call")
              : say("Accept: let it go out");
      case Verdict.Fold _ -> say("Accept: let it join");
      case Verdict.Wait _ -> say("Accept: wait");
      case Verdict.StaySilent _ -> say("Accept silence");
    };
  }

  private String made() {
    return decision.choices().isEmpty() ? "" : words(decision.choices().getLast());
  }

  private String words(Choice choice) {
    String who = choice.byName();
    String at = Words.moment(choice.at(), now);
    String words = choice.words().orElse("");
    return switch (choice.act()) {
      case ACCEPT ->
          words.isEmpty()
              ? say("Accepted by {0}, {1}.", who, at)
              : say("Accepted by {0}, {1}: “{2}”.", who, at, words);
      case CHANGE -> say("Changed by {0}, {1}: “{2}”.", who, at, words);
      case VETO -> say("Vetoed by {0}, {1}: “{2}”.", who, at, words);
    };
  }

  static String past(Choice.Act act) {
    return switch (act) {
      case ACCEPT -> say("Accepted.");
      case CHANGE -> say("Changed.");
      case VETO -> say("Vetoed.");
    };
  }

  private String over() {
    if (!decision.latest()) {
      return say("There is a later answer, so this one is kept as it was.");
    }
    if (decision.state().equals("unknown")) {
      return say("Nobody can say whether it arrived, so it counts as a contact.");
    }
    return OVER.contains(decision.state())
        ? say("It is on its way or over: nothing to decide.")
        : "";
  }
}
