package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.Town;
import dev.rapport.decisions.outcomes.LearnedRule.Act;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.learning.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What can be read of the learning, and what becomes of it once a person has let it count.
@OnRealDatabase
@Import(Town.class)
class RulesTests {

  @Autowired Town town;
  @Autowired Ledger ledger;
  @Autowired Catalogues catalogues;
  @Autowired Learning learning;
  @Autowired Forecasts forecasts;
  @Autowired Rules rules;
  @Autowired Audit audit;

  private Organisation house;
  private Staff ivo;
  private int number;

  @BeforeEach
  void found() {
    house = town.house();
    ivo = Tenancy.within(house.id(), town::ivo);
    inHouse(() -> catalogues.adopt(Catalogues.starting("dealership"), 0, ivo));
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.id(), work);
  }

  private void happened(
      List<ExperienceDraft> into,
      RecordId record,
      String kind,
      boolean ours,
      Instant at,
      @Nullable String result) {
    String key = "k" + number++;
    ExperienceDraft draft =
        ours
            ? ExperienceDraft.ours("test", key, record, kind, at)
            : ExperienceDraft.hers("test", key, record, kind, at);
    into.add(
        draft.cameTo(result == null ? null : new ResultDraft(result, null, at.plusSeconds(3_600))));
  }

  /// Whose last service went badly is put off by an offer; elsewhere an offer does good. Silence
  /// does nothing.
  private void offered(int people, int daysAgo, boolean harm, RandomGenerator chance) {
    List<ExperienceDraft> happened = new ArrayList<>();
    Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
    for (int person = 0; person < people; person++) {
      RecordId record = town.stranger("Ada");
      boolean badly = person % 2 == 0;
      happened(
          happened,
          record,
          "service",
          false,
          at.minus(Duration.ofDays(60)),
          badly ? "disliked" : "liked");
      if (person % 4 < 2) {
        double good = badly && harm ? 0 : .6;
        String result =
            chance.nextDouble() < good
                ? "bought"
                : badly && harm && chance.nextDouble() < .6 ? "disliked" : null;
        happened(happened, record, "campaign", true, at, result);
      } else {
        happened(happened, record, "silence", true, at, null);
      }
    }
    ledger.recordAll(happened);
  }

  private LearnedRule only(RuleKind kind, String experience) {
    return rules.all().stream()
        .filter(rule -> rule.kind() == kind && rule.experience().equals(experience))
        .findFirst()
        .orElseThrow();
  }

  private LearnedRule again(LearnedRule rule) {
    return rules.find(rule.number()).orElseThrow();
  }

  @Test
  void findsWhomToSpareAndProposesIt() {
    inHouse(() -> {
      offered(480, 200, true, new Random(1));
      learning.all(Instant.now(), rows -> {});

      LearnedRule spare = only(RuleKind.SPARE, "offer");
      assertThat(spare.state()).isEqualTo(RuleState.PROPOSED);
      assertThat(spare.newest().rule().inWords()).contains("how the last went BAD");
      assertThat(spare.newest().rule().rate()).isNegative();
      assertThat(spare.newest().rule().label()).isEqualTo(Label.ONLY_OBSERVED);
      Rules.Listed list =
          rules.lists().stream()
              .filter(one -> one.kind() == RuleKind.SPARE)
              .findFirst()
              .orElseThrow();
      assertThat(list.rules()).contains(spare);
      assertThat(list.silences()).isEqualTo(240);
      assertThat(expected(unhappy()).ruled()).isEmpty();
      assertThat(
              rules.lists().stream()
                  .filter(one -> one.kind() == RuleKind.LIKELY)
                  .map(Rules.Listed::cost))
          .allSatisfy(cost -> assertThat(cost).isPresent());
    });
  }

  private UUID unhappy() {
    RecordId ruth = town.stranger("Ruth");
    List<ExperienceDraft> drafts = new ArrayList<>();
    happened(drafts, ruth, "service", false, Instant.now().minus(Duration.ofDays(60)), "disliked");
    ledger.recordAll(drafts);
    return ruth.value();
  }

  private Expectation expected(UUID person) {
    UUID contact = new UUID(3, 3);
    return forecasts
        .expected(List.of(new Forecasts.Asked(contact, person, "offer", "email")), Instant.now())
        .values()
        .stream()
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRuleCountsOnceApprovedAndEachStepCanBeTakenBack() {
    inHouse(() -> {
      offered(480, 200, true, new Random(2));
      learning.all(Instant.now(), rows -> {});
      LearnedRule spare = only(RuleKind.SPARE, "offer");
      UUID ruth = unhappy();

      Rules.Done approved =
          rules.approve(spare.number(), "We saw it in March", Instant.now(), ivo).orElseThrow();
      assertThat(again(spare).state()).isEqualTo(RuleState.APPROVED);
      assertThat(again(spare).approval().orElseThrow().byName()).contains(ivo.name());
      Expectation.Ruled ruled = expected(ruth).ruled().orElseThrow();
      assertThat(ruled.spares()).isTrue();
      assertThat(ruled.number()).isEqualTo(spare.number());
      assertThat(rules.approve(spare.number(), "Again", Instant.now(), ivo)).isEmpty();
      assertThat(rules.refuse(spare.number(), "No", Instant.now(), ivo)).isEmpty();

      Rules.Done retired =
          rules.retire(spare.number(), "New offers", Instant.now(), ivo).orElseThrow();
      assertThat(expected(ruth).ruled()).isEmpty();
      assertThat(rules.takeBack(spare.number(), approved.act(), Instant.now(), ivo)).isFalse();
      assertThat(rules.takeBack(spare.number(), retired.act(), Instant.now(), ivo)).isTrue();
      assertThat(again(spare).state()).isEqualTo(RuleState.APPROVED);
      rules.retire(spare.number(), "New offers", Instant.now(), ivo);
      rules.restore(spare.number(), "After all", Instant.now(), ivo);
      assertThat(again(spare).state()).isEqualTo(RuleState.APPROVED);
      assertThat(acts(spare))
          .containsExactly(
              "restore rule",
              "retire rule",
              "take back rule retire",
              "retire rule",
              "approve rule");

      Instant later = Instant.now().plus(Duration.ofDays(31));
      UUID last = again(spare).standing().orElseThrow().id();
      assertThat(rules.takeBack(spare.number(), last, later, ivo)).isFalse();
    });
  }

  private List<String> acts(LearnedRule rule) {
    return audit.entriesOf(rule.id(), 20).stream().map(Entry::act).toList();
  }

  @Test
  void whatIsRefusedIsNotProposedAgain() {
    inHouse(() -> {
      offered(480, 200, true, new Random(3));
      learning.all(Instant.now(), rows -> {});
      LearnedRule spare = only(RuleKind.SPARE, "offer");
      rules.refuse(spare.number(), "Too few", Instant.now(), ivo);

      offered(120, 150, true, new Random(4));
      learning.all(Instant.now(), rows -> {});

      assertThat(again(spare).state()).isEqualTo(RuleState.REFUSED);
      assertThat(again(spare).versions()).hasSize(1);
      rules.restore(spare.number(), "After all", Instant.now(), ivo);
      assertThat(again(spare).state()).isEqualTo(RuleState.PROPOSED);
    });
  }

  /// What was approved stays as it was read; what is found since waits as a version of its own.
  @Test
  void whatWasApprovedStandsUntilANewerVersionIsApproved() {
    inHouse(() -> {
      offered(480, 200, true, new Random(5));
      learning.all(Instant.now(), rows -> {});
      LearnedRule likely = only(RuleKind.LIKELY, "offer");
      rules.approve(likely.number(), "Yes", Instant.now(), ivo);
      LearnedRule before = again(likely);

      offered(480, 150, false, new Random(6));
      learning.all(Instant.now(), rows -> {});

      LearnedRule after = again(likely);
      assertThat(after.inForce()).isEqualTo(before.inForce());
      assertThat(after.hasNewer()).isTrue();
      rules.approve(likely.number(), "Newer", Instant.now(), ivo);
      assertThat(again(likely).inForce()).isEqualTo(after.newest());
    });
  }

  /// Since it was let count an offer did good where it was said to do harm: a person is asked to
  /// retire it, and until then it counts.
  @Test
  void whatStopsHoldingIsDoubtedWithItsCounts() {
    inHouse(() -> {
      offered(480, 500, true, new Random(7));
      learning.all(Instant.now(), rows -> {});
      LearnedRule spare = only(RuleKind.SPARE, "offer");
      Instant then = Instant.now().minus(Duration.ofDays(400));
      rules.approve(spare.number(), "We saw it", then, ivo);

      offered(400, 300, false, new Random(8));
      learning.all(Instant.now(), rows -> {});

      LearnedRule doubted = again(spare);
      assertThat(doubted.state()).isEqualTo(RuleState.DOUBTED);
      assertThat(doubted.state().counts()).isTrue();
      LearnedRule.Made made = doubted.standing().orElseThrow();
      assertThat(made.act()).isEqualTo(Act.DOUBT);
      assertThat(made.byName()).isEmpty();
      assertThat(made.counts().orElseThrow().cases()).isEqualTo(100);
      assertThat(rules.takeBack(spare.number(), made.id(), Instant.now(), ivo)).isFalse();
      rules.retire(spare.number(), "It does good now", Instant.now(), ivo);
      assertThat(again(spare).state()).isEqualTo(RuleState.RETIRED);
    });
  }

  /// A catalogue that was changed on a page is what was written.
  @Test
  void aCatalogueIsReadAsItIsWritten() {
    for (String key : Catalogues.STARTING) {
      Catalogue begun = Catalogues.starting(key);
      Catalogue again = Catalogues.parse(CatalogueText.write(begun.name(), begun.experiences()));
      assertThat(again.name()).isEqualTo(begun.name());
      assertThat(again.experiences()).isEqualTo(begun.experiences());
    }
  }

  @Test
  void whatNobodyApprovedAndIsFoundNoMoreLapsesAndComesBackByItself() {
    inHouse(() -> {
      offered(480, 200, true, new Random(9));
      learning.all(Instant.now(), rows -> {});
      LearnedRule spare = only(RuleKind.SPARE, "offer");

      offered(1_600, 150, false, new Random(10));
      learning.all(Instant.now(), rows -> {});
      assertThat(again(spare).state()).isEqualTo(RuleState.PROPOSED);
      learning.all(Instant.now().plus(Duration.ofDays(8)), rows -> {});

      LearnedRule lapsed = again(spare);
      assertThat(lapsed.state()).isEqualTo(RuleState.RETIRED);
      assertThat(lapsed.standing().orElseThrow().act()).isEqualTo(Act.LAPSE);
      assertThat(rules.lists().stream().flatMap(list -> list.rules().stream()))
          .doesNotContain(lapsed);
    });
  }
}
