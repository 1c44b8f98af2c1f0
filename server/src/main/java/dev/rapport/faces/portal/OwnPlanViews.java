package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.decisions.care.Plans;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Plans as she reads them: those that are shared on a page of their own, and all of them among
/// what is held of her.
@Component
class OwnPlanViews {

  private final Plans plans;
  private final Organisations organisations;

  OwnPlanViews(Plans plans, Organisations organisations) {
    this.plans = plans;
    this.organisations = organisations;
  }

  boolean isShared(OwnRecords.Own own) {
    return plans.of(own.records()).stream().anyMatch(OwnPlanViews::isShared);
  }

  private static boolean isShared(Plan plan) {
    return plan.isLive() && plan.shared();
  }

  List<OwnPlanPage.Plan> shared(OwnRecords.Own own, ZonedDateTime now) {
    Map<StaffId, String> names = names();
    return plans.of(own.records()).stream()
        .filter(OwnPlanViews::isShared)
        .map(plan ->
            new OwnPlanPage.Plan(
                plan.aim(),
                say(
                    "{0} looks after it. We look at it again on {1}.",
                    name(names, plan.owner()), PortalWords.day(plan.review(), now.toLocalDate())),
                "/me/plan/" + plan.id(),
                plan.steps().stream().map(step -> step(step, names, now)).toList(),
                plan.words().stream().map(hers -> said(hers, now)).toList()))
        .toList();
  }

  private Map<StaffId, String> names() {
    return organisations.staff().stream().collect(Collectors.toMap(Staff::id, Staff::firstName));
  }

  private static String name(Map<StaffId, String> names, StaffId id) {
    return Optional.ofNullable(names.get(id)).orElseGet(() -> say("Somebody"));
  }

  private static OwnPlanPage.Step step(
      PlanStep step, Map<StaffId, String> names, ZonedDateTime now) {
    var aside = new ArrayList<String>();
    aside.add(name(names, step.owner()));
    step.wakes().ifPresent(day -> aside.add(PortalWords.day(day, now.toLocalDate())));
    return new OwnPlanPage.Step(
        switch (step.state()) {
          case HERE -> "here";
          case AHEAD -> "ahead";
          case DONE, SKIPPED, OUT -> "done";
        },
        state(step),
        step.words(),
        String.join(" · ", aside));
  }

  private static String state(PlanStep step) {
    return switch (step.state()) {
      case HERE -> say("Here:");
      case AHEAD -> say("Ahead:");
      case DONE -> say("Done:");
      case SKIPPED, OUT -> say("Left out:");
    };
  }

  private static OwnPlanPage.Said said(Plan.HerWords hers, ZonedDateTime now) {
    return new OwnPlanPage.Said(
        what(hers), hers.words(), PortalWords.day(hers.at(), now) + ". " + answer(hers));
  }

  private static String what(Plan.HerWords hers) {
    return switch (hers.kind()) {
      case NOT_WANTED -> say("You said that this is not what you want");
      case PROPOSAL -> say("You proposed a step");
    };
  }

  private static String answer(Plan.HerWords hers) {
    return hers.answer()
        .map(answer ->
            answer
                .sentence()
                .map(sentence -> say("{0} answers: “{1}”", answer.byName(), sentence))
                .orElseGet(() -> say("{0} took it in as a step.", answer.byName())))
        .orElseGet(() -> say("Nobody has answered yet."));
  }

  /// All plans, also drafts and what has ended, each with what is kept of it.
  List<HeldPage.Line> held(OwnRecords.Own own, ZonedDateTime now) {
    Map<StaffId, String> names = names();
    List<HeldPage.Line> lines = new ArrayList<>();
    for (Plan plan : plans.of(own.records())) {
      lines.add(HeldPage.Line.of("plan", state(plan, now), plan.aim(), from(plan, names, now)));
      plan.steps()
          .forEach(step ->
              lines.add(
                  HeldPage.Line.of(
                      "plan-step",
                      say("A step of the plan"),
                      state(step) + " " + step.words(),
                      from(step, names, now))));
      plan.words()
          .forEach(hers ->
              lines.add(
                  HeldPage.Line.of(
                      "plan-words",
                      what(hers),
                      hers.words(),
                      PortalWords.day(hers.at(), now) + ". " + answer(hers))));
    }
    return lines;
  }

  private static String state(Plan plan, ZonedDateTime now) {
    return plan.ending()
        .map(ending ->
            say(
                "A plan that ended on {0}: {1}",
                PortalWords.day(ending.at(), now), PortalWords.closed(ending.why())))
        .orElseGet(() ->
            plan.shared() ? say("The plan with you") : say("A plan that is a draft, not shared"));
  }

  private static String from(Plan plan, Map<StaffId, String> names, ZonedDateTime now) {
    return say(
        "Begun by {0}, {1}. {2} looks after it. We look at it again on {3}.",
        plan.begunBy(),
        PortalWords.day(plan.begunAt(), now),
        name(names, plan.owner()),
        PortalWords.day(plan.review(), now.toLocalDate()));
  }

  private static String from(PlanStep step, Map<StaffId, String> names, ZonedDateTime now) {
    var parts = new ArrayList<String>();
    parts.add(name(names, step.owner()));
    step.wakes().ifPresent(day -> parts.add(PortalWords.day(day, now.toLocalDate())));
    step.why().ifPresent(parts::add);
    return String.join(" · ", parts);
  }
}
