package dev.rapport.decisions.contacts;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Answer.Standing;
import dev.rapport.decisions.contacts.rules.Finding;
import dev.rapport.decisions.contacts.rules.LawOrSafety;
import dev.rapport.decisions.contacts.rules.Permission;
import dev.rapport.decisions.contacts.rules.Question;
import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.decisions.contacts.rules.Reachability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges one contact in its circumstances. Pure, total and deterministic; in doubt it stays silent
/// and says so.
///
/// The questions are asked in order; the first whose answer stands in the way decides. Questions
/// that give way in time are solved together: the contact waits for the earliest moment at which
/// all of them agree, and the last to give way is the one that decides.
public final class Gate {

  private static final Gate STANDARD = new Gate(Questions.IN_ORDER);

  /// Hours may close again while a cap is waited for; more rounds than rules is never needed.
  private static final int ROUNDS = 100;

  private final List<Question> questions;

  Gate(List<Question> questions) {
    this.questions = List.copyOf(questions);
  }

  public static Gate standard() {
    return STANDARD;
  }

  public Judgement judge(Contact contact, Circumstances circumstances) {
    try {
      return new Round(contact, circumstances).judge();
    } catch (RuntimeException e) {
      return silentBecauseARuleFailed(List.of(), say("Is the gate in order?"), e);
    }
  }

  private static Judgement silentBecauseARuleFailed(
      List<Answer> before, String question, RuntimeException failure) {
    var failed =
        new Answer(
            question,
            "RULE_FAILED",
            Standing.DECIDES,
            say("Because a rule failed, and in doubt we stay silent."),
            say("We kept this to ourselves, because we were not sure."),
            Map.of("failure", failure.getClass().getSimpleName()),
            null);
    var answers = new ArrayList<>(before);
    answers.add(failed);
    return new Judgement(new Verdict.StaySilent(), Judgement.Reason.of(failed), answers);
  }

  /// One question with what it found; nothing when it was not asked any more.
  private record Asked(Question question, @Nullable Finding finding) {}

  /// The judging of one contact.
  private final class Round {

    private final Contact contact;
    private final Circumstances circumstances;
    private final List<Asked> asked = new ArrayList<>();

    Round(Contact contact, Circumstances circumstances) {
      this.contact = contact;
      this.circumstances = circumstances;
    }

    Judgement judge() {
      Finding decisive = null;
      boolean waiting = false;
      for (Question question : questions) {
        try {
          if (!question.applies(contact, circumstances)) {
            continue;
          }
          if (decisive != null || (waiting && !question.givesWayInTime())) {
            asked.add(new Asked(question, null));
            continue;
          }
          Finding finding = question.ask(contact, circumstances, circumstances.now());
          asked.add(new Asked(question, finding));
          switch (finding) {
            case Finding.Passes _ -> {}
            case Finding.Holds _ -> waiting = true;
            case Finding.Silences _, Finding.Joins _ -> decisive = finding;
          }
        } catch (RuntimeException e) {
          return silentBecauseARuleFailed(answers(null), question.title(), e);
        }
      }
      if (decisive != null) {
        return decided(decisive);
      }
      return waiting ? waits() : sends();
    }

    private Judgement decided(Finding decisive) {
      List<Answer> answers = answers(decisive);
      Verdict verdict =
          decisive instanceof Finding.Joins joins
              ? new Verdict.Fold(joins.into())
              : new Verdict.StaySilent();
      return new Judgement(verdict, reasonAmong(answers), answers);
    }

    /// Moves forward from question to question until none of them moves any more.
    private Judgement waits() {
      Instant when = circumstances.now();
      Finding last = null;
      boolean moved = true;
      for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (int number = 0; number < asked.size(); number++) {
          Question question = asked.get(number).question();
          if (!question.givesWayInTime()) {
            continue;
          }
          Finding finding = question.ask(contact, circumstances, when);
          if (finding instanceof Finding.Holds holds && holds.until().isAfter(when)) {
            when = holds.until();
            last = holds;
            moved = true;
            asked.set(number, new Asked(question, holds));
          } else if (finding instanceof Finding.Silences) {
            asked.set(number, new Asked(question, finding));
            return decided(finding);
          }
        }
      }
      if (moved || last == null) {
        throw new IllegalStateException("No moment satisfies every question");
      }
      return when.isAfter(contact.usefulUntil()) ? tooLate(last, when) : waitsUntil(last, when);
    }

    private Judgement waitsUntil(Finding last, Instant when) {
      List<Answer> answers = answers(last);
      return new Judgement(new Verdict.Wait(when), reasonAmong(answers), answers);
    }

    private Judgement tooLate(Finding last, Instant when) {
      List<Answer> answers = new ArrayList<>(answers(null));
      String question =
          asked.stream()
              .filter(one -> one.finding() == last)
              .map(one -> one.question().title())
              .findFirst()
              .orElseThrow();
      answers.add(
          new Answer(
              question,
              "TOO_LATE",
              Standing.DECIDES,
              say("Because the first good moment comes too late to be useful."),
              say("We kept this to ourselves, because it would have come too late."),
              Map.of("usefulUntil", contact.usefulUntil().toString(), "cause", last.code()),
              when));
      return new Judgement(new Verdict.StaySilent(), reasonAmong(answers), answers);
    }

    private Judgement sends() {
      String point = Reachability.pointFor(circumstances).orElseThrow().value();
      Judgement.Reason reason =
          contact.kind() == ContactKind.ESSENTIAL
              ? LawOrSafety.reason(contact, circumstances)
              : Permission.reason(contact, circumstances);
      return new Judgement(new Verdict.Send(point), reason, answers(null));
    }

    private List<Answer> answers(@Nullable Finding decisive) {
      return asked.stream().map(one -> answer(one, decisive)).toList();
    }

    private static Answer answer(Asked one, @Nullable Finding decisive) {
      String title = one.question().title();
      Finding finding = one.finding();
      Standing inTheWay = finding == decisive ? Standing.DECIDES : Standing.STANDS_TOO;
      return switch (finding) {
        case null ->
            new Answer(
                title,
                "ASKED_NO_MORE",
                Standing.NOT_ASKED,
                say("Not asked any more."),
                "",
                Map.of(),
                null);
        case Finding.Passes f ->
            new Answer(title, f.code(), Standing.PASSED, f.sentence(), "", f.facts(), null);
        case Finding.Silences f ->
            new Answer(title, f.code(), inTheWay, f.sentence(), f.sheReads(), f.facts(), null);
        case Finding.Joins f ->
            new Answer(title, f.code(), inTheWay, f.sentence(), f.sheReads(), f.facts(), null);
        case Finding.Holds f ->
            new Answer(title, f.code(), inTheWay, f.sentence(), f.sheReads(), f.facts(), f.until());
      };
    }

    private static Judgement.Reason reasonAmong(List<Answer> answers) {
      return answers.stream()
          .filter(answer -> answer.standing() == Standing.DECIDES)
          .findFirst()
          .map(Judgement.Reason::of)
          .orElseThrow();
    }
  }
}
