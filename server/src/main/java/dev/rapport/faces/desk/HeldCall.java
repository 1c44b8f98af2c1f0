package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

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
          Words.closed(
              who.choose(
                  say("Nobody contacts her any more: {0}", never.reason()),
                  say("Nobody contacts him any more: {0}", never.reason()),
                  say("Nobody contacts them any more: {0}", never.reason())));
      case Obstacle.NoNumberLeft gone ->
          Words.closed(
              who.choose(
                  say("Nobody calls her any more: {0}", gone.reason()),
                  say("Nobody calls him any more: {0}", gone.reason()),
                  say("Nobody calls them any more: {0}", gone.reason())));
      case Obstacle.NotAllowed not ->
          not.refused()
              ? who.choose(
                  say("She said no to calls."),
                  say("He said no to calls."),
                  say("They said no to calls."))
              : who.choose(
                  say("Nobody has asked her about calls."),
                  say("Nobody has asked him about calls."),
                  say("Nobody has asked them about calls."));
      case Obstacle.AtRest rest -> resting(rest);
    };
  }

  private String resting(Obstacle.AtRest rest) {
    String until = Words.day(rest.until(), today);
    return switch (rest.reason()) {
      case ASKED, ENOUGH ->
          who.choose(
              say("She asked for peace until {0}.", until),
              say("He asked for peace until {0}.", until),
              say("They asked for peace until {0}.", until));
      case GRIEF_OR_ILLNESS, CONTENT, THINKING, PROBLEM_ELSEWHERE, OTHER ->
          say("Left in peace until {0}.", until);
    };
  }

  /// Whether a call about an open problem of hers is right nevertheless, as the gate holds it.
  boolean openMatterMayBeTold() {
    return obstacles.getFirst() instanceof Obstacle.AtRest;
  }

  /// @param openMatter whether a problem of hers is open
  String instead(boolean openMatter) {
    return switch (obstacles.getFirst()) {
      case Obstacle.NeverContacted _ ->
          who.choose(
              say("Speak with her only when she comes to us."),
              say("Speak with him only when he comes to us."),
              say("Speak with them only when they come to us."));
      case Obstacle.NoNumberLeft _, Obstacle.NotAllowed _ ->
          who.choose(
              say("Speak when she comes to us, or write where she allows it."),
              say("Speak when he comes to us, or write where he allows it."),
              say("Speak when they come to us, or write where they allow it."));
      case Obstacle.AtRest _ ->
          openMatter
              ? say("Call about the open problem, and about nothing else.")
              : say("Call only for what cannot wait until then.");
    };
  }

  /// What to do about what she waits for, without calling as usual.
  String suggestion(Need need) {
    return switch (need.kind()) {
      case PROMISE_BROKEN, PROBLEM_OPEN ->
          openMatterMayBeTold()
              ? say("{0} Speak of nothing else.", need.suggestion())
              : instead(true);
      case FELT_BAD, DUE_SOON -> need.suggestion() + " " + instead(false);
      case CALL_DUE, PLAN_WAITS -> need.suggestion();
    };
  }
}
