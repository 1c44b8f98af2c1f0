package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// One person: what is going on, how she felt last, what to do next, and what lies behind it.
///
/// @param whyNot why she cannot be removed as a mistake
/// @param life one line: where she lives, since when she is with us, what she has
/// @param pronouns how the page speaks of her
/// @param plan what we would like to become of it, in short
public record PersonPage(
    String path,
    String initials,
    String name,
    String life,
    Pronouns pronouns,
    Optional<Phone> phone,
    Optional<Held> held,
    Brief brief,
    Optional<Peace> peace,
    List<Problem> problems,
    List<Allowed> allows,
    String allowsNote,
    List<Closing> closings,
    boolean maySuppress,
    AskForm openProblem,
    List<Detail> things,
    String thingsNote,
    List<Relative> people,
    List<Detail> details,
    List<Detail> known,
    List<Event> planned,
    List<Event> past,
    String shown,
    Optional<Attention> attention,
    List<Same> same,
    int records,
    AskForm feel,
    AskForm note,
    AskForm attach,
    List<Attached> files,
    AskForm leaveInPeace,
    List<Act> history,
    boolean mayRemove,
    String whyNot,
    Ahead ahead,
    Optional<PlanPage.Card> plan) {

  public String recordsInWords() {
    return Words.capital(Words.number(records));
  }

  /// @param note what to know before dialling; empty when nothing
  /// @param wrong whether it was told to be somebody else's, so that nobody is asked to dial it
  public record Phone(String number, String shown, String note, boolean wrong) {}

  /// Why she is not called as usual, and what may be done.
  ///
  /// @param onlyOpenMatter whether a call about what is open between us is right nevertheless
  public record Held(String why, String instead, boolean onlyOpenMatter) {}

  /// The fifteen seconds before somebody says hello.
  public record Brief(
      String now,
      String nowAside,
      Optional<FeelingMark> felt,
      String feltWords,
      List<FeelingMark> before,
      String next,
      String notToSay,
      Optional<String> why) {}

  /// @param end the form that wakes her
  public record Peace(String words, String until, AskForm end) {}

  /// @param settle the form that settles it
  /// @param promise the form that names a day for it
  public record Problem(String what, String since, AskForm settle, AskForm promise) {}

  /// Something that somebody of the house did here.
  ///
  /// @param why in her words; empty when she gave none
  /// @param undo how it is taken back, while that is possible
  public record Act(String when, String who, String what, String why, Optional<Back> undo) {}

  /// @param path where a form takes it back
  /// @param asks whether it asks for a reason first, on a page of its own at the same address
  public record Back(String path, boolean asks) {}

  /// One purpose with its answer on each channel.
  public record Allowed(String purpose, List<Cell> cells) {}

  /// @param permission which it is, as a form sends it
  /// @param state yes, no or ask
  /// @param withdraw whether it can be taken back
  public record Cell(
      String permission, String state, String word, String about, String origin, boolean withdraw) {

    public String wordWithin() {
      return Words.within(word);
    }

    public String glyph() {
      return switch (state) {
        case "yes" -> "check";
        case "no" -> "cross";
        default -> "dash";
      };
    }
  }

  /// Somewhere she is never contacted any more, or all of her.
  ///
  /// @param lift the form that allows contact again
  public record Closing(String where, String why, String who, AskForm lift) {}

  /// Something that is changed where it stands.
  ///
  /// @param id where the page opens after it was changed
  /// @param shown empty when we do not know it
  /// @param source who says so, or how we know; empty when that goes without saying
  /// @param path where its form is
  public record Detail(String id, String label, String shown, String source, String path) {

    /// The label as it stands within a sentence.
    public String within() {
      return Words.within(label);
    }
  }

  /// @param path her page
  /// @param edit what they are to each other, and where that is changed
  public record Relative(String name, String path, Detail edit) {}

  /// A file that was attached to her.
  ///
  /// @param path where it is taken along
  /// @param words how long it is, who attached it, and when
  /// @param takeAway where a form takes it away
  public record Attached(String name, String path, String words, String takeAway) {}

  /// One event between us.
  ///
  /// @param ours whether it stands on our side
  /// @param quote whether the words are hers
  public record Event(
      boolean ours,
      String date,
      String title,
      String words,
      boolean quote,
      String aside,
      Optional<FeelingMark> felt,
      Optional<AnswerTag> answer,
      Optional<String> path) {}

  public record Attention(List<Boolean> boxes, String words) {}

  /// @param undo the form that parts the records again
  public record Same(String evidence, String words, boolean retracted, Optional<AskForm> undo) {}

  /// What is likely to follow, and what we infer.
  ///
  /// @param likelyNote why nothing likely is shown; empty where nothing is to be said
  /// @param guesses what we infer from her own experiences, and `struck` what was struck out of it
  public record Ahead(
      List<Likely> likely, String likelyNote, List<Guess> guesses, List<Guess> struck) {}

  /// One experience that may come.
  ///
  /// @param rows it, and silence where that is an answer
  /// @param sentence of the same ten that are drawn
  public record Likely(List<OddsView> rows, String sentence, String basis) {

    public String title() {
      return rows.getFirst().title();
    }
  }

  /// Something that we infer.
  ///
  /// @param key which of them it is
  /// @param path where a button strikes it, or brings it back
  public record Guess(String words, String key, String path) {}
}
