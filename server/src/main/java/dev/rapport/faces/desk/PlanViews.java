package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.decisions.care.Plans;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ChannelWords;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Plans as the desk shows them.
@Component
@Transactional(readOnly = true)
class PlanViews {

  private final Plans plans;
  private final People people;
  private final Organisations organisations;
  private final Ties ties;

  PlanViews(Plans plans, People people, Organisations organisations, Ties ties) {
    this.plans = plans;
    this.people = people;
    this.organisations = organisations;
    this.ties = ties;
  }

  PlanForms forms(PersonFinding.Person person, ZonedDateTime now) {
    PersonFacts facts = people.of(person.records());
    return new PlanForms(
        person.id(), Pronouns.of(facts.pronoun()), organisations.staff(), now.toLocalDate());
  }

  PlanPage of(PersonFinding.Person person, StaffId me, ZonedDateTime now) {
    List<Plan> all = plans.of(person.records());
    PlanForms forms = forms(person, now);
    Map<StaffId, String> names = names(forms.staff());
    boolean doubtful = isDoubtful(person);
    return new PlanPage(
        PersonFinding.path(person.id()),
        people.of(person.records()).name(),
        all.stream()
            .filter(Plan::isLive)
            .map(plan -> line(plan, forms, names, doubtful, now))
            .toList(),
        all.stream()
            .filter(plan -> !plan.isLive())
            .map(plan -> line(plan, forms, names, doubtful, now))
            .toList(),
        all.stream().anyMatch(Plan::isLive)
            ? Optional.empty()
            : Optional.of(forms.begin(me, Typed.NOTHING)));
  }

  /// The plan that lives.
  Optional<Plan> living(PersonFinding.Person person) {
    return plans.of(person.records()).stream().findFirst().filter(Plan::isLive);
  }

  /// A plan in short, for her page.
  PlanPage.Card card(PersonFinding.Person person, Plan plan) {
    return new PlanPage.Card(
        PlanForms.path(person.id()),
        Words.closed(plan.aim()),
        name(names(organisations.staff()), plan.owner()),
        plan.here().map(PlanStep::words).orElse(""),
        plan.next().map(PlanStep::words).orElse(""));
  }

  /// What she reads of it on her own page.
  List<AsSheSeesPage.Shared> shared(PersonFinding.Person person, LocalDate today) {
    Map<StaffId, String> names = names(organisations.staff());
    return plans.of(person.records()).stream()
        .filter(plan -> plan.isLive() && plan.shared())
        .map(plan ->
            new AsSheSeesPage.Shared(
                plan.aim(),
                say(
                    "{0} looks after it. We look at it again on {1}.",
                    name(names, plan.owner()), Words.day(plan.review(), today)),
                plan.steps().stream().map(PlanViews::inShort).toList()))
        .toList();
  }

  private static AsSheSeesPage.Step inShort(PlanStep step) {
    return new AsSheSeesPage.Step(look(step), state(step), step.words());
  }

  private static Map<StaffId, String> names(List<Staff> staff) {
    return staff.stream().collect(Collectors.toMap(Staff::id, Staff::firstName));
  }

  private static String name(Map<StaffId, String> names, StaffId id) {
    return Optional.ofNullable(names.get(id)).orElseGet(() -> say("somebody"));
  }

  /// Whether an account speaks as this person of which nothing shows yet that it is hers.
  private boolean isDoubtful(PersonFinding.Person person) {
    return ties.allOf(person.records().stream().map(RecordId::value).toList()).stream()
        .anyMatch(tie -> tie.proven().isEmpty());
  }

  /// @param doubtful whether nothing shows yet whose words on it are
  private static PlanPage.Line line(
      Plan plan, PlanForms forms, Map<StaffId, String> names, boolean doubtful, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    return new PlanPage.Line(
        plan.id().toString(),
        plan.aim(),
        say(
            "{0} looks after it. To be looked at again on {1}. Begun by {2}, {3}.",
            name(names, plan.owner()),
            Words.day(plan.review(), today),
            plan.begunBy(),
            Words.moment(plan.begunAt(), now)),
        plan.shared(),
        plan.ending()
            .map(ending ->
                say(
                    "Ended by {0}, {1}: {2}",
                    ending.byName(), Words.moment(ending.at(), now), Words.closed(ending.why())))
            .orElse(""),
        plan.steps().stream().map(step -> step(plan, step, forms, names, now)).toList(),
        plan.words().stream().map(hers -> said(plan, hers, forms, doubtful, now)).toList(),
        forms.edit(plan, Typed.NOTHING),
        plan.steps().size() < PlanDraft.MOST_STEPS
            ? Optional.of(forms.add(plan, Typed.NOTHING))
            : Optional.empty(),
        plan.lastSettled().map(_ -> forms.back(plan, Typed.NOTHING)),
        forms.end(plan, Typed.NOTHING));
  }

