package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonFacts.Point;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
@Import(IdentitiesTests.Listening.class)
class IdentitiesTests {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Drafts ANNA = Drafts.of("till", "a", "Anna", "Novak");

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired TransactionTemplate transaction;
  @Autowired Listening heard;

  private OrganisationId here;

  @BeforeEach
  void found() {
    here = organisation();
    heard.events.clear();
  }

  @Test
  void equalNameAndBirthDateAreOnePersonAcrossSources() {
    RecordId till = take(ANNA.born("1984-03-02"));
    RecordId shop = take(Drafts.of("shop", "1", "ANNA", "Nóvak").born("1984-03-02"));

    assertSame(till, shop);
    assertThat(linksOf(till))
        .singleElement()
        .satisfies(link ->
            assertThat(link.inWords())
                .isEqualTo("same full name and birth date (anna novak, 1984-03-02)"));
    assertThat(heard.events).as("a new record joins, no person is gone").isEmpty();
  }

  @Test
  void aStatedIdentifierIsEnough() {
    assertSame(
        take(ANNA.identifier("licence:B 12345")),
        take(Drafts.of("shop", "1", "Anne", "Nowak").identifier("Licence:b12345")));
  }

  @Test
  void anImportInOneChunkFindsItsOwnTwins() {
    List<RecordId> records =
        takeAll(
            List.of(
                ANNA.email("anna@example.org").draft(),
                Drafts.of("shop", "1", "Anna", "Novak").email("anna@example.org").draft(),
                Drafts.of("shop", "2", "Ben", "Novak").email("anna@example.org").draft()));

    assertSame(records.get(0), records.get(1));
    assertApart(records.get(0), records.get(2));
  }

  @Test
  void tenPeopleWithOnePhoneStayTenAndThePhoneIsShared() {
    List<RecordId> records =
        takeAll(
            IntStream.range(0, 10)
                .mapToObj(
                    n -> Drafts.of("till", "k" + n, "Person" + n, "Novak").phone("+4312345678"))
                .map(Drafts::draft)
                .toList());

    assertThat(within(() -> identities.personsOf(records)).values()).doesNotHaveDuplicates();
    assertThat(within(() -> people.of(records.subList(0, 1))).points())
        .extracting(Point::shared)
        .containsExactly(true);
  }

  @Test
  void tenRecordsOfOnePersonDoNotMakeHerPhoneShared() {
    List<RecordId> records =
        takeAll(
            IntStream.range(0, 10)
                .mapToObj(n -> Drafts.of("till", "k" + n, "Anna", "Novak").phone("+4312345678"))
                .map(Drafts::draft)
                .toList());

    assertThat(within(() -> identities.recordsOf(identities.personOf(records.getFirst()))))
        .hasSize(10);
    assertThat(within(() -> people.of(records)).points())
        .extracting(Point::shared)
        .containsOnly(false);
  }

  @Test
  void anotherBirthDateKeepsSeniorAndJuniorApart() {
    RecordId senior =
        take(Drafts.of("till", "s", "Karl", "Huber").born("1950-05-05").phone("+4311"));
    RecordId junior =
        take(Drafts.of("till", "j", "Karl", "Huber").born("1980-06-06").phone("+4311"));
    RecordId unsure = take(Drafts.of("shop", "u", "Karl", "Huber").phone("+4311"));

    assertApart(senior, junior);
    assertApart(senior, unsure);
    assertApart(junior, unsure);
    assertThat(within(() -> identities.notJoined(10)))
        .extracting(NotJoined::a, NotJoined::b, NotJoined::because)
        .containsExactlyInAnyOrder(
            tuple(senior, junior, "different birth dates"),
            tuple(senior, unsure, "another person would go with it as well"),
            tuple(junior, unsure, "another person would go with it as well"));
  }

  @Test
  void anotherIdentifierOfTheSameKindKeepsApart() {
    assertApart(
        take(ANNA.email("a@example.org").identifier("licence:1")),
        take(
            Drafts.of("shop", "1", "Anna", "Novak")
                .email("a@example.org")
                .identifier("licence:2")));
  }

  @Test
  void aNicknameIsNotEnough() {
    assertApart(
        take(Drafts.of("till", "1", "Elisabeth", "Berger").email("b@example.org")),
        take(Drafts.of("shop", "1", "Lisi", "Berger").email("b@example.org")));
  }

