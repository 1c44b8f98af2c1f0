package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// One answer of the gate with everything it looked at, in order.
///
/// @param about "Summer tyre offer · e-mail · planned for Wed 15 May"
/// @param title "Why we stay silent with Marta"
/// @param said the words that would be said or written
/// @param reason the deciding sentence
/// @param sheReads what she reads in her own account
/// @param decided "Decided 06:10, because it was due"
/// @param likely what may follow, with silence beside it
public record DecisionPage(
    String about,
    String title,
    String name,
    String person,
    List<FourCell> cells,
    List<Check> checks,
    String said,
    String reason,
    String sheReads,
    String decided,
    ChoiceForms choice,
    Optional<PersonPage.Likely> likely) {

  DecisionPage with(Optional<PersonPage.Likely> odds) {
    return new DecisionPage(
        about, title, name, person, cells, checks, said, reason, sheReads, decided, choice, odds);
  }

  /// One question of the gate.
  ///
  /// @param rule of the house that speaks of her, where one does
  public record Check(
      State state, String question, String answer, AnswerTag tag, Optional<Named> rule) {

    Check and(String more) {
      return answer.contains(more)
          ? this
          : new Check(state, question, answer + " " + more, tag, rule);
    }
  }

  /// A rule by its name, with the page that explains it.
  public record Named(String name, String path) {}

  /// How far the gate came with a question.
  public enum State {
    PASSED,
    STANDS_TOO,
    DECIDES,
    NOT_ASKED
  }
}
