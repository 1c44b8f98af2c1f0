package dev.rapport.faces.desk;

import dev.rapport.facts.permissions.ContactChannel;
import java.util.List;

/// The forms by which a person decides about one piece of advice.
///
/// @param decision path of the decision
/// @param accept what accepting does: "Accept: I will call"
/// @param may whether this member of staff may decide
/// @param back where to go afterwards
/// @param made what was chosen already, in one line; empty when nothing was
/// @param over why nothing is left to decide; empty while there is
/// @param earliest first day that may be chosen for a change, ISO
public record ChoiceForms(
    String decision,
    String accept,
    boolean may,
    String back,
    String made,
    String over,
    String earliest) {

  /// A reason that is ready to be chosen; words stand beside it.
  public record Ready(String value, String words) {}

  public List<Ready> reasons() {
    return List.of(
        new Ready("new-knowledge", "I know something new"),
        new Ready("wrong-day", "Wrong day"),
        new Ready("wrong-channel", "Wrong channel"),
        new Ready("wrong-rule", "Wrong rule"),
        new Ready("other", "Other"));
  }

  public List<Ready> channels() {
    return List.of(ContactChannel.values()).stream()
        .map(channel -> new Ready(channel.word(), Words.channel(channel)))
        .toList();
  }
}
