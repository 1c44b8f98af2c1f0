package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// What we would like to become of the relationship with one person.
///
/// @param path of her page
/// @param live usually one; two when she was found to be two persons, each with a plan
/// @param begin the form that begins one, while none lives
public record PlanPage(
    String path, String name, List<Line> live, List<Line> ended, Optional<AskForm> begin) {

  /// One plan.
  ///
  /// @param about who answers for it, when it is looked at again, and who began it
  /// @param ended by whom, when and why; empty while it lives
  /// @param edit the form for aim, owner, review day and whether she reads it
  /// @param add absent when it has as many steps as a plan may have
  /// @param back absent while nothing is over
  public record Line(
      String id,
      String aim,
      String about,
      boolean shared,
      String ended,
      List<Step> steps,
      List<Said> said,
      AskForm edit,
      Optional<AskForm> add,
      Optional<AskForm> back,
      AskForm end) {}

  /// One step.
  ///
  /// @param look done, here or ahead
  /// @param state the same in words
  /// @param aside who sees to it, from when on, and over which channel
  /// @param note why it was left out or is open again, or that its contact was made
  /// @param answer what the gate says of its contact, with the reason, and where that is explained
  /// @param forms what can be done with it while it is open
  public record Step(
      String look,
      String state,
      String words,
      String aside,
      String note,
      Optional<AnswerTag> answer,
      String reason,
      Optional<String> why,
      Optional<Forms> forms) {}

  /// @param done absent while it is ahead, as is `skip`
  public record Forms(Optional<Press> done, AskForm change, Optional<AskForm> skip, Press out) {}

  /// A form that is one button.
  ///
  /// @param saw the version of the plan that is shown
  public record Press(String path, int saw) {}

  /// Something that she said of it.
  ///
  /// @param what what her words are: a proposal, or that she wants something else
  /// @param answered what became of it; empty while nobody answered
  /// @param takeIn the form that makes a step of it
  public record Said(
      String what,
      String words,
      String who,
      String answered,
      Optional<AskForm> answer,
      Optional<AskForm> takeIn) {}

  /// A plan in short, for her page.
  ///
  /// @param path of the page of the plan
  /// @param here the step that is to be made now; empty when all are over
  /// @param next the one after it; empty when there is none
  public record Card(String path, String aim, String owner, String here, String next) {}
}