  @Test
  void anAssertionJoinsAndItsRetractionPartsAgain() {
    RecordId one = take(ANNA);
    RecordId two = take(Drafts.of("shop", "1", "Anni", "Novak"));
    RecordId old = min(one, two);
    RecordId young = old.equals(one) ? two : one;

    LinkId link = within(() -> identities.assertSame(one, two, "she said so", "Eva"));
    assertSame(one, two);
    assertThat(within(() -> identities.recordsOf(person(young)))).isEmpty();
    assertThat(heard.events).containsExactly(new PersonsJoined(person(old), person(young)));

    retract(link);
    assertApart(one, two);
    assertThat(heard.events).last().isEqualTo(new PersonsParted(person(old), person(young)));
    assertThat(linksOf(one))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.isLive()).isFalse();
          assertThat(it.retraction().orElseThrow().why()).isEqualTo("a mistake");
        });
  }

  @Test
  void aRefusalWinsOverIdentifiersUntilItIsRetracted() {
    RecordId one = take(ANNA.email("a@example.org"));
    RecordId two = take(Drafts.of("shop", "1", "Anna", "Novak").email("a@example.org"));
    LinkId refusal = within(() -> identities.refuse(one, two, "mother and daughter", "Eva"));
    assertApart(one, two);

    RecordId three = take(Drafts.of("card", "1", "Anna", "Novak").email("a@example.org"));
    assertApart(one, two);
    assertThatThrownBy(() -> within(() -> identities.assertSame(two, one, "sure", "Eva")))
        .isInstanceOf(RefusalStands.class)
        .hasMessageContaining(refusal.toString());

    retract(refusal);
    assertSame(one, two);
    assertSame(one, three);
  }

  @Test
  void aRefusalThatCameFirstIsHeardToo() {
    RecordId one = take(ANNA);
    RecordId two = take(Drafts.of("shop", "1", "Anna", "Novak"));
    LinkId refusal = within(() -> identities.refuse(one, two, "mother and daughter", "Eva"));
    take(ANNA.email("a@example.org"));
    take(Drafts.of("shop", "1", "Anna", "Novak").email("a@example.org"));
    assertApart(one, two);
    assertThat(within(() -> identities.notJoined(identities.personOf(one)))).hasSize(1);

    retract(refusal);
    assertSame(one, two);
    assertThat(within(() -> identities.notJoined(10))).isEmpty();
  }

  @Test
  void aRetractedIdentifierIsNotFollowedAgain() {
    RecordId one = take(ANNA.email("a@example.org"));
    Drafts other = Drafts.of("shop", "1", "Anna", "Novak").email("a@example.org");
    RecordId two = take(other);
    retract(linksOf(one).getFirst().id());
    assertApart(one, two);

    take(other);
    take(other.phone("+431999"));
    assertApart(one, two);
  }

  @Test
  void whatASourceNoLongerSaysNoLongerJoins() {
    RecordId one = take(ANNA.email("a@example.org"));
    Drafts other = Drafts.of("shop", "1", "Anna", "Novak");
    RecordId two = take(other.email("a@example.org"));
    RecordId three = take(Drafts.of("card", "1", "Anna", "Novak").email("a@example.org"));
    assertSame(one, two);

    RecordId held = take(ANNA.email("new@example.org"));
    assertThat(held).isEqualTo(one);
    assertApart(one, two);
    assertSame(two, three);

    take(ANNA.email("a@example.org"));
    assertSame(one, two);
    assertSame(one, three);
  }

  @Test
  void sayingItAgainIsTheSameLink() {
    RecordId one = take(ANNA);
    RecordId two = take(Drafts.of("shop", "1", "Anni", "Novak"));
    LinkId first = within(() -> identities.assertSame(one, two, "she said so", "Eva"));

    assertThat(within(() -> identities.assertSame(two, one, "again", "Eva"))).isEqualTo(first);
    retract(first);
    retract(first);
    assertThat(linksOf(one)).hasSize(1);
  }

  @Test
  void anotherOrganisationSeesNothing() {
    RecordId one = take(ANNA.email("a@example.org"));
    RecordId two = take(Drafts.of("shop", "1", "Anni", "Novak"));
    LinkId link = within(() -> identities.assertSame(one, two, "she said so", "Eva"));
    PersonId anna = within(() -> identities.personOf(one));

    here = organisation();
    RecordId theirs = take(ANNA.email("a@example.org"));
    assertThat(within(() -> identities.recordsOf(anna))).isEmpty();
    assertThat(within(() -> identities.linksOf(anna))).isEmpty();
    assertThat(within(() -> identities.personsOf(List.of(one, theirs)))).containsOnlyKeys(theirs);
    assertThatThrownBy(() -> retract(link)).isInstanceOf(LinkIsUnknown.class);
    assertThatThrownBy(() -> within(() -> identities.assertSame(one, theirs, "x", "Eva")))
        .isInstanceOf(RecordIsUnknown.class);
  }

  @Test
  void concurrentAssertionsEndWhereSequentialOnesDo() throws Exception {
    List<RecordId> records =
        takeAll(
            IntStream.range(0, 40)
                .mapToObj(n -> Drafts.of("till", "k" + n, "Person" + n, "Novak").draft())
                .toList());
    var random = new Random(7);
    List<List<RecordId>> pairs = new ArrayList<>();
    for (int number = 0; number < 64; number++) {
      RecordId one = records.get(random.nextInt(40));
      RecordId two = records.get(random.nextInt(40));
      if (!one.equals(two)) {
        pairs.add(List.of(one, two));
      }
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<LinkId>> assertions = new ArrayList<>();
      for (List<RecordId> pair : pairs) {
        assertions.add(
            () -> within(() -> identities.assertSame(pair.get(0), pair.get(1), "said", "Eva")));
      }
      for (Future<LinkId> done : threads.invokeAll(assertions)) {
        done.get();
      }
    }
    assertThat(within(() -> identities.personsOf(records))).isEqualTo(connected(records, pairs));
  }

  @Test
  void concurrentImportsFindEachOther() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<RecordId>> imports = new ArrayList<>();
      for (int source = 0; source < 24; source++) {
        Drafts draft = Drafts.of("source" + source, "1", "Anna", "Novak").email("a@example.org");
        imports.add(() -> take(draft));
      }
      for (Future<RecordId> done : threads.invokeAll(imports)) {
        assertThat(done.get()).isNotNull();
      }
    }
    RecordId again = take(Drafts.of("source0", "1", "Anna", "Novak").email("a@example.org"));
    assertThat(within(() -> identities.recordsOf(identities.personOf(again)))).hasSize(24);
  }

  private static Map<RecordId, PersonId> connected(
      List<RecordId> records, List<List<RecordId>> pairs) {
    Map<RecordId, RecordId> label = new HashMap<>();
    records.forEach(record -> label.put(record, record));
    for (int round = 0; round < records.size(); round++) {
      for (List<RecordId> pair : pairs) {
        RecordId one = label.getOrDefault(pair.get(0), pair.get(0));
        RecordId two = label.getOrDefault(pair.get(1), pair.get(1));
        pair.forEach(record -> label.put(record, min(one, two)));
      }
    }
    Map<RecordId, PersonId> persons = new HashMap<>();
    label.forEach((record, least) -> persons.put(record, person(least)));
    return persons;
  }

  private RecordId take(Drafts draft) {
    return takeAll(List.of(draft.draft())).getFirst();
  }

  private List<RecordId> takeAll(List<PersonDraft> drafts) {
    return within(() ->
        transaction.execute(status -> {
          List<RecordId> records = people.recordAll(drafts).stream().map(Recorded::record).toList();
          Map<RecordId, List<String>> identifiers = new HashMap<>();
          for (int number = 0; number < drafts.size(); number++) {
            identifiers.put(records.get(number), StrongIdentifiers.of(drafts.get(number)));
          }
          identities.resolve(records, identifiers);
          return records;
        }));
  }

  private void retract(LinkId link) {
    Tenancy.run(here, () -> identities.retract(link, "Eva", "a mistake"));
  }

  private List<Link> linksOf(RecordId record) {
    return within(() -> identities.linksOf(identities.personOf(record)));
  }

  private void assertSame(RecordId one, RecordId two) {
    assertThat(within(() -> identities.personOf(one)))
        .isEqualTo(within(() -> identities.personOf(two)));
  }

  private void assertApart(RecordId one, RecordId two) {
    assertThat(within(() -> identities.personOf(one)))
        .isNotEqualTo(within(() -> identities.personOf(two)));
  }

  private static RecordId min(RecordId one, RecordId two) {
    return one.compareTo(two) < 0 ? one : two;
  }

  private static PersonId person(RecordId oldest) {
    return new PersonId(oldest.value());
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

  private OrganisationId organisation() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    return organisations.found(slug, "House", "shop", VIENNA, "AT").id();
  }

  /// Hears what identity publishes.
  @TestConfiguration
  static class Listening {

    final List<Object> events = Collections.synchronizedList(new ArrayList<>());

    @EventListener
    void on(PersonsJoined joined) {
      events.add(joined);
    }

    @EventListener
    void on(PersonsParted parted) {
      events.add(parted);
    }
  }
}
