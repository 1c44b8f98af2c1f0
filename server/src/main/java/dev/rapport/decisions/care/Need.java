package dev.rapport.decisions.care;

import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.Pronoun;
import java.time.Instant;
import java.util.Optional;

/// Somebody to speak with, why, and what to do. A person decides about it.
///
/// @param pronoun how we speak of her, if we know
/// @param why one sentence, the cause first
/// @param suggestion what to do next
/// @param notToSay what had better not be mentioned; empty when nothing
/// @param owner the first name of whoever owns the relationship, or the plan that waits
/// @param since since when she waits
/// @param until until when it is of use; absent when it stays
/// @param decision the answer of the gate that let it through, if it came from there
public record Need(
    PersonId person,
    String name,
    Optional<Pronoun> pronoun,
    Kind kind,
    String why,
    String suggestion,
    String notToSay,
    Optional<String> owner,
    Instant since,
    Optional<Instant> until,
    Optional<DecisionId> decision) {

  public Need {
    if (why.isBlank() || suggestion.isBlank()) {
      throw new IllegalArgumentException("Nobody is put on the list without a reason and a step");
    }
  }

  /// What it is about, the hardest first.
  public enum Kind {
    PROMISE_BROKEN,
    PROBLEM_OPEN,
    FELT_BAD,
    CALL_DUE,
    PLAN_WAITS,
    DUE_SOON
  }
}
