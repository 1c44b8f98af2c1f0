package dev.rapport.decisions.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.care.PlanStep.State;
import dev.rapport.decisions.care.Plans.Outcome;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What holds of plans: where a step stands, what is planned for it, and whose plan it is.
@OnRealDatabase
class PlansTests {

  private static final String AIM = "Be the first she asks when Ela needs a car";
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @Autowired Plans plans;
  @Autowired Care care;
  @Autowired Contacts contacts;
  @Autowired Audit audit;
  @Autowired Identities identities;
  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Permissions permissions;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  private Organisation house;
  private Staff ivo;
  private Staff jana;
  private RecordId marta;

  @BeforeEach
  void aHouseKnowsMarta() {
    house = organisations.found("p" + UUID.randomUUID(), "House", "shop", ZoneOffset.UTC, "AT");
    ivo = at(() -> organisations.addStaff("Ivo Benes", Role.OWNER, null));
    jana = at(() -> organisations.addStaff("Jana Alder", Role.MANAGER, null));
    marta = at(() -> record("Marta", "Kovač"));
  }

  private <T> T at(Supplier<T> work) {
    return Tenancy.within(house.id(), work::get);
  }

  private RecordId record(String given, String family) {
    RecordId record =
        people.record(Drafts.of("till", given + family, given, family).draft()).record();
    identities.resolve(List.of(record), Map.of());
    return record;
  }

  private List<RecordId> hers() {
    return identities.recordsOf(identities.personOf(marta));
  }

  private PlanDraft.Step step(String words) {
    return new PlanDraft.Step(
        Optional.empty(), words, ivo.id(), Optional.empty(), Optional.empty());
  }

  private PlanDraft.Step call(String words, LocalDate day) {
    return new PlanDraft.Step(
        Optional.empty(), words, ivo.id(), Optional.of(day), Optional.of(ContactChannel.CALL));
  }

  private PlanDraft draft(PlanDraft.Step... steps) {
    return new PlanDraft(AIM, ivo.id(), TODAY.plusMonths(3), true, List.of(steps));
  }

  private Plan begun(PlanDraft.Step... steps) {
    return kept(plans.begin(marta, hers(), draft(steps), ivo, Instant.now()));
  }

