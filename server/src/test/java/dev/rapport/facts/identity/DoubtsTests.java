package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.identity.Doubt.Answer;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Records that come in are held beside everybody, and what is not sure becomes a doubt.
@OnRealDatabase
class DoubtsTests {

  private static final Drafts ANNA =
      Drafts.of("till", "a", "Anna", "Novak").born("1984-03-02").phone("+43660111222");

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Doubts doubts;
  @Autowired Explanations explanations;
  @Autowired JdbcClient jdbc;
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

    Doubt doubt = onlyDoubt();
    assertThat(doubt.a()).isEqualTo(till);
    assertThat(doubt.b()).isEqualTo(shop);
    assertThat(agreements(doubt))
        .containsEntry(Trait.GIVEN, Agreement.SAME)
        .containsEntry(Trait.FAMILY, Agreement.ALIKE)
        .containsEntry(Trait.BIRTH, Agreement.SAME)
        .doesNotContainKey(Trait.PHONE);
    Weighed weighed = doubt.weighed().orElseThrow();
    double sum = weighed.parts().stream().mapToDouble(Weighed.Part::bits).sum();
    assertThat(weighed.prior() + sum + weighed.rival()).isCloseTo(weighed.bits(), within(1e-4));
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

    assertThat(inHouse(() -> doubts.takeBack(shop, till, "Eva", true, "a mistake"))).isTrue();
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
    assertThat(inHouse(() -> doubts.later(10))).hasSize(1);
    assertThat(tally().later()).isEqualTo(1);
  }

  @Test
  void aRecordThatGoesWithTwoPeopleAsWellIsAQuestionAndNotWithWhoCameFirst() {
    for (String first : List.of("1950-01-02", "1980-03-04")) {
      String other = first.startsWith("1950") ? "1980-03-04" : "1950-01-02";
      String family = "Xaver" + first.substring(0, 4);
      String phone = "+43664" + first.substring(0, 4) + "123";
      RecordId one = take(Drafts.of("till", family + 1, "Karl", family).born(first).phone(phone));
      RecordId two = take(Drafts.of("till", family + 2, "Karl", family).born(other).phone(phone));
      RecordId undated = take(Drafts.of("shop", family + 3, "Karl", family).phone(phone));

      assertThat(isOnePerson(one, undated)).isFalse();
      assertThat(isOnePerson(two, undated)).isFalse();
      assertThat(open())
          .filteredOn(doubt -> doubt.a().equals(undated) || doubt.b().equals(undated))
          .filteredOn(doubt -> doubt.conflict().isPresent())
          .hasSize(2);
    }
  }

  @Test
  void laterAfterAnAnswerChangesNothingAndOnlyWhoMayTakesAnAnswerOfOthersBack() {
    RecordId one = take(Drafts.of("till", "1", "Nadia", "Petrov").born("1980-05-03"));
    RecordId two = take(Drafts.of("shop", "1", "Nadia", "Petrow").born("1980-05-03"));
    answer(one, two, Answer.OTHER);

    assertThat(inHouse(() -> doubts.answer(one, two, Answer.LATER, "Mira"))).isEmpty();
    assertThat(tally().apart()).isEqualTo(1);
    assertThat(inHouse(() -> doubts.takeBack(one, two, "Mira", false, "A slip"))).isFalse();
    assertThat(inHouse(() -> doubts.takeBack(one, two, "Mira", true, "A slip"))).isTrue();
    assertThat(onlyDoubt().a()).isEqualTo(one);
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
    inHouse(() -> doubts.takeBack(senior, junior, "Eva", true, "a mistake"));
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

  @Test
  void aPhoneThatSixPersonsHaveSaysNothing() {
    RecordId till = take(Drafts.of("till", "a", "Anna", "Novak").phone("+43111"));
    RecordId shop = take(Drafts.of("shop", "a", "Anna", "Novak").phone("+43111"));
    assertThat(isOnePerson(till, shop)).isTrue();

    for (String given : List.of("Berta", "Carl", "Dora", "Emil", "Fritz")) {
      take(Drafts.of("till", given, given, "Klein" + given).phone("+43111"));
    }

    assertThat(isOnePerson(till, shop)).isFalse();
    assertThat(agreements(onlyDoubt()))
        .containsEntry(Trait.PHONE, Agreement.GENERIC)
        .containsEntry(Trait.GIVEN, Agreement.SAME);
    assertThat(onlyDoubt().weighed().orElseThrow().parts())
        .filteredOn(part -> part.trait() == Trait.PHONE)
        .extracting(Weighed.Part::bits)
        .containsExactly(0.0);
  }

  @Test
  void theMailboxOfARoleOrOfTheHouseJoinsNobody() {
    inHouse(() -> {
      identities.declareGeneric(PointKind.EMAIL, "anna.at.house@example.org");
      return true;
    });
    for (String mailbox : List.of("info@example.org", "anna.at.house@example.org")) {
      RecordId one = take(Drafts.of("till", mailbox, "Anna", "Novak").email(mailbox));
      RecordId other = take(Drafts.of("shop", mailbox, "Anna", "Novak").email(mailbox));
      assertThat(isOnePerson(one, other)).isFalse();
    }
  }

  @Test
  void whoIsLikelyMeantIsSaidWithoutKeepingAnything() {
    RecordId till = take(ANNA);
    var says =
        new RecordSays(
            new RecordId(new UUID(-1, -1)),
            People.DESK,
            "Anna Nowak",
            "Anna",
            "Nowak",
            LocalDate.of(1984, 3, 2),
            List.of());

    assertThat(inHouse(() -> identities.likely(says)))
        .singleElement()
        .satisfies(likely -> assertThat(likely.record()).isEqualTo(till));
    assertThat(open()).isEmpty();
  }

  @Test
  void anApprovedModelJoinsRemembersWhyAndPartsWhatIsNoLongerAlike() {
    approve(joiningFrom(6));
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));

    assertThat(isOnePerson(till, shop)).isTrue();
    assertThat(open()).isEmpty();
    assertThat(inHouse(() -> identities.linksOf(identities.personOf(till))))
        .singleElement()
        .satisfies(link -> {
          assertThat(link.kind()).isEqualTo(LinkKind.MODEL);
          assertThat(link.weighed().orElseThrow().bits()).isGreaterThan(6);
        });

    take(Drafts.of("shop", "1", "Berta", "Klein").born("1951-12-24"));
    assertThat(isOnePerson(till, shop)).isFalse();
    take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));
    assertThat(isOnePerson(till, shop)).isTrue();
  }

  @Test
  void aModelThatDoesNotExistTakesThePlaceOfNoneAndOneThatCountedMayCountAgain() {
    approve(joiningFrom(12));
    UUID first = counting().orElseThrow();
    assertThat(approves(UUID.randomUUID())).isFalse();
    assertThat(counting()).contains(first);

    approve(joiningFrom(14));
    assertThat(counting()).isNotEqualTo(Optional.of(first));
    assertThat(approves(first)).isTrue();
    assertThat(counting()).contains(first);
    assertThat(approves(first)).isFalse();
  }

  private Optional<UUID> counting() {
    Optional<UUID> counting =
        inHouse(() -> transaction.execute(status -> new Models(jdbc).counting()));
    return Objects.requireNonNull(counting);
  }

  private boolean approves(UUID model) {
    Boolean approved =
        inHouse(() -> transaction.execute(status -> new Models(jdbc).approve(model, "Eva")));
    return Objects.requireNonNull(approved);
  }

  @Test
  void oneDateMistypedIsBelievedOtherDatesAreTwoPeople() {
    approve(joiningFrom(6));
    Drafts karl = Drafts.of("till", "k", "Karl", "Huber").phone("+43444").email("k@example.org");
    RecordId one = take(karl.born("1980-06-06"));
    RecordId slip =
        take(
            Drafts.of("shop", "k", "Karl", "Huber")
                .phone("+43444")
                .email("k@example.org")
                .born("1981-06-06"));
    RecordId father =
        take(
            Drafts.of("web", "k", "Karl", "Huber")
                .phone("+43444")
                .email("k@example.org")
                .born("1950-05-05"));

    assertThat(isOnePerson(one, slip)).isTrue();
    assertThat(isOnePerson(one, father)).isFalse();
    assertThat(open()).hasSize(1);
    assertThat(tally().open()).isEqualTo(1);
  }

  @Test
  void whatSomebodyPartedAModelNeverJoinsAgain() {
    approve(joiningFrom(6));
    RecordId till = take(ANNA);
    RecordId shop = take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02"));
    LinkId link = inHouse(() -> identities.linksOf(identities.personOf(till))).getFirst().id();

    inHouse(() -> {
      identities.retract(link, "Eva", "two people");
      return true;
    });
    assertThat(isOnePerson(till, shop)).isFalse();
    take(Drafts.of("shop", "1", "Anna", "Nowak").born("1984-03-02").phone("+43660111222"));
    assertThat(isOnePerson(till, shop)).isFalse();
    assertThat(open()).isEmpty();
  }

  @Test
  void twinsAndJuniorsAreAskedAboutAndNeverJoinedUnasked() {
    approve(joiningFrom(-8));
    Drafts twin = Drafts.of("till", "t", "Lena", "Berg").born("2001-01-09").phone("+43222");
    RecordId lena = take(twin.address("Mill Road 1, 1010 Wien"));
    RecordId lisa =
        take(
            Drafts.of("till", "l", "Maria", "Berg")
                .born("2001-01-09")
                .phone("+43222")
                .address("Mill Road 1, 1010 Wien"));
    RecordId senior = take(Drafts.of("till", "s", "Karl", "Huber sen").phone("+43333"));
    RecordId junior = take(Drafts.of("till", "j", "Karl", "Huber jun").phone("+43333"));

    assertThat(isOnePerson(lena, lisa)).isFalse();
    assertThat(isOnePerson(senior, junior)).isFalse();
  }

  @Test
  void whyNotNamesWhoSaidSoAndWhatIsMissing() {
    RecordId till = take(ANNA);
    RecordId other = take(Drafts.of("shop", "1", "Anna", "Novakova"));
    WhyNot alike = whyNot(till, other);
    assertThat(alike.met()).isTrue();
    assertThat(alike.refusal()).isEmpty();
    assertThat(alike.missing()).isPositive();
    assertThat(alike.wouldDo()).contains(Trait.BIRTH, Trait.PHONE);

    RecordId stranger = take(Drafts.of("shop", "2", "Emil", "Zorn").born("1950-05-05"));
    WhyNot strangers = whyNot(till, stranger);
    assertThat(strangers.met()).isFalse();
    assertThat(strangers.contradiction()).contains("different birth dates");

    inHouse(() -> identities.refuse(till, other, "she said so", "Eva"));
    assertThat(whyNot(till, other).refusal()).isPresent();
  }

  private WhyNot whyNot(RecordId one, RecordId other) {
    return inHouse(() -> explanations.whyNot(identities.personOf(one), identities.personOf(other)))
        .orElseThrow();
  }

  private static Trained joiningFrom(double bits) {
    return new Trained(HouseModel.starting().content().text(), bits, bits - 8, 0, 0, 0, 0, 0);
  }

  private void approve(Trained trained) {
    inHouse(() -> {
      transaction.executeWithoutResult(status -> {
        var models = new Models(jdbc);
        models.approve(models.keep(trained, "Eva"), "Eva");
      });
      return true;
    });
  }

  private List<Doubt> open() {
    return inHouse(() -> doubts.open(20));
  }

  private Doubt onlyDoubt() {
    assertThat(open()).hasSize(1);
    return open().getFirst();
  }

  private static Map<Trait, Agreement> agreements(Doubt doubt) {
    Map<Trait, Agreement> agreements = new HashMap<>();
    doubt
        .weighed()
        .orElseThrow()
        .parts()
        .forEach(part -> agreements.put(part.trait(), part.agreement()));
    return agreements;
  }

  private void answer(RecordId one, RecordId other, Answer answer) {
    assertThat(inHouse(() -> doubts.answer(one, other, answer, "Eva"))).isPresent();
  }

  private Doubts.Tally tally() {
    return inHouse(() -> doubts.tally(Instant.now().minusSeconds(3600)));
  }

  private boolean isOnePerson(RecordId one, RecordId other) {
    return inHouse(() -> identities.personOf(one).equals(identities.personOf(other)));
  }

  private RecordId take(Drafts draft) {
    return takeAll(draft.draft()).getFirst();
  }

  private List<RecordId> takeAll(PersonDraft... drafts) {
    List<RecordId> taken = new ArrayList<>();
    inHouse(() -> {
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

  private <T> T inHouse(Callable<T> work) {
    try {
      return Tenancy.within(here, work::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
