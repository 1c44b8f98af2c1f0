package dev.rapport.faces.desk;

import dev.rapport.faces.desk.AskForm.Day;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Lack;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The forms by which a person decides about one piece of advice.
///
/// @param decision path of the decision
/// @param accept what accepting does: "Accept: I will call"
/// @param may whether this member of staff may decide
/// @param back where to go afterwards
/// @param made what was chosen already, in one line; empty when nothing was
/// @param over why nothing is left to decide; empty while there is
/// @param unsettled by which forms somebody says whether it arrived; none when that is known
public record ChoiceForms(
    String decision,
    String accept,
    boolean may,
    String back,
    String made,
    String over,
    AskForm change,
    AskForm veto,
    List<AskForm> unsettled) {

  private static final List<Ready> REASONS =
      List.of(
          new Ready("new-knowledge", "I know something new"),
          new Ready("wrong-day", "Wrong day"),
          new Ready("wrong-channel", "Wrong channel"),
          new Ready("wrong-rule", "Wrong rule"),
          new Ready("other", "Other"));

  static AskForm change(String decision, String back, LocalDate today, Typed typed) {
    List<Ready> channels =
        Stream.concat(
                Stream.of(new Ready("", "As planned")),
                Arrays.stream(ContactChannel.values())
                    .map(channel -> new Ready(channel.word(), Words.channel(channel))))
            .toList();
    return AskForm.of(
        "change-" + decision.substring(decision.lastIndexOf('/') + 1),
        decision + "/change",
        "Change",
        "Change, and ask the gate again",
        new Hidden("back", back),
        new Day("day", "Another day", typed.of("day"), today.toString()),
        new Listed("channel", "Another channel", typed.of("channel"), channels),
        new OneOf("reason", "Your reason", typed.of("reason", "wrong-day"), REASONS, true),
        new InWords("words", "In your words", typed.of("words"), true, false));
  }

  static AskForm veto(String decision, String back, Typed typed) {
    return AskForm.of(
        "veto-" + decision.substring(decision.lastIndexOf('/') + 1),
        decision + "/veto",
        "Veto",
        "Veto this",
        new Hidden("back", back),
        new InWords("words", "In your words", typed.of("words"), true, false),
        new OneOf("reason", "Your reason", typed.of("reason", "new-knowledge"), REASONS, true));
  }

  ChoiceForms with(AskForm cameBack) {
    return new ChoiceForms(
        decision,
        accept,
        may,
        back,
        made,
        over,
        cameBack.id().equals(change.id()) ? cameBack : change,
        cameBack.id().equals(veto.id()) ? cameBack : veto,
        unsettled);
  }

  public Optional<Lack> lack() {
    return change.lack().or(veto::lack);
  }
}
