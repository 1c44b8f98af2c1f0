package dev.rapport.decisions.contacts;

import dev.rapport.facts.people.PersonId;
import java.time.Instant;
import java.util.List;

/// One answer of the gate, as it is kept.
///
/// @param person whose record it was then
/// @param contact as it was judged
/// @param words what would be said or written, as it stands now
/// @param state of the contact now
/// @param latest whether it is the contact's latest answer
/// @param because why the gate was asked
/// @param choices what staff made of it, oldest first
public record Decision(
    DecisionId id,
    PersonId person,
    String name,
    Contact contact,
    String words,
    String state,
    boolean latest,
    Judgement judgement,
    Instant decidedAt,
    String because,
    int policyVersion,
    int rulesVersion,
    List<Choice> choices) {

  public Decision {
    choices = List.copyOf(choices);
  }
}
