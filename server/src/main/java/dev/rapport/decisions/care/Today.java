package dev.rapport.decisions.care;

import java.util.List;

/// One day's people, the beginning of them in words.
///
/// @param speakWith the hardest first
/// @param needing how many need somebody in all, counted up to [Care#MOST]
/// @param inPeace who wakes first standing first
/// @param resting how many are left in peace in all, counted up to [Care#MOST]
public record Today(List<Need> speakWith, int needing, List<Resting> inPeace, int resting) {
  public Today {
    speakWith = List.copyOf(speakWith);
    inPeace = List.copyOf(inPeace);
  }
}
