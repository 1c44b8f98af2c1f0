package dev.rapport.faces.terminal;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.Plans;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// A few dozen people of the town have a plan: Marta Kovač the one that a demonstration speaks of,
/// and of each list of a house a few, found by their keys, so that they are the same each time.
@Component
final class TownPlans {

  private static final String MARTA = "Marta Kovač";
  private static final String HER_OWNER = "Ivo Benes";
  private static final Line HERS =
      new Line(
          "Be the first she asks when Ela needs a car.",
          2,
          List.of(
              "Both cars cared for in one visit",
              "She sets her own permissions",
              "Put the repair right",
              "One service call for both cars",
              "Ask about Ela, if Marta brings it up"));

  private static final int OF_EACH_LIST = 4;

  private static final List<Line> LINES =
      List.of(
          new Line(
              "Knows whom to ask for by name, and does.",
              0,
              List.of(
                  "We know what matters at home", "One of us is the one to ask", "Asks us first")),
          new Line(
              "Trusts us again after what went wrong.",
              1,
              List.of(
                  "What went wrong is named", "It is put right", "Comes back without being asked")),
          new Line(
              "Hears from us less, and is glad each time.",
              1,
              List.of("We ask what is welcome", "Only what was asked for", "Says so to others")),
          new Line(
              "Gets all there is in what is there already.",
              0,
              List.of(
                  "We see how it is used",
                  "One thing is easier than before",
                  "Shows us what we did not know")));

  /// @param over how many of the steps are over
  private record Line(String aim, int over, List<String> steps) {}

  private final Plans plans;
  private final People people;
  private final Identities identities;
  private final Organisations organisations;

  TownPlans(Plans plans, People people, Identities identities, Organisations organisations) {
    this.plans = plans;
    this.people = people;
    this.identities = identities;
    this.organisations = organisations;
  }

  /// @param keysBySource of the whole town; what another house knows is found by none of them
  /// @return how many people have one now
  int begin(Map<String, ? extends Collection<String>> keysBySource, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    List<Staff> owners =
        organisations.staff().stream().filter(one -> one.role() != Role.PLANNER).toList();
    int begun = 0;
    Optional<RecordId> marta = people.namesakes(List.of(MARTA)).values().stream().findFirst();
    Optional<Staff> hers = owners.stream().filter(one -> one.name().equals(HER_OWNER)).findFirst();
    if (marta.isPresent() && hers.isPresent()) {
      begun += begin(marta.get(), HERS, hers.get(), today.plusDays(45), now);
    }
    for (RecordId record : some(keysBySource)) {
      begun +=
          begin(
              record,
              LINES.get(begun % LINES.size()),
              owners.get(begun % owners.size()),
              today.plusDays(30 + 7L * begun),
              now);
    }
    return begun;
  }

  private List<RecordId> some(Map<String, ? extends Collection<String>> keysBySource) {
    List<RecordId> some = new ArrayList<>();
    new TreeMap<>(keysBySource)
        .forEach((source, keys) -> {
          List<String> sorted = List.copyOf(new TreeSet<>(keys));
          List<String> few =
              IntStream.range(0, OF_EACH_LIST)
                  .mapToObj(number -> sorted.get(number * sorted.size() / OF_EACH_LIST))
                  .distinct()
                  .toList();
          some.addAll(new TreeMap<>(people.recordsByKey(source, few)).values());
        });
    return some;
  }

  /// @return 1, or 0 when somebody has a plan already
  private int begin(RecordId record, Line line, Staff owner, LocalDate review, Instant now) {
    PersonId person = identities.personOf(record);
    List<RecordId> records = identities.recordsOf(person);
    if (records.isEmpty()
        || !(plans.begin(
                new RecordId(person.value()), records, draft(line, owner, review), owner, now)
            instanceof Plans.Outcome.Kept kept)) {
      return 0;
    }
    Plan plan = kept.plan();
    for (int over = 0; over < line.over(); over++) {
      if (plans.finish(plan.id(), records, plan.version(), owner, now)
          instanceof Plans.Outcome.Kept next) {
        plan = next.plan();
      }
    }
    return 1;
  }

  /// The step after the one that is here has a day, and becomes a contact when it is its turn.
  private static PlanDraft draft(Line line, Staff owner, LocalDate review) {
    return new PlanDraft(
        line.aim(),
        owner.id(),
        review,
        true,
        IntStream.range(0, line.steps().size())
            .mapToObj(number ->
                number == line.over() + 1
                    ? new PlanDraft.Step(
                        Optional.empty(),
                        line.steps().get(number),
                        owner.id(),
                        Optional.of(review.minusDays(14)),
                        Optional.of(ContactChannel.CALL))
                    : new PlanDraft.Step(
                        Optional.empty(),
                        line.steps().get(number),
                        owner.id(),
                        Optional.empty(),
                        Optional.empty()))
            .toList());
  }
}
