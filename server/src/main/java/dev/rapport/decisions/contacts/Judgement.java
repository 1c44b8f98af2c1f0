package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.rules.ContactNear;
import java.util.List;
import java.util.Optional;

/// A verdict with its reason and every answer in the order of the questions. One without a readable
/// reason cannot be made.
public record Judgement(Verdict verdict, Reason reason, List<Answer> answers) {

  public Judgement {
    answers = List.copyOf(answers);
    long deciding =
        answers.stream().filter(answer -> answer.standing() == Answer.Standing.DECIDES).count();
    if (deciding != (verdict instanceof Verdict.Send ? 0 : 1)) {
      throw new IllegalArgumentException(
          "%s with %d deciding answers".formatted(verdict.word(), deciding));
    }
  }

  /// The answer that there is no other contact to join; empty when there is one, or nobody looked.
  public Optional<Answer> nothingNear() {
    return answers.stream()
        .filter(answer -> answer.code().equals(ContactNear.NONE_NEAR))
        .findFirst();
  }

  /// Why, in one sentence for the desk and one for her.
  ///
  /// @param question the question that decided
  public record Reason(String question, String code, String sentence, String sheReads) {

    public Reason {
      if (question.isBlank() || code.isBlank() || sentence.isBlank() || sheReads.isBlank()) {
        throw new IllegalArgumentException("A reason can be read, by us and by her");
      }
    }

    static Reason of(Answer answer) {
      return new Reason(answer.question(), answer.code(), answer.sentence(), answer.sheReads());
    }
  }
}
