package dev.rapport.decisions.care;

import java.util.List;

/// One day's people.
///
/// @param speakWith the hardest first
/// @param inPeace who wakes first standing first
public record Today(List<Need> speakWith, List<Resting> inPeace) {
  public Today {
    speakWith = List.copyOf(speakWith);
    inPeace = List.copyOf(inPeace);
  }
}
