package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.RuleKind;
import dev.rapport.decisions.outcomes.Rules;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Whom a rule left in silence is judged anew as soon as the rule counts no more.
@OnRealDatabase
@Import(Town.class)
class RuleChangesTests {

  private static final String SPARED = "SPARED_BY_RULE";
  private static final int PEOPLE = 16;
  private static final int FEW = 3;

  @Autowired Town town;
  @Autowired Ledger ledger;
  @Autowired Catalogues catalogues;
  @Autowired Learning learning;
  @Autowired Rules rules;
  @Autowired Contacts contacts;

  private Organisation house;
  private Staff ivo;
  private int number;

  @BeforeEach
  void found() {
    house = town.house();
    ivo = Tenancy.within(house.id(), town::ivo);
    inHouse(() -> {
      contacts.adopt(Town.policy(), ivo);
      catalogues.adopt(Catalogues.starting("dealership"), 0, ivo);
    });
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.id(), work);
  }

  private ExperienceDraft service(RecordId record, String result) {
    Instant at = Instant.now().minus(Duration.ofDays(260));
    return ExperienceDraft.hers("test", "s" + number++, record, "service", at)
        .cameTo(new ResultDraft(result, null, at.plusSeconds(3_600)));
  }

  /// Whose last service went badly is put off by an offer; elsewhere an offer does good.
  private LearnedRule spare() {
    Random chance = new Random(1);
    Instant at = Instant.now().minus(Duration.ofDays(200));
    List<ExperienceDraft> happened = new ArrayList<>();
    for (int person = 0; person < 480; person++) {
      RecordId record = town.stranger("Ada");
      boolean badly = person % 2 == 0;
      happened.add(service(record, badly ? "disliked" : "liked"));
      if (person % 4 < 2) {
        String came =
            chance.nextDouble() < (badly ? 0 : .6)
                ? "bought"
                : badly && chance.nextDouble() < .6 ? "disliked" : null;
        happened.add(
            ExperienceDraft.ours("test", "o" + number++, record, "campaign", at)
                .cameTo(came == null ? null : new ResultDraft(came, null, at.plusSeconds(3_600))));
      } else {
        happened.add(ExperienceDraft.ours("test", "q" + number++, record, "silence", at));
      }
    }
    ledger.recordAll(happened);
    learning.all(Instant.now(), rows -> {});
    return rules.all().stream()
        .filter(rule -> rule.kind() == RuleKind.SPARE)
        .findFirst()
        .orElseThrow();
  }

  /// Offers to people of whom the rule speaks, judged; those that it left in silence. The lot,
  /// which is asked before, keeps a few from it.
  private List<ContactId> spared() {
    List<ContactId> planned = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      RecordId ruth = town.person("Ruth");
      ledger.recordAll(List.of(service(ruth, "disliked")));
      planned.add(town.plan(town.draft(ruth, ContactKind.OFFER, ContactChannel.EMAIL)));
    }
    judgeDue(PEOPLE);
    return planned.stream().filter(one -> advice(one).code().equals(SPARED)).toList();
  }

  private void judgeDue(int few) {
    for (int turn = 0; turn <= 2 * PEOPLE / few; turn++) {
      contacts.judgeDue(Instant.now().plusSeconds(1), few, 2);
    }
  }

  private PlannedContact.Advice advice(ContactId contact) {
    return contacts.planned(contact).orElseThrow().advice().orElseThrow();
  }

  private long remembered() {
    return town.count("select count(*) from contacts.rules_changed");
  }

  @Test
  void whomARuleLeftInSilenceIsJudgedAnewOnceItIsRetired() {
    inHouse(() -> {
      LearnedRule rule = spare();
      rules.approve(rule.number(), "We saw it", Instant.now(), ivo);
      List<ContactId> spared = spared();
      assertThat(spared).hasSizeGreaterThan(PEOPLE / 2);
      assertThat(advice(spared.getFirst()).reason()).contains("R-" + rule.number());
      ContactId vetoed = spared.getLast();
      contacts.veto(advice(vetoed).decision(), ivo, Choice.Reason.NEW_KNOWLEDGE, "She moved away");
      judgeDue(FEW);
      assertThat(spared).allSatisfy(one -> assertThat(advice(one).code()).isEqualTo(SPARED));

      rules.retire(rule.number(), "New offers", Instant.now(), ivo);
      assertThat(remembered()).isOne();
      judgeDue(FEW);

      assertThat(spared)
          .filteredOn(one -> !one.equals(vetoed))
          .allSatisfy(one -> {
            assertThat(advice(one).code()).isNotEqualTo(SPARED);
            assertThat(advice(one).reason()).doesNotContain("R-");
          });
      assertThat(advice(vetoed).code()).isEqualTo(SPARED);
      town.change("update contacts.rules_changed set at = at - interval '3 minutes'");
      judgeDue(FEW);
      assertThat(remembered()).isZero();
    });
  }

  @Test
  void theSameWhenItsApprovalIsTakenBackAndNotWhenAnotherRuleChanges() {
    inHouse(() -> {
      LearnedRule rule = spare();
      Rules.Done approved =
          rules.approve(rule.number(), "We saw it", Instant.now(), ivo).orElseThrow();
      ContactId spared = spared().getFirst();
      DecisionId first = advice(spared).decision();
      LearnedRule other =
          rules.all().stream()
              .filter(one -> one.kind() == RuleKind.LIKELY)
              .findFirst()
              .orElseThrow();
      rules.refuse(other.number(), "Too few", Instant.now(), ivo);
      judgeDue(FEW);
      assertThat(advice(spared).decision()).isEqualTo(first);

      rules.takeBack(rule.number(), approved.act(), Instant.now(), ivo);
      judgeDue(FEW);

      assertThat(advice(spared).decision()).isNotEqualTo(first);
      assertThat(advice(spared).code()).isNotEqualTo(SPARED);
    });
  }

  /// What somebody took back meanwhile does not bring the silence of a dead rule back.
  @Test
  void aVetoOfItsSilenceThatIsTakenBackLaterIsJudgedAnew() {
    inHouse(() -> {
      LearnedRule rule = spare();
      rules.approve(rule.number(), "We saw it", Instant.now(), ivo);
      ContactId spared = spared().getFirst();
      DecisionId silence = advice(spared).decision();
      contacts.veto(silence, ivo, Choice.Reason.OTHER, "Not now");
      rules.retire(rule.number(), "New offers", Instant.now(), ivo);
      judgeDue(FEW);
      assertThat(advice(spared).decision()).isEqualTo(silence);

      ChoiceId choice =
          contacts
              .openChoices(
                  List.of(contacts.planned(spared).orElseThrow().record()),
                  Instant.now().minusSeconds(600))
              .iterator()
              .next();
      contacts.takeBack(silence, choice, ivo, Instant.now().minusSeconds(600));

      assertThat(advice(spared).code()).isNotEqualTo(SPARED);
    });
  }
}
