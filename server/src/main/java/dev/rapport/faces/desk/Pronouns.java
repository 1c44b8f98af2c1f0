package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.Pronoun;
import java.util.Optional;

/// How a page speaks of a person; as "they" while we do not know.
public record Pronouns(Pronoun pronoun) {

  static Pronouns of(Optional<Pronoun> pronoun) {
    return new Pronouns(pronoun.orElse(Pronoun.THEY));
  }

  /// One of three whole sentences. Pronouns and verbs are not put into gaps: in other languages
  /// more of the sentence changes with them.
  public String choose(String she, String he, String they) {
    return switch (pronoun) {
      case SHE -> she;
      case HE -> he;
      case THEY -> they;
    };
  }

  /// What a form asks for, and above what she said last.
  public String felt() {
    return choose(say("How she felt"), say("How he felt"), say("How they felt"));
  }

  public String neverAgain() {
    return choose(
        say("Never contact her again"),
        say("Never contact him again"),
        say("Never contact them again"));
  }
}
