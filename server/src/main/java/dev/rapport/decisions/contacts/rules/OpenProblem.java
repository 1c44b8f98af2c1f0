package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Problem;
import dev.rapport.decisions.contacts.Contact;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// While a problem is open, offers and questions stay silent and service waits, unless it is about
/// the same thing. Care passes: it is the repair.
public final class OpenProblem implements Question {

  private static final Comparator<Problem> OLDEST =
      Comparator.comparing(Problem::openedAt).thenComparing(Problem::id);

  @Override
  public String title() {
    return say("Is a problem open?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return true;
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    List<Problem> problems = circumstances.problems();
    if (problems.isEmpty()) {
      return new Finding.Passes("NO_PROBLEM", say("No."), Map.of("problems", "0"));
    }
    return switch (contact.kind()) {
      case ESSENTIAL -> passes(problems, say("Yes, but this may not wait."));
      case CARE -> passes(problems, say("Yes, and this is about caring for it."));
      case SERVICE ->
          problems.stream()
              .filter(problem -> !concerns(problem, contact))
              .min(OLDEST)
              .map(problem -> waits(problem, circumstances, when))
              .orElseGet(() -> passes(problems, say("Yes, and this is about the same thing.")));
      case QUESTION, OFFER -> silences(problems.stream().min(OLDEST).orElseThrow(), circumstances);
    };
  }

  static boolean concerns(Problem problem, Contact contact) {
    return (problem.thing() != null && problem.thing().equals(contact.thing()))
        || problem.experience().equals(contact.about());
  }

  private static Finding passes(List<Problem> problems, String sentence) {
    return new Finding.Passes(
        "PROBLEM_PASSED", sentence, Map.of("problems", String.valueOf(problems.size())));
  }

  private static Finding silences(Problem problem, Circumstances circumstances) {
    return new Finding.Silences(
        "PROBLEM_OPEN",
        sentence(problem, circumstances),
        say("We kept this to ourselves, because your problem is not settled yet."),
        facts(problem));
  }

  /// A problem has no known end: the promised time, or else another look a day from now, is as long
  /// as a contact can be told to wait for it.
  private static Finding waits(Problem problem, Circumstances circumstances, Instant when) {
    Instant now = circumstances.now();
    Instant look =
        Optional.ofNullable(problem.promisedFor())
            .filter(promised -> promised.isAfter(now))
            .orElse(now.plus(circumstances.policy().lookAgain()));
    if (!when.isBefore(look)) {
      return new Finding.Passes("NO_PROBLEM", say("Perhaps not by then."), facts(problem));
    }
    return new Finding.Holds(
        look,
        "PROBLEM_OPEN",
        sentence(problem, circumstances),
        say("We waited, because your problem is not settled yet."),
        facts(problem));
  }

  private static String sentence(Problem problem, Circumstances circumstances) {
    return say(
        "Because a problem is open since {0}: {1}",
        Speech.day(problem.openedAt(), circumstances), Speech.firstWords(problem.what(), 5));
  }

  private static Map<String, String> facts(Problem problem) {
    return Map.of("problem", problem.id().toString(), "opened", problem.openedAt().toString());
  }
}
