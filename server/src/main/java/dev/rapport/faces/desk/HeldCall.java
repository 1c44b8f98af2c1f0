package dev.rapport.faces.desk;

import dev.rapport.decisions.care.Need;
import dev.rapport.decisions.care.Obstacle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why somebody is not called as usual, and what may be done.
///
/// @param obstacles the strictest first
record HeldCall(List<Obstacle> obstacles, Pronouns who, LocalDate today) {

  HeldCall {
    if (obstacles.isEmpty()) {
      throw new IllegalArgumentException("A call that nothing speaks against is not held");
    }
  }

  static Optional<HeldCall> of(List<Obstacle> obstacles, Pronouns who, LocalDate today) {
    return obstacles.isEmpty()
        ? Optional.empty()
        : Optional.of(new HeldCall(obstacles, who, today));
  }

  /// The strictest says it all, when it lasts; a peace is told beside a lacking permission.
  String why() {
    return switch (obstacles.getFirst()) {
      case Obstacle.NeverContacted _, Obstacle.NoNumberLeft _ -> why(obstacles.getFirst());
      case Obstacle.NotAllowed _, Obstacle.AtRest _ ->
          obstacles.stream().map(this::why).collect(Collectors.joining(" "));
    };
  }

  private String why(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.NeverContacted never ->
          Words.closed("Nobody contacts " + who.them() + " any more: " + never.reason());
      case Obstacle.NoNumberLeft gone ->
          Words.closed("Nobody calls " + who.them() + " any more: " + gone.reason());
      case Obstacle.NotAllowed not ->
          not.refused()
              ? Words.capital(who.they()) + " said no to calls."
              : "Nobody has asked " + who.them() + " about calls.";
      case Obstacle.AtRest rest -> resting(rest) + " until " + Words.day(rest.until(), today) + ".";
    };
  }

  private String resting(Obstacle.AtRest rest) {
    return switch (rest.reason()) {
      case ASKED, ENOUGH -> Words.capital(who.they()) + " asked for peace";
      case GRIEF_OR_ILLNESS, CONTENT, THINKING, PROBLEM_ELSEWHERE, OTHER -> "Left in peace";
    };
  }

  /// Whether a call about an open problem of hers is right nevertheless, as the gate holds it.
  boolean openMatterMayBeTold() {
    return obstacles.getFirst() instanceof Obstacle.AtRest;
  }

  /// @param openMatter whether a problem of hers is open
  String instead(boolean openMatter) {
    String comes = "when " + who.does("come") + " to us";
    return switch (obstacles.getFirst()) {
      case Obstacle.NeverContacted _ -> "Speak with " + who.them() + " only " + comes + ".";
      case Obstacle.NoNumberLeft _, Obstacle.NotAllowed _ ->
          "Speak " + comes + ", or write where " + who.does("allow") + " it.";
      case Obstacle.AtRest _ ->
          openMatter
              ? "Call about the open problem, and about nothing else."
              : "Call only for what cannot wait until then.";
    };
  }

  /// What to do about what she waits for, without calling as usual.
  String suggestion(Need need) {
    return switch (need.kind()) {
      case PROMISE_BROKEN, PROBLEM_OPEN ->
          openMatterMayBeTold() ? need.suggestion() + " Speak of nothing else." : instead(true);
      case FELT_BAD, DUE_SOON -> need.suggestion() + " " + instead(false);
      case CALL_DUE -> need.suggestion();
    };
  }
}
