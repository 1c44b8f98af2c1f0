package dev.rapport.decisions.care;

import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A plan as somebody wants it to be.
///
/// @param steps those that are open, in their order; what is over stays as it is
public record PlanDraft(
    String aim, StaffId owner, LocalDate review, boolean shared, List<Step> steps) {

  /// A line that is longer is no plan for one relationship.
  public static final int MOST_STEPS = 6;

  /// How long what is said in a plan may be, by whomever.
  public static final int LONGEST_WORDS = 500;

  public PlanDraft {
    steps = List.copyOf(steps);
    if (aim.isBlank()) {
      throw new IllegalArgumentException("A plan needs an aim");
    }
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("A plan has six steps at most");
    }
    if (steps.stream().flatMap(step -> step.id().stream()).distinct().count()
        != steps.stream().filter(step -> step.id().isPresent()).count()) {
      throw new IllegalArgumentException("A step stands in a plan once");
    }
  }

  /// @param id of a step that is there already
  public record Step(
      Optional<UUID> id,
      String words,
      StaffId owner,
      Optional<LocalDate> wakes,
      Optional<ContactChannel> channel) {

    public Step {
      if (words.isBlank()) {
        throw new IllegalArgumentException("A step says what changes");
      }
      if (channel.isPresent() && wakes.isEmpty()) {
        throw new IllegalArgumentException("A step over a channel has its day");
      }
    }
  }
}
