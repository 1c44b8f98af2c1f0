package dev.rapport.decisions.care;

import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What we would like to become of a relationship: an aim in one sentence, and a few steps.
///
/// @param record on which it hangs
/// @param owner who answers for it
/// @param shared whether she reads it on her own side
/// @param version what whoever changes it says that she saw
/// @param byName who changed it last, and `at` when
/// @param steps in their order, without those that were taken out
/// @param words what she said of it, the oldest first
public record Plan(
    PlanId id,
    RecordId record,
    String aim,
    StaffId owner,
    LocalDate review,
    boolean shared,
    int version,
    String byName,
    Instant at,
    String begunBy,
    Instant begunAt,
    Optional<Ending> ending,
    List<PlanStep> steps,
    List<HerWords> words) {

  public Plan {
    steps = List.copyOf(steps);
    words = List.copyOf(words);
  }

  /// The same with what hangs on it.
  Plan with(List<PlanStep> these, List<HerWords> said) {
    return new Plan(
        id, record, aim, owner, review, shared, version, byName, at, begunBy, begunAt, ending,
        these, said);
  }

  public record Ending(String byName, Instant at, String why) {}

  /// What she says of a plan.
  public enum Kind {
    NOT_WANTED("not-wanted"),
    PROPOSAL("proposal");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public static Kind parse(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Nothing is said of a plan as " + word);
    }
  }

  /// @param answer what became of it, once somebody answered
  public record HerWords(
      UUID id, Kind kind, String words, String byName, Instant at, Optional<Answer> answer) {}

  /// @param sentence that she reads; empty when her proposal became a step
  public record Answer(String byName, Instant at, Optional<String> sentence) {}

  public boolean isLive() {
    return ending.isEmpty();
  }

  public List<PlanStep> open() {
    return steps.stream().filter(PlanStep::isOpen).toList();
  }

  /// The step that is to be made now; absent when all are over.
  public Optional<PlanStep> here() {
    return steps.stream().filter(step -> step.state() == PlanStep.State.HERE).findFirst();
  }

  /// The one after it.
  public Optional<PlanStep> next() {
    return steps.stream().filter(step -> step.state() == PlanStep.State.AHEAD).findFirst();
  }

  /// The last that is over, which may be open again.
  public Optional<PlanStep> lastSettled() {
    return steps.reversed().stream().filter(step -> !step.isOpen()).findFirst();
  }

  public List<HerWords> unanswered() {
    return words.stream().filter(one -> one.answer().isEmpty()).toList();
  }

  /// As it is, for somebody who changes a part of it.
  public PlanDraft draft() {
    return new PlanDraft(aim, owner, review, shared, open().stream().map(PlanStep::draft).toList());
  }
}