  private static Plan kept(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Kept.class);
    return ((Outcome.Kept) outcome).plan();
  }

  private Plan now() {
    return plans.of(hers()).getFirst();
  }

  private static List<State> states(Plan plan) {
    return plan.steps().stream().map(PlanStep::state).toList();
  }

  private List<String> noted() {
    return audit.entriesOf(marta.value(), 20).stream().map(Entry::act).toList().reversed();
  }

  @Test
  void theFirstStepIsHereAndEachActMovesTheLine() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("Put the repair right"), step("One call"), step("Ask about Ela"));
          assertThat(states(plan)).containsExactly(State.HERE, State.AHEAD, State.AHEAD);

          plan = kept(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()));
          plan =
              kept(
                  plans.skip(
                      plan.id(), hers(), plan.version(), "She came by", jana, Instant.now()));
          assertThat(states(plan)).containsExactly(State.DONE, State.SKIPPED, State.HERE);
          assertThat(plan.steps().get(1).why()).contains("She came by");

          plan =
              kept(
                  plans.goBack(
                      plan.id(), hers(), plan.version(), "She did not", ivo, Instant.now()));
          assertThat(states(plan)).containsExactly(State.DONE, State.HERE, State.AHEAD);

          plan = kept(plans.end(plan.id(), hers(), plan.version(), "She moved away", ivo));
          assertThat(plan.ending().orElseThrow().why()).isEqualTo("She moved away");
          assertThat(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()))
              .isInstanceOf(Outcome.Meanwhile.class);
          assertThat(begun(step("Begin anew")).isLive()).isTrue();
          assertThat(plans.of(hers())).extracting(Plan::isLive).containsExactly(true, false);
          assertThat(noted())
              .containsExactly(
                  "begin plan",
                  "finish plan step",
                  "skip plan step",
                  "move plan back",
                  "end plan",
                  "begin plan");
        });
  }

  @Test
  void aLineHasOneToSixSteps() {
    Tenancy.run(
        house.id(),
        () -> {
          assertThatThrownBy(() -> begun()).isInstanceOf(IllegalArgumentException.class);
          Plan plan =
              begun(
                  IntStream.range(0, 6)
                      .mapToObj(number -> step("Step " + number))
                      .toArray(PlanDraft.Step[]::new));
          Plan next = kept(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()));
          var steps = new ArrayList<>(next.draft().steps());
          steps.add(step("One more"));
          var longer = new PlanDraft(AIM, ivo.id(), TODAY, true, steps);
          assertThatThrownBy(
                  () -> plans.change(next.id(), hers(), next.version(), longer, ivo, Instant.now()))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  /// Nobody asked her about calls, so the gate stays silent, and the step says so.
  @Test
  void aStepWithADayAndAChannelIsAskedOfTheGate() {
    Tenancy.run(
        house.id(),
        () -> {
          Outcome.Kept kept =
              (Outcome.Kept)
                  plans.begin(
                      marta,
                      hers(),
                      draft(call("One service call", TODAY), step("Ask about Ela")),
                      ivo,
                      Instant.now());
          contacts.judge(kept.asked().orElseThrow());

          PlannedContact planned = now().here().orElseThrow().contact().orElseThrow();
          assertThat(planned.subject()).isEqualTo("One service call");
          assertThat(planned.state()).isEqualTo("silent");
          assertThat(planned.advice().orElseThrow().reason()).isNotBlank();

          Plan other =
              kept(
                  plans.change(
                      kept.plan().id(),
                      hers(),
                      kept.plan().version(),
                      draft(step("Something else")),
                      ivo,
                      Instant.now()));
          assertThat(contacts.planned(planned.id()).orElseThrow().state()).isEqualTo("cancelled");
          assertThat(other.steps()).extracting(PlanStep::words).containsExactly("Something else");
          assertThat(other.here().orElseThrow().contact()).isEmpty();
        });
  }

  @Test
  void aStepThatIsAheadIsPlannedOnceItIsHere() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("Put it right"), call("One call", TODAY.plusDays(9)));
          assertThat(contacts.plannedOf(hers())).isEmpty();

          plan = kept(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()));
          assertThat(contacts.plannedOf(hers()))
              .extracting(PlannedContact::dueFrom)
              .containsExactly(TODAY.plusDays(9).atStartOfDay(ZoneOffset.UTC).toInstant());

          plan =
              kept(plans.goBack(plan.id(), hers(), plan.version(), "Not yet", ivo, Instant.now()));
          assertThat(contacts.plannedOf(hers()))
              .extracting(PlannedContact::state)
              .containsExactly("cancelled");
          kept(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()));
          assertThat(contacts.plannedOf(hers()))
              .extracting(PlannedContact::state)
              .containsExactlyInAnyOrder("cancelled", "planned");
        });
  }

  @Test
  void ofTwoWhoChangeOnePlanAtOnceOneIsToldOfTheOther() {
    Plan plan = at(() -> begun(step("One"), step("Two"), step("Three")));
    var late = new AtomicInteger();
    IntStream.range(0, 6)
        .parallel()
        .forEach(number ->
            Tenancy.run(
                house.id(),
                () -> {
                  if (plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now())
                      instanceof Outcome.Meanwhile) {
                    late.incrementAndGet();
                  }
                }));

    assertThat(late).hasValue(5);
    assertThat(states(at(this::now))).containsExactly(State.DONE, State.HERE, State.AHEAD);
    var begun = new AtomicInteger();
    RecordId other = at(() -> record("Ruth", "Amsel"));
    IntStream.range(0, 4)
        .parallel()
        .forEach(number ->
            Tenancy.run(
                house.id(),
                () -> {
                  Outcome outcome =
                      plans.begin(other, List.of(other), draft(step("x")), ivo, Instant.now());
                  begun.addAndGet(outcome instanceof Outcome.Kept ? 1 : 0);
                }));
    assertThat(begun).hasValue(1);
  }

  @Test
  void twoPlansMeetWhenTwoPersonsAreOneAndPartAgain() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId second = record("Marta", "Kovac");
          begun(step("One"));
          plans.begin(second, List.of(second), draft(step("Two")), jana, Instant.now());
          LinkId link = identities.assertSame(marta, second, "It is she", "Ivo Benes");

          List<Plan> both = plans.of(hers());
          assertThat(both).extracting(Plan::isLive).containsExactly(true, true);
          assertThat(plans.begin(marta, hers(), draft(step("x")), ivo, Instant.now()))
              .isInstanceOf(Outcome.Meanwhile.class);
          Plan hers = both.stream().filter(one -> one.record().equals(second)).findFirst().get();
          plans.end(hers.id(), hers(), hers.version(), "The other holds", ivo);

          identities.retract(link, "Ivo Benes", "Her niece");
          assertThat(plans.of(hers())).extracting(Plan::record).containsExactly(marta);
          assertThat(plans.of(List.of(second))).extracting(Plan::isLive).containsExactly(false);
        });
  }

  @Test
  void anotherHouseSeesNothingOfIt() {
    Plan plan = at(() -> begun(step("One")));
    at(() -> plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, "Tea", "Marta Kovač"));
    Organisation other =
        organisations.found("q" + UUID.randomUUID(), "Other", "shop", ZoneOffset.UTC, "AT");

    Tenancy.run(
        other.id(),
        () -> {
          assertThat(plans.of(List.of(marta))).isEmpty();
          for (String table : List.of("plans", "plan_steps", "plan_words")) {
            assertThat(count(table)).as(table).isZero();
          }
        });
    assertThat(at(() -> count("plans"))).isEqualTo(1);
  }

  private long count(String table) {
    return Optional.ofNullable(
            transactions.execute(
                _ -> jdbc.sql("select count(*) from care." + table).query(Long.class).single()))
        .orElseThrow();
  }

  @Test
  void whoIsErasedLeavesNoPlan() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("One"));
          plans.say(plan.id(), hers(), Plan.Kind.NOT_WANTED, "No cars", "Marta Kovač");

          transactions.executeWithoutResult(_ ->
              jdbc.sql("select care.erase(array[cast(:her as uuid)], array['x'])")
                  .param("her", marta.value())
                  .query(row -> {}));

          for (String table : List.of("plans", "plan_steps", "plan_words")) {
            assertThat(count(table)).as(table).isZero();
          }
        });
  }

  @Test
  void whatSheSaysWaitsUntilSomebodyAnswersOrTakesItIn() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("One"));
          plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, "Come and see the garden", "Marta");
          plans.say(plan.id(), hers(), Plan.Kind.NOT_WANTED, "No cars any more", "Marta");
          assertThat(sentences())
              .containsExactly("Marta wrote about the plan: “Come and see the garden.”");

          Plan seen = now();
          UUID proposal = seen.unanswered().getFirst().id();
          Plan.HerWords refused = seen.unanswered().getLast();
          Plan taken =
              kept(
                  plans.takeIn(
                      plan.id(),
                      hers(),
                      seen.version(),
                      proposal,
                      step("See her garden"),
                      ivo,
                      Instant.now()));
          assertThat(taken.steps())
              .extracting(PlanStep::words)
              .containsExactly("One", "See her garden");
          assertThat(plans.answer(plan.id(), hers(), refused.id(), "Then bicycles.", ivo)).isTrue();
          assertThat(plans.answer(plan.id(), hers(), refused.id(), "Or none.", jana)).isFalse();
          assertThat(now().unanswered()).isEmpty();
          assertThat(sentences()).isEmpty();
        });
  }

  @Test
  void ofADraftSheSaysNothing() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan =
              kept(
                  plans.begin(
                      marta,
                      hers(),
                      new PlanDraft(AIM, ivo.id(), TODAY, false, List.of(step("One"))),
                      ivo,
                      Instant.now()));
          assertThat(plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, "x", "Marta"))
              .isEqualTo(Plans.Said.UNKNOWN);
        });
  }

  @Test
  void aPlanIsThoughtOfOnItsDaysUnlessSheRests() {
    Tenancy.run(
        house.id(),
        () -> {
          var wakes =
              new PlanDraft.Step(
                  Optional.empty(),
                  "Ask about Ela",
                  jana.id(),
                  Optional.of(TODAY),
                  Optional.empty());
          Plan plan = begun(wakes);
          assertThat(sentences())
              .containsExactly("The step of the plan has its day: Ask about Ela.");
          assertThat(needs().getFirst().owner()).contains("Jana");

          Plan reviewed =
              kept(
                  plans.change(
                      plan.id(),
                      hers(),
                      plan.version(),
                      new PlanDraft(AIM, ivo.id(), TODAY, true, List.of(step("Another"))),
                      ivo,
                      Instant.now()));
          assertThat(sentences())
              .containsExactly("The plan has come to its review day: " + AIM + ".");
          assertThat(needOfHer()).contains("The plan has come to its review day: " + AIM + ".");

          permissions.askPeaceAll(
              List.of(
                  new PeaceDraft(
                      "till",
                      "peace",
                      marta,
                      TODAY.plusDays(5),
                      PeaceReason.ASKED,
                      "She wants to think",
                      "Ivo",
                      Instant.now())));
          assertThat(sentences()).isEmpty();
          assertThat(reviewed.isLive()).isTrue();
        });
  }

  /// What comes of a draft would tell her what nobody has shown her; a person thinks of it instead.
  @Test
  void aDraftPlansNoContactAndAPlanThatBecomesOneCallsItOff() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan open = begun(call("Ask about Ela", TODAY));
          assertThat(open.here().orElseThrow().contact()).isPresent();

          Plan hidden = kept(change(open, false, open.open().getFirst().draft()));
          assertThat(hidden.here().orElseThrow().contact()).isEmpty();
          assertThat(contacts.plannedOf(hers()))
              .extracting(PlannedContact::state)
              .doesNotContain("planned");
          assertThat(sentences())
              .containsExactly("The step of the plan has its day: Ask about Ela.");

          Plan shown = kept(change(hidden, true, hidden.open().getFirst().draft()));
          assertThat(shown.here().orElseThrow().contact()).isPresent();
          assertThat(sentences()).isEmpty();
        });
  }

  private Outcome change(Plan plan, boolean shared, PlanDraft.Step... steps) {
    return plans.change(
        plan.id(),
        hers(),
        plan.version(),
        new PlanDraft(AIM, ivo.id(), TODAY.plusMonths(3), shared, List.of(steps)),
        ivo,
        Instant.now());
  }

  /// A letter has something in it.
  @Test
  void whatIsWrittenSaysWhatThePlanSays() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan =
              begun(
                  new PlanDraft.Step(
                      Optional.empty(),
                      "See the small ones with Ela",
                      ivo.id(),
                      Optional.of(TODAY),
                      Optional.of(ContactChannel.EMAIL)));
          assertThat(plan.here().orElseThrow().contact().orElseThrow().words())
              .isEqualTo("See the small ones with Ela");
        });
  }

  /// Whatever was taken in, moved and left out before: what is over comes first, and one step back
  /// opens what was settled last.
  @Test
  void stepsKeepTheirOrderThroughEveryAct() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("One"), step("Two"));
          plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, "Three", "Marta");
          plan =
              kept(
                  plans.takeIn(
                      plan.id(),
                      hers(),
                      plan.version(),
                      now().unanswered().getFirst().id(),
                      step("Three"),
                      ivo,
                      Instant.now()));
          for (int i = 0; i < 3; i++) {
            plan = kept(plans.finish(plan.id(), hers(), now().version(), ivo, Instant.now()));
          }
          plan = kept(change(plan, true, step("Four")));
          assertThat(plan.steps())
              .extracting(PlanStep::words)
              .containsExactly("One", "Two", "Three", "Four");

          plan =
              kept(plans.goBack(plan.id(), hers(), plan.version(), "Not yet", ivo, Instant.now()));
          assertThat(plan.here().orElseThrow().words()).isEqualTo("Three");
          assertThat(states(plan)).containsExactly(State.DONE, State.DONE, State.HERE, State.AHEAD);
        });
  }

  /// Somebody who writes much keeps nobody else from the list, and no double press doubles it.
  @Test
  void herWordsAreKeptOnceAndNeverBuryTheOthers() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("One"));
          for (int i = 0; i < 20; i++) {
            String words = "Words " + i;
            assertThat(plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, words, "Marta"))
                .isEqualTo(Plans.Said.KEPT);
            assertThat(plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, words, "Marta"))
                .isEqualTo(Plans.Said.KEPT);
          }
          assertThat(now().unanswered()).hasSize(20);
          assertThat(plans.say(plan.id(), hers(), Plan.Kind.PROPOSAL, "More", "Marta"))
              .isEqualTo(Plans.Said.TOO_MUCH);

          RecordId tom = record("Tom", "Late");
          plans.begin(
              tom,
              List.of(tom),
              new PlanDraft(AIM, jana.id(), TODAY, true, List.of(step("Another"))),
              ivo,
              Instant.now());
          List<RecordId> first =
              transactions.execute(_ ->
                  new WaitingPlans(jdbc)
                      .until(TODAY, 2).stream().map(WaitingPlans.Waiting::record).toList());
          assertThat(first).containsExactly(marta, tom);
        });
  }

  private List<Need> needs() {
    return care.today(Instant.now(), TODAY, 10).speakWith();
  }

  private List<String> sentences() {
    return needs().stream().map(Need::why).toList();
  }

  private Optional<String> needOfHer() {
    return care.needOf(
            identities.personOf(marta),
            hers(),
            new Care.Known(List.of(), List.of(), List.of(), List.of(), true),
            Instant.now(),
            TODAY)
        .map(Need::why);
  }

  @Test
  void whoLeavesHandsTheOpenStepsOver() {
    Tenancy.run(
        house.id(),
        () -> {
          Plan plan = begun(step("One"), step("Two"));
          kept(plans.finish(plan.id(), hers(), plan.version(), ivo, Instant.now()));

          plans.handOver(ivo.id(), jana.id());

          assertThat(now().owner()).isEqualTo(jana.id());
          assertThat(now().steps())
              .extracting(PlanStep::owner)
              .containsExactly(ivo.id(), jana.id());
        });
  }

  @Test
  void aDraftRefusesNonsense() {
    assertThatThrownBy(() -> step(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PlanDraft(" ", ivo.id(), TODAY, true, List.of(step("One"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Arrays.stream(Plan.Kind.values()).map(Plan.Kind::word).map(Plan.Kind::parse))
        .containsExactly(Plan.Kind.values());
  }
}
