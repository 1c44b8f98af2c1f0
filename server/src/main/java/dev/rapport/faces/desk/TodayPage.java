package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Whom to speak with today, whom to leave in peace, and what the gate has answered.
///
/// @param date "Tuesday, 14 May"
/// @param title "Five people need you today"
/// @param speakWithCount how many need somebody in all, shown or not
/// @param decisions how many, in figures
/// @param inPeaceCount how many are left in peace in all, shown or not
/// @param firstSteps what she may do here while nobody is known
/// @param nextWaking a sentence about the next one to wake; empty when nobody rests
public record TodayPage(
    String date,
    String title,
    List<Row> speakWith,
    int speakWithCount,
    List<Row> inPeace,
    int inPeaceCount,
    String nextWaking,
    List<FourCell> gate,
    String decisions,
    boolean nobodyKnownYet,
    List<Step> firstSteps) {

  /// What can be done on the desk while nobody is known, and where.
  public record Step(String words, String path) {}

  /// One person in a list, with one sentence that says why.
  ///
  /// @param id names the row on its page
  /// @param list which list it stands in, so that it can stay there when it was handled
  /// @param why the sentence
  /// @param aside "since Mon 16:40", "owner: Ivo"
  /// @param open where the row opens in place; absent when it is open or has nothing to open
  /// @param suggestion what to do; empty in rows that are closed
  /// @param choice the forms to accept, change or veto it
  /// @param likely what may follow the contact that is planned, with silence beside it
  /// @param acts what else can be done in place, each by a key
  public record Row(
      String id,
      String list,
      String initials,
      String name,
      String path,
      String why,
      List<String> aside,
      Optional<String> open,
      String suggestion,
      Optional<ChoiceForms> choice,
      Optional<PersonPage.Likely> likely,
      List<Act> acts) {

    public boolean isOpen() {
      return !suggestion.isEmpty();
    }

    /// Sent along with whatever is done in the row, so that the answer can stand in its place.
    public String along() {
      return RowsStay.along(id, list, name, path);
    }
  }

  /// @param key which key it has, as `desk.js` names it, and `letter` as she reads it
  public record Act(String key, String letter, AskForm form) {}
}
