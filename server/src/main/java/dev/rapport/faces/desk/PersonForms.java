package dev.rapport.faces.desk;

import dev.rapport.faces.desk.AskForm.Day;
import dev.rapport.faces.desk.AskForm.Felt;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.SuppressionId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The forms on the page of a person, empty or with what was typed.
final class PersonForms {

  private PersonForms() {}

  static AskForm feeling(PersonId person, Pronouns who, String teller, Typed typed) {
    return AskForm.of(
            "felt-form",
            PersonFinding.path(person) + "/feelings",
            "How " + who.they() + " felt",
            "Save how " + who.they() + " felt",
            new Felt("feeling", "How " + who.they() + " felt", typed.of("feeling"), true),
            new InWords(
                "words", "In " + who.their() + " words, or yours", typed.of("words"), false, false))
        .asMain()
        .noting("Told by " + teller + ".");
  }

  static AskForm note(PersonId person, String teller, Typed typed) {
    return AskForm.of(
            "note-form",
            PersonFinding.path(person) + "/notes",
            "Write a note",
            "Save the note",
            new InWords("words", "What should be remembered", typed.of("words"), true, true))
        .asMain()
        .noting("Kept between us, by " + teller + ".");
  }

  static AskForm peace(PersonId person, Pronouns who, LocalDate today, Typed typed) {
    return AskForm.of(
            "peace-form",
            PersonFinding.path(person) + "/peace",
            "Leave " + who.them() + " in peace",
            "Leave " + who.them() + " in peace",
            new OneOf(
                "until",
                "Until",
                typed.of("until", "month"),
                List.of(
                    new Ready("week", "1 week"),
                    new Ready("month", "1 month"),
                    new Ready("day", "a day")),
                true),
            new Day("day", "The day", typed.of("day"), today.plusDays(1).toString()),
            new InWords("words", "In your words", typed.of("words"), true, false),
            new Listed("reason", "Because", typed.of("reason"), peaceReasons()))
        .asMain();
  }

  static List<Ready> peaceReasons() {
    return Arrays.stream(PeaceReason.values())
        .sorted(Comparator.comparing(reason -> reason != PeaceReason.ASKED))
        .map(reason -> new Ready(reason.word(), Words.peace(reason)))
        .toList();
  }

  static AskForm wake(PersonId person, PeaceId peace, Typed typed) {
    return AskForm.of(
        "wake-" + peace.value(),
        PersonFinding.path(person) + "/peace/" + peace.value() + "/end",
        "Wake now",
        "Wake now",
        new InWords("why", "Why now", typed.of("why"), true, false));
  }

  /// @param where what can be closed: the whole person, or one way to reach her
  static AskForm suppress(PersonId person, Pronouns who, List<Ready> where, Typed typed) {
    return AskForm.of(
            "never-form",
            PersonFinding.path(person) + "/suppressions",
            "Never contact " + who.them() + " again",
            "Never contact again",
            new OneOf("where", "Where", typed.of("where"), where, true),
            new InWords("why", "Why, in your words", typed.of("why"), true, false))
        .noting("It counts at once, and stays until somebody allows contact again.");
  }

  static AskForm lift(PersonId person, SuppressionId suppression, Typed typed) {
    return AskForm.of(
        "lift-" + suppression.value(),
        PersonFinding.path(person) + "/suppressions/" + suppression.value() + "/end",
        "Allow contact again",
        "Allow contact again",
        new InWords("why", "How do you know that it is wanted", typed.of("why"), true, false));
  }

  static AskForm settle(PersonId person, ProblemId problem, Typed typed) {
    return AskForm.of(
        "settle-" + problem.value(),
        PersonFinding.path(person) + "/problems/" + problem.value() + "/settlement",
        "Settle the problem",
        "Settle it",
        new InWords("words", "What put it right", typed.of("words"), true, false));
  }

  static AskForm promise(PersonId person, ProblemId problem, LocalDate today, Typed typed) {
    return AskForm.of(
        "promise-" + problem.value(),
        PersonFinding.path(person) + "/problems/" + problem.value() + "/promise",
        "Promise a day",
        "Promise it",
        new Day("day", "Settled by", typed.of("day"), today.toString()));
  }

  static AskForm problem(PersonId person, LocalDate today, Typed typed) {
    return AskForm.of(
            "problem-form",
            PersonFinding.path(person) + "/problems",
            "Open a problem",
            "Open the problem",
            new InWords("what", "What is not right", typed.of("what"), true, false),
            new Day("day", "Promised for, if you did", typed.of("day"), today.toString()))
        .noting("Offers wait until it is settled.");
  }

  static AskForm part(PersonId person, LinkId link, Typed typed) {
    return AskForm.of(
        "part-" + link,
        PersonFinding.path(person) + "/links/" + link + "/retraction",
        "Not the same person",
        "Part these records",
        new InWords("why", "How do you know", typed.of("why"), true, false));
  }
}