  private static PlanPage.Step step(
      Plan plan, PlanStep step, PlanForms forms, Map<StaffId, String> names, ZonedDateTime now) {
    var aside = new ArrayList<String>();
    aside.add(name(names, step.owner()));
    step.wakes().ifPresent(day -> aside.add(Words.day(day, now.toLocalDate())));
    step.channel().ifPresent(channel -> aside.add(ChannelWords.of(channel)));
    boolean asked = step.isOpen() && plan.isLive();
    return new PlanPage.Step(
        look(step),
        state(step),
        step.words(),
        String.join(" · ", aside),
        note(step, now),
        step.contact()
            .filter(_ -> asked)
            .flatMap(contact -> contact.advice())
            .map(advice -> ContactViews.said(advice, now)),
        step.contact().filter(_ -> asked).map(ContactViews::aside).orElse(""),
        step.contact()
            .filter(_ -> asked)
            .flatMap(contact -> contact.advice())
            .map(advice -> ContactViews.path(advice.decision())),
        asked ? Optional.of(forms(plan, step, forms)) : Optional.empty());
  }

  private static PlanPage.Forms forms(Plan plan, PlanStep step, PlanForms forms) {
    boolean here = step.state() == PlanStep.State.HERE;
    return new PlanPage.Forms(
        here
            ? Optional.of(
                new PlanPage.Press(PlanForms.path(forms.person(), plan) + "/done", plan.version()))
            : Optional.empty(),
        forms.change(plan, step, Typed.NOTHING),
        here ? Optional.of(forms.skip(plan, Typed.NOTHING)) : Optional.empty(),
        new PlanPage.Press(
            PlanForms.path(forms.person(), plan, step.id()) + "/removal", plan.version()));
  }

  private static String note(PlanStep step, ZonedDateTime now) {
    String why = step.why().map(Words::closed).orElse("");
    if (step.isContacted() && step.isOpen()) {
      return say("Its contact was made. Say whether the step is done.");
    }
    return step.settling()
        .map(settling ->
            (say("{0}, {1}.", settling.byName(), Words.moment(settling.at(), now)) + " " + why)
                .strip())
        .orElse(why);
  }

  static String look(PlanStep step) {
    return switch (step.state()) {
      case HERE -> "here";
      case AHEAD -> "ahead";
      case DONE, SKIPPED, OUT -> "done";
    };
  }

  static String state(PlanStep step) {
    return switch (step.state()) {
      case HERE -> say("Here:");
      case AHEAD -> say("Ahead:");
      case DONE -> say("Done:");
      case SKIPPED, OUT -> say("Left out:");
    };
  }

  private static PlanPage.Said said(
      Plan plan, Plan.HerWords hers, PlanForms forms, boolean doubtful, ZonedDateTime now) {
    String who = say("{0}, {1}.", hers.byName(), Words.moment(hers.at(), now));
    boolean open = hers.answer().isEmpty() && plan.isLive();
    return new PlanPage.Said(
        switch (hers.kind()) {
          case NOT_WANTED -> say("Not what is wanted:");
          case PROPOSAL -> say("A step is proposed:");
        },
        hers.words(),
        doubtful ? who + " " + say("Nothing shows yet that whoever wrote it is this person.") : who,
        hers.answer()
            .map(answer ->
                answer
                    .sentence()
                    .map(sentence -> say("Answered by {0}: “{1}”", answer.byName(), sentence))
                    .orElseGet(() -> say("Taken in as a step by {0}.", answer.byName())))
            .orElse(""),
        open ? Optional.of(forms.answer(plan, hers, Typed.NOTHING)) : Optional.empty(),
        open && hers.kind() == Plan.Kind.PROPOSAL && plan.steps().size() < PlanDraft.MOST_STEPS
            ? Optional.of(forms.takeIn(plan, hers, Typed.NOTHING))
            : Optional.empty());
  }
}
