package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Day;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Lack;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The forms by which a person decides about one piece of advice.
///
/// @param decision path of the decision
/// @param accept what accepting does: "Accept: I will call"; empty when that was done
/// @param may whether this member of staff may decide
/// @param back where to go afterwards
/// @param made what was chosen already, in one line; empty when nothing was
/// @param over why nothing is left to decide; empty while there is
/// @param undo where what was made of it is taken back, while that is possible
/// @param later where the later answer stands, if there is one
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
    Optional<String> undo,
    Optional<String> later,
    List<AskForm> unsettled) {

  private static List<Ready> reasons() {
    return List.of(
        new Ready("new-knowledge", say("I know something new")),
        new Ready("wrong-day", say("Wrong day")),
        new Ready("wrong-channel", say("Wrong channel")),
        new Ready("wrong-rule", say("Wrong rule")),
        new Ready("other", say("Other")));
  }

  static AskForm change(String decision, String back, LocalDate today, Typed typed) {
    List<Ready> channels =
        Stream.concat(
                Stream.of(new Ready("", say("As planned"))),
                Arrays.stream(ContactChannel.values())
                    .map(channel -> new Ready(channel.word(), ChannelWords.of(channel))))
            .toList();
    return AskForm.of(
        "change-" + decision.substring(decision.lastIndexOf('/') + 1),
        decision + "/change",
        say("Change"),
        say("Change, and ask the gate again"),
        new Hidden("back", back),
        new Day("day", say("Another day"), typed.of("day"), today.toString()),
        new Listed("channel", say("Another channel"), typed.of("channel"), channels),
        new OneOf("reason", say("Your reason"), typed.of("reason", "wrong-day"), reasons(), true),
        new InWords("words", say("In your words"), typed.of("words"), true, false));
  }

  static AskForm veto(String decision, String back, Typed typed) {
    return AskForm.of(
        "veto-" + decision.substring(decision.lastIndexOf('/') + 1),
        decision + "/veto",
        say("Veto"),
        say("Veto this"),
        new Hidden("back", back),
        new InWords("words", say("In your words"), typed.of("words"), true, false),
        new OneOf(
            "reason", say("Your reason"), typed.of("reason", "new-knowledge"), reasons(), true));
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
        undo,
        later,
        unsettled);
  }

  /// With the ways back and on.
  ChoiceForms leading(Optional<String> undoing, Optional<String> onward) {
    return new ChoiceForms(
        decision, accept, may, back, made, over, change, veto, undoing, onward, unsettled);
  }

  public Optional<Lack> lack() {
    return change.lack().or(veto::lack);
  }
}
