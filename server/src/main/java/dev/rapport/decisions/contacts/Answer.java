package dev.rapport.decisions.contacts;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One question of the gate with its answer.
///
/// @param question as it stands on the screen
/// @param code what was found, such as `PROBLEM_OPEN`; `ASKED_NO_MORE` when it was not asked
/// @param sentence for the desk, at most [#LONGEST] words
/// @param sheReads what she reads about it herself; empty unless the answer stands in the way
/// @param facts what the answer rests on: record ids and counts, by name
/// @param earliest when this answer gives way, if it is known to
public record Answer(
    String question,
    String code,
    Standing standing,
    String sentence,
    String sheReads,
    Map<String, String> facts,
    @Nullable Instant earliest) {

  /// Longest sentence for the desk, in words.
  public static final int LONGEST = 14;

  /// Among the facts: the number of a rule of the house that speaks of her.
  public static final String RULE = "rule";

  public Answer {
    if (question.isBlank() || code.isBlank() || sentence.isBlank()) {
      throw new IllegalArgumentException("An answer needs its question, its code and a sentence");
    }
    if (sentence.split(" ").length > LONGEST) {
      throw new IllegalArgumentException("Too long for the desk: " + sentence);
    }
    boolean inTheWay = standing == Standing.DECIDES || standing == Standing.STANDS_TOO;
    if (inTheWay && sheReads.isBlank()) {
      throw new IllegalArgumentException("What stands in the way needs words for her: " + code);
    }
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /// What an answer does to the verdict.
  public enum Standing {
    /// Nothing stands in the way here.
    PASSED,
    /// Stands in the way as well, but gives way before the one that decides.
    STANDS_TOO,
    /// This decides.
    DECIDES,
    /// Something before it decided.
    NOT_ASKED
  }
}
