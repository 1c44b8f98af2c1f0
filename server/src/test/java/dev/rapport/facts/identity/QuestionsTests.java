package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.identity.Question.Answer;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Records that come in are held beside everybody, and what is not sure becomes a question.
@OnRealDatabase
class QuestionsTests {

  private static final Drafts ANNA =
      Drafts.of("till", "a", "Anna", "Novak").born("1984-03-02").phone("+43660111222");

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Questions questions;
  @Autowired TransactionTemplate transaction;

  private OrganisationId here;

  @BeforeEach
  void found() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    here = organisations.found(slug, "House", "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }

  @Test
  void aSlipOfTheKeysIsAskedAboutWithItsEvidence() {
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));

    Question question = onlyQuestion();
    assertThat(question.a()).isEqualTo(till);
    assertThat(question.b()).isEqualTo(shop);
    assertThat(agreements(question))
        .containsEntry(Trait.GIVEN, Agreement.SAME)
        .containsEntry(Trait.FAMILY, Agreement.ALIKE)
        .containsEntry(Trait.BIRTH, Agreement.SAME)
        .doesNotContainKey(Trait.PHONE);
    Weighed weighed = question.weighed().orElseThrow();
    double sum = weighed.parts().stream().mapToDouble(Weighed.Part::bits).sum();
    assertThat(weighed.prior() + sum + weighed.rival()).isEqualTo(weighed.bits());
  }

  @Test
  void twoOfOneHomeAreNoQuestion() {
    take(ANNA.address("Mill Road 1, 1010 Wien"));
    take(
        Drafts.of("till", "p", "Peter", "Novak")
            .born("1981-07-30")
            .phone("+43660111222")
            .address("Mill Road 1, 1010 Wien"));

    assertThat(open()).isEmpty();
  }

  @Test
  void sameIsALinkThatCanBeTakenBackAndThenIsAskedAgain() {
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));

    answer(till, shop, Answer.SAME);
    assertThat(isOnePerson(till, shop)).isTrue();
    assertThat(open()).isEmpty();
    assertThat(tally().joined()).isEqualTo(1);

    assertThat(within(() -> questions.takeBack(shop, till, "Eva", "a mistake"))).isTrue();
    assertThat(isOnePerson(till, shop)).isFalse();
    assertThat(open()).hasSize(1);
    assertThat(tally().joined()).isZero();
  }

  @Test
  void notTheSameHoldsAlsoWhenTheRecordComesAgain() {
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));

    answer(till, shop, Answer.OTHER);
    take(Drafts.of("shop", "1", "Anna", "Novak").born("1984-03-02"));

    assertThat(isOnePerson(till, shop)).as("though an identifier would join them now").isFalse();
    assertThat(open()).isEmpty();
    assertThat(tally().apart()).isEqualTo(1);
  }

  @Test
  void whatIsLeftForLaterIsOutOfTheWay() {
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));

    answer(till, shop, Answer.LATER);

    assertThat(open()).isEmpty();
    assertThat(within(() -> questions.later(10))).hasSize(1);
    assertThat(tally().later()).isEqualTo(1);
  }

  @Test
  void aContradictionComesFirstAndEitherAnswerEndsIt() {
    take(ANNA);
    take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));
    RecordId senior = take(Drafts.of("till", "s", "Karl", "Huber").born("1950-05-05").phone("+43"));
    RecordId junior = take(Drafts.of("till", "j", "Karl", "Huber").born("1980-06-06").phone("+43"));

    assertThat(open()).hasSize(2);
    assertThat(open().getFirst().conflict()).isPresent();

    answer(senior, junior, Answer.OTHER);
    assertThat(open()).hasSize(1);
    within(() -> questions.takeBack(senior, junior, "Eva", "a mistake"));
    assertThat(open()).hasSize(2);
    answer(senior, junior, Answer.SAME);
    assertThat(isOnePerson(senior, junior)).isTrue();
  }

  @Test
  void aQuestionEndsWhenTheSourceSaysOtherwise() {
    take(ANNA);
    take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));
    take(Drafts.of("shop", "1", "Berta", "Klein").born("1951-12-24"));

    assertThat(open()).isEmpty();
  }

  @Test
  void whatSaysNothingMeetsNobody() {
    takeAll(
        Drafts.of("till", "1", "", "").draft(),
        Drafts.of("till", "2", "", "").draft(),
        Drafts.of("till", "3", "Test", "Test").born("1900-01-01").draft(),
        Drafts.of("till", "4", "Test", "Test").born("1900-01-01").draft());

    assertThat(open()).isEmpty();
  }

  private List<Question> open() {
    return within(() -> questions.open(20));
  }

  private Question onlyQuestion() {
    assertThat(open()).hasSize(1);
    return open().getFirst();
  }

  private static Map<Trait, Agreement> agreements(Question question) {
    Map<Trait, Agreement> agreements = new HashMap<>();
    question
        .weighed()
        .orElseThrow()
        .parts()
        .forEach(part -> agreements.put(part.trait(), part.agreement()));
    return agreements;
  }

  private void answer(RecordId one, RecordId other, Answer answer) {
    assertThat(within(() -> questions.answer(one, other, answer, "Eva"))).isPresent();
  }

  private Questions.Tally tally() {
    return within(() -> questions.tally(Instant.now().minusSeconds(3600)));
  }

  private boolean isOnePerson(RecordId one, RecordId other) {
    return within(() -> identities.personOf(one).equals(identities.personOf(other)));
  }

  private RecordId take(Drafts draft) {
    return takeAll(draft.draft()).getFirst();
  }

  private List<RecordId> takeAll(PersonDraft... drafts) {
    List<RecordId> taken = new ArrayList<>();
    within(() -> {
      transaction.executeWithoutResult(status -> {
        people.recordAll(Arrays.asList(drafts)).stream().map(Recorded::record).forEach(taken::add);
        Map<RecordId, List<String>> identifiers = new HashMap<>();
        for (int number = 0; number < drafts.length; number++) {
          identifiers.put(taken.get(number), StrongIdentifiers.of(drafts[number]));
        }
        identities.resolve(taken, identifiers);
      });
      return true;
    });
    return taken;
  }

  private <T> T within(Callable<T> work) {
    try {
      return Tenancy.within(here, work::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
