package dev.rapport.decisions.webkeys;

import java.util.Optional;

/// How much of one item may be read, and how often.
///
/// Two of these are compared by what whoever reads can learn, not by the rank of their modes: the
/// last letters do not tell what a threshold tells, nor does either tell what guessing finds out.
/// Between "whether she has it" and the whole value they stand beside each other, so that what two
/// of them have in common is only that she has it. That makes [#meet] associative, commutative and
/// idempotent, and nobody ever learns by narrowing what she could not learn before.
///
/// @param over the threshold of a predicate
/// @param reads how often it may be read, or guessed at
public record Right(Mode mode, Optional<Integer> over, int reads) {

  public Right {
    if ((mode == Mode.PREDICATE) != over.isPresent()) {
      throw new IllegalArgumentException("A predicate has a threshold, and nothing else does");
    }
    if (reads < 1) {
      throw new IllegalArgumentException("What may not be read is no right");
    }
  }

  /// What both let be read.
  public Right meet(Right other) {
    int fewer = Math.min(reads, other.reads);
    if (tellsWhat(other)) {
      return new Right(other.mode, other.over, fewer);
    }
    return other.tellsWhat(this)
        ? new Right(mode, over, fewer)
        : new Right(Mode.EXISTS, Optional.empty(), fewer);
  }

  /// Whether it lets nothing be read that the other does not, nor more often.
  public boolean isAtMost(Right other) {
    return other.tellsWhat(this) && reads <= other.reads;
  }

  /// Whether whoever has it learns all that the other tells.
  private boolean tellsWhat(Right other) {
    return mode == Mode.VALUE
        || other.mode == Mode.EXISTS
        || (mode == other.mode && over.equals(other.over));
  }
}
