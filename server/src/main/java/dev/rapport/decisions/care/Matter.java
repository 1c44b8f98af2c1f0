package dev.rapport.decisions.care;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.experiences.Problem;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why somebody waits for us, before it is put into words: of a long list only the beginning is,
/// since the words need her name, her pronoun and what she said.
///
/// @param since since when she waits
/// @param until until when it is of use; absent when it stays
/// @param experience what she may have said something about
/// @param decision the answer of the gate that let it through, if it came from there
/// @param owner the first name of whom it is for, when that is not who owns the relationship
record Matter(
    RecordId record,
    Need.Kind kind,
    Instant since,
    Optional<Instant> until,
    Optional<ExperienceId> experience,
    Optional<DecisionId> decision,
    Optional<String> owner,
    Telling telling) {

  static final Comparator<Matter> HARDEST_FIRST =
      Comparator.comparing(Matter::kind)
          .thenComparing(matter -> matter.until().orElse(Instant.MAX))
          .thenComparing(Matter::since);

  /// Puts it into words for whoever is to speak with her.
  @FunctionalInterface
  interface Telling {
    Words of(Acquaintance her, Optional<Feelings.Said> said);
  }

  record Words(String why, String suggestion, String notToSay) {}

  Need inWords(Acquaintance her, Optional<Feelings.Said> said) {
    Words words = telling.of(her, said);
    return new Need(
        her.person(),
        her.name(),
        her.pronoun(),
        kind,
        words.why(),
        words.suggestion(),
        words.notToSay(),
        owner.or(her::owner),
        since,
        until,
        decision);
  }

  static Matter open(Problem problem, Instant now) {
    boolean broken = problem.promisedFor().filter(promised -> promised.isBefore(now)).isPresent();
    return new Matter(
        problem.record(),
        broken ? Need.Kind.PROMISE_BROKEN : Need.Kind.PROBLEM_OPEN,
        problem.openedAt(),
        problem.promisedFor(),
        Optional.of(problem.experience()),
        Optional.empty(),
        Optional.empty(),
        (her, said) -> open(problem, broken, her, said));
  }

  private static Words open(
      Problem problem, boolean broken, Acquaintance her, Optional<Feelings.Said> said) {
    String hers =
        said.filter(one -> !one.words().equalsIgnoreCase(problem.what()))
            .map(one -> " " + her.told(one.words(), one.teller()))
            .orElse("");
    return new Words(
        Acquaintance.sentence(problem.what())
            + (broken ? " " + say("What we promised is past its day.") : "")
            + hers,
        broken
            ? say("Call {0}, say what went wrong and name a day that holds.", her.them())
            : say("Call {0}, say who sees to it and by when.", her.them()),
        say("Mention no offers until it is settled."));
  }

  static Matter feltBad(Feelings.Bad bad) {
    return new Matter(
        bad.record(),
        Need.Kind.FELT_BAD,
        bad.at(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        (her, said) ->
            new Words(
                bad.words()
                    .map(words ->
                        say(
                            "{0} felt bad: {1} Told by {2}.",
                            her.they(), Acquaintance.quoted(words), bad.teller()))
                    .orElseGet(() -> say("{0} felt bad. Told by {1}.", her.they(), bad.teller())),
                say("Ask {0} what went wrong, and listen.", her.them()),
                say("Mention no offers before it is put right.")));
  }

  /// Nothing was planned and nobody has asked: a day is near, and that is all we know.
  static Matter dueSoon(DueSoon.Due due, LocalDate today, Instant now) {
    return new Matter(
        due.record(),
        Need.Kind.DUE_SOON,
        now,
        Optional.of(due.day().atStartOfDay(ZoneOffset.UTC).toInstant()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        (her, said) ->
            new Words(
                due.inWords(today),
                due.ends()
                    ? say("Ask {0} what comes after.", her.them())
                    : say("Ask {0} which day would suit.", her.them()),
                ""));
  }

  static Matter plan(WaitingPlans.Waiting waiting, Optional<String> owner) {
    return new Matter(
        waiting.record(),
        Need.Kind.PLAN_WAITS,
        waiting.since(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        owner,
        (her, said) -> plan(waiting, her));
  }

  private static Words plan(WaitingPlans.Waiting waiting, Acquaintance her) {
    String about = waiting.about();
    return switch (waiting.cause()) {
      case WORDS ->
          new Words(
              say("{0} wrote about the plan: {1}", her.they(), Acquaintance.quoted(about)),
              say("Answer {0} on the page of the plan.", her.them()),
              "");
      case STEP ->
          new Words(
              say("The step of the plan has its day: {0}", Acquaintance.sentence(about)),
              say("Think of {0}, and move the plan on.", her.them()),
              "");
      case REVIEW ->
          new Words(
              say("The plan has come to its review day: {0}", Acquaintance.sentence(about)),
              say("Look at the plan, and say whether it still holds."),
              "");
    };
  }

  static Matter call(Call call, Instant now) {
    return new Matter(
        call.record(),
        Need.Kind.CALL_DUE,
        now,
        Optional.of(call.usefulUntil()),
        Optional.empty(),
        Optional.of(call.decision()),
        Optional.empty(),
        (her, said) -> {
          Words words = called(call.subject(), call.reason(), call.words(), her);
          return call.joined().isEmpty()
              ? words
              : new Words(words.why(), words.suggestion() + " " + joined(call), words.notToSay());
        });
  }

  private static String joined(Call call) {
    return say(
        "In the same call: {0}.",
        call.joined().stream().map(Call.Joined::subject).collect(Collectors.joining(", ")));
  }

  static Matter call(PlannedContact planned, PlannedContact.Advice advice) {
    return new Matter(
        planned.record(),
        Need.Kind.CALL_DUE,
        planned.dueFrom(),
        Optional.of(planned.usefulUntil()),
        Optional.empty(),
        Optional.of(advice.decision()),
        Optional.empty(),
        (her, said) -> called(planned.subject(), advice.reason(), planned.words(), her));
  }

  private static Words called(String subject, String reason, String words, Acquaintance her) {
    return new Words(
        Acquaintance.sentence(subject) + " " + Acquaintance.sentence(reason),
        Acquaintance.sentence(words.isBlank() ? say("Call {0}.", her.them()) : words),
        "");
  }
}
