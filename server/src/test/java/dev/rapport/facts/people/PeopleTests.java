package dev.rapport.facts.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonFacts.Attribute;
import dev.rapport.facts.people.PersonFacts.HouseholdMember;
import dev.rapport.facts.people.PersonFacts.Point;
import dev.rapport.facts.people.PersonFacts.Thing;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class PeopleTests {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Instant SPRING = Instant.parse("2026-04-01T09:00:00Z");
  private static final Drafts MARTA = Drafts.of("till", "m1", "Marta", "Nováková");

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private OrganisationId here;

  @BeforeEach
  void found() {
    here = organisation();
  }

  @Test
  void importingAgainDoublesNothing() {
    List<PersonDraft> file =
        List.of(
            MARTA.phone("+436641234567").email("marta@example.org").household("h1").draft(),
            Drafts.of("till", "m2", "Jan", "Novák").household("h1").draft());

    List<Recorded> first = within(() -> people.recordAll(file));
    List<String> rows = rows();
    List<Recorded> second = within(() -> people.recordAll(file));

    assertThat(first).extracting(Recorded::kept).containsOnly(Kept.NEW);
    assertThat(second).extracting(Recorded::kept).containsOnly(Kept.UNCHANGED);
    assertThat(second).extracting(Recorded::record).isEqualTo(records(first));
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void aRecordIsNeverErasedSoThatWhatNamesItStands() {
    record(MARTA);

    assertThatThrownBy(() ->
            within(() ->
                transaction.execute(status -> jdbc.sql("delete from people.records").update())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void anUpdateKeepsTheFormerRecord() {
    Recorded first = record(MARTA);
    Recorded second = record(MARTA.named("Marta", "Svobodová"));

    assertThat(second).isEqualTo(new Recorded(first.record(), Kept.UPDATED));
    assertThat(factsOf(first).name()).isEqualTo("Marta Svobodová");
    assertThat(texts("select raw ->> 'name' from people.former_records"))
        .containsExactly("Marta Nováková");
  }

  @Test
  void aVanishedPointEndsAndAReturningOneOpensAgain() {
    Drafts both = MARTA.phone("+436641234567").email("marta@example.org");
    Recorded marta = record(both);
    record(MARTA.email("marta@example.org"));
    assertThat(factsOf(marta).points())
        .extracting(Point::value)
        .containsExactly("marta@example.org");

    record(both);
    assertThat(factsOf(marta).points())
        .extracting(Point::value)
        .containsExactly("marta@example.org", "+436641234567");
    assertThat(texts("select value from people.contact_points")).hasSize(2);
  }

  @Test
  void attributesKeepTheirStandingAndEndWhenNoLongerSaid() {
    var tea = new AttributeDraft("drinks", "tea", Standing.SAID, "care", SPRING);
    var coffee = new AttributeDraft("drinks", "coffee", Standing.INFERRED, "care", SPRING);
    Recorded marta = record(MARTA.attribute(tea));
    record(MARTA.attribute(coffee));

    assertThat(factsOf(marta).attributes())
        .containsExactly(
            new Attribute(
                marta.record(), "drinks", "coffee", Standing.INFERRED, "care", "till", SPRING));
    assertThat(texts("select value from people.attributes where ended_at is not null"))
        .containsExactly("tea");
  }

  @Test
  void aKeyGivenTwiceInOneCallCountsInOrder() {
    List<Recorded> recorded =
        within(() ->
            people.recordAll(
                List.of(
                    MARTA.draft(),
                    MARTA.draft(),
                    MARTA.named("Marta", "Svobodová").draft(),
                    MARTA.draft())));

    assertThat(recorded)
        .extracting(Recorded::kept)
        .containsExactly(Kept.NEW, Kept.UNCHANGED, Kept.UPDATED, Kept.UPDATED);
    assertThat(factsOf(recorded.getFirst()).family()).contains("Nováková");
  }

  @Test
  void theLatestFullNameIsBelievedAndEverythingElseAddsUp() {
    Recorded till = record(MARTA.phone("+436641234567"));
    Recorded shop =
        record(
            Drafts.of("shop", "9", "Marta", "Svobodová").email("m@example.org").born("1984-03-02"));
    Recorded card = within(() -> people.record(nameless("card", "77", "M. Svobodová")));

    PersonFacts facts =
        within(() -> people.of(List.of(till.record(), shop.record(), card.record())));
    assertThat(facts.name()).isEqualTo("Marta Svobodová");
    assertThat(facts.given()).contains("Marta");
    assertThat(facts.birth()).contains(LocalDate.of(1984, 3, 2));
    assertThat(facts.points())
        .extracting(Point::value)
        .containsExactly("m@example.org", "+436641234567");
  }

  @Test
  void aPhoneOfTenPersonsIsShared() {
    List<PersonDraft> ten =
        IntStream.range(0, 10)
            .mapToObj(n -> Drafts.of("till", "k" + n, "Person" + n, "Novak").phone("+4312345678"))
            .map(Drafts::draft)
            .toList();
    List<Recorded> nine = within(() -> people.recordAll(ten.subList(0, 9)));
    assertThat(factsOf(nine.getFirst()).points()).extracting(Point::shared).containsExactly(false);

    within(() -> people.recordAll(ten));
    assertThat(factsOf(nine.getFirst()).points()).extracting(Point::shared).containsExactly(true);
  }

  @Test
  void aHouseholdIsSharedWithinItsSource() {
    Recorded marta = record(MARTA.household("12"));
    Recorded jan = record(Drafts.of("till", "j1", "Jan", "Novák").household("12"));
    record(Drafts.of("shop", "x", "Some", "Stranger").household("12"));
    assertThat(factsOf(marta).household())
        .extracting(HouseholdMember::record)
        .containsExactly(jan.record());

    record(Drafts.of("till", "j1", "Jan", "Novák").household("13"));
    assertThat(factsOf(marta).household()).isEmpty();
  }

  @Test
  void thingsComeWithTheirDueDatesAndMoveWithTheirOwner() {
    Recorded marta = record(MARTA);
    Recorded jan = record(Drafts.of("till", "j1", "Jan", "Novák"));
    ThingDraft car = car(marta.record(), LocalDate.of(2026, 9, 1));

    assertThat(within(() -> people.recordThings(List.of(car, car))))
        .containsExactly(Kept.NEW, Kept.UNCHANGED);
    assertThat(factsOf(marta).things())
        .singleElement()
        .satisfies(thing -> assertThat(thing.due()).contains(LocalDate.of(2026, 9, 1)));
    assertThat(search("w12345x")).containsExactly(marta.record());

    assertThat(within(() -> people.recordThings(List.of(car(jan.record(), car.due())))))
        .containsExactly(Kept.UPDATED);
    assertThat(search("W-12345 X")).containsExactly(jan.record());
    assertThat(factsOf(marta).things()).isEmpty();
    assertThat(within(() -> people.thingsByKey("fleet", List.of("c1", "c2"))))
        .containsOnlyKeys("c1")
        .containsValue(factsOf(jan).things().stream().map(Thing::id).findFirst().orElseThrow());
  }

  @Test
  void aPlateStaysFindableAfterTheRecordChanges() {
    Recorded marta = record(MARTA);
    within(() -> people.recordThings(List.of(car(marta.record(), null))));
    record(MARTA.named("Marta", "Svobodová"));

    assertThat(search("W-12345X")).containsExactly(marta.record());
  }

  @Test
  void searchForgivesAccentsAndSmallErrors() {
    RecordId marta = record(MARTA.phone("+436641234567").email("marta.n@example.org")).record();
    record(Drafts.of("till", "z", "Zdeněk", "Dvořák"));

    for (String typed :
        List.of(
            "novakova",
            "NOVÁKOVÁ",
            "Marta Nov",
            "novakva",
            "marta.n@exam",
            "0664 1234567",
            "+43 664/123")) {
      assertThat(search(typed)).as(typed).containsExactly(marta);
    }
    assertThat(search("100%")).isEmpty();
    assertThat(search("")).hasSize(2);
  }

  /// What is mistyped may be how another's name begins, or another's name.
  @Test
  void aSlipIsForgivenThoughItIsSomebodyElses() {
    RecordId marta = record(Drafts.of("till", "n1", "Marta", "Novak")).record();
    RecordId ewa = record(Drafts.of("till", "n2", "Ewa", "Nowakowska")).record();
    RecordId peter = record(Drafts.of("till", "n3", "Peter", "Nowak")).record();

    assertThat(search("marta nowak")).containsExactly(marta);
    assertThat(search("nowak mart")).containsExactly(marta);
    assertThat(search("ewa nowak")).containsExactly(ewa);
    assertThat(search("pete novak")).containsExactly(peter);
    assertThat(search("marta nowakowska petrov")).isEmpty();
    assertThat(search("marta zdenek")).isEmpty();
  }

  @Test
  void sheIsFoundByTheEndOfHerNumberAndTheNumberOnHerPlate() {
    RecordId marta = record(MARTA.phone("+436641234567")).record();
    record(Drafts.of("till", "z", "Zdeněk", "Dvořák").phone("+436641239999"));
    within(() -> people.recordThings(List.of(car(marta, null))));

    for (String typed : List.of("4567", "34567", "marta 4567", "12345", "w 123", "0043664123456")) {
      assertThat(search(typed)).as(typed).containsExactly(marta);
    }
    RecordId zora =
        record(Drafts.of("till", "y", "Zora", "Dvořák").phone("+436641230012")).record();
    for (String typed : List.of("0012", "012", "0664 1230012")) {
      assertThat(search(typed)).as(typed).containsExactly(zora);
    }
  }

  @Test
  void ofManyWithTheSameWordsSheIsFoundByAllOfThem() {
    List<PersonDraft> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(Drafts.of("till", "k" + i, "Anna" + i % 50, "Gruber" + i / 50).draft());
    }
    within(() -> people.recordAll(many));

    assertThat(within(() -> people.search("gruber77 anna3", 100)))
        .extracting(Found::name)
        .hasSize(11)
        .startsWith("Anna3 Gruber77")
        .allMatch(name -> name.startsWith("Anna3") && name.endsWith("Gruber77"));
    assertThat(within(() -> people.search("an gr", 40))).hasSize(40);
    assertThat(within(() -> people.search("anna zzz", 40))).isEmpty();
  }

  /// More than are compared: the whole word before its beginnings, and the likeliest slip first.
  @Test
  void ofManyWithOneWordTheClosestAreFound() {
    List<PersonDraft> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(Drafts.of("till", "k" + i, "Anna" + i, "Grubermann").draft());
    }
    within(() -> people.recordAll(many));
    RecordId whole = record(Drafts.of("till", "w", "Zita", "Gruber")).record();
    RecordId near = record(Drafts.of("till", "n", "Zita", "Grubermanc")).record();

    assertThat(within(() -> people.search("gruber", 10)))
        .hasSize(10)
        .first()
        .extracting(Found::record)
        .isEqualTo(whole);
    assertThat(within(() -> people.search("grubermanx", 10)))
        .hasSize(10)
        .first()
        .extracting(Found::record)
        .isEqualTo(near);
  }

  @Test
  void aFormerNameNoLongerFindsHer() {
    RecordId marta = record(MARTA).record();
    record(MARTA.named("Marta", "Svobodová"));

    assertThat(search("svobod")).containsExactly(marta);
    assertThat(search("novak")).isEmpty();
  }

  /// The record of the desk carries a name because every record has one; nobody said it by hand.
  @Test
  void aNameThatNobodySaidByHandGivesWay() {
    RecordId list = within(() -> people.record(nameless("list", "1", "Anna Huber"))).record();
    RecordId desk =
        within(() -> people.record(nameless(People.DESK, list.toString(), "Anna Huber"))).record();
    within(() -> people.record(nameless("list", "1", "Anna Berger")));

    assertThat(within(() -> people.of(List.of(list, desk))).name()).isEqualTo("Anna Berger");
    within(() -> people.record(Drafts.of(People.DESK, list.toString(), "Anna", "Maier").draft()));
    assertThat(within(() -> people.of(List.of(list, desk))).name()).isEqualTo("Anna Maier");
  }

  /// One letter too many, too few, wrong, or two swapped, anywhere in a name of five or more.
  @Test
  void oneSlipInAWordIsForgiven() {
    var chance = new Random(11);
    List<String> names =
        List.of("Svobodova", "Habsburger", "Lindqvist", "Petrov", "Anselm", "Oberhuber");
    for (int i = 0; i < names.size(); i++) {
      record(Drafts.of("till", "s" + i, "Q" + i, names.get(i)));
    }
    for (int trial = 0; trial < 200; trial++) {
      String name = names.get(chance.nextInt(names.size()));
      String typed = slipped(name, chance);
      assertThat(within(() -> people.search(typed, 10)))
          .as("trial %d: %s for %s", trial, typed, name)
          .extracting(found -> found.name().substring(3))
          .contains(name);
    }
  }

  private static String slipped(String name, Random chance) {
    int at = chance.nextInt(name.length() - 1);
    char letter = (char) ('a' + chance.nextInt(26));
    return switch (chance.nextInt(4)) {
      case 0 -> name.substring(0, at) + letter + name.substring(at);
      case 1 -> name.substring(0, at) + name.substring(at + 1);
      case 2 -> name.substring(0, at) + letter + name.substring(at + 1);
      default ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    };
  }

  @Test
  void keysLeadToRecords() {
    RecordId marta = record(MARTA).record();
    assertThat(within(() -> people.recordsByKey("till", List.of("m1", "none"))))
        .isEqualTo(Map.of("m1", marta));
    assertThat(within(() -> people.recordsByKey("shop", List.of("m1")))).isEmpty();
  }

  @Test
  void anotherOrganisationSeesNothing() {
    RecordId marta = record(MARTA.phone("+436641234567")).record();
    OrganisationId elsewhere = organisation();

    Tenancy.run(
        elsewhere,
        () -> {
          assertThat(people.search("novakova", 10)).isEmpty();
          assertThat(people.recordsByKey("till", List.of("m1"))).isEmpty();
          assertThatThrownBy(() -> people.of(List.of(marta)))
              .isInstanceOf(NobodyHasTheseRecords.class);
          assertThat(people.record(MARTA.draft()).kept()).isEqualTo(Kept.NEW);
        });
  }

  @Test
  void writersOfTheSameKeysAgreeOnTheRecords() throws Exception {
    List<PersonDraft> file =
        IntStream.range(0, 300)
            .mapToObj(n -> Drafts.of("till", "k" + n, "Ada", "Name" + n).draft())
            .toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      List<Callable<List<Recorded>>> writers = new ArrayList<>();
      for (int writer = 0; writer < 6; writer++) {
        List<PersonDraft> order = writer % 2 == 0 ? file : file.reversed();
        writers.add(() -> within(() -> people.recordAll(order)));
      }
      var outcomes = threads.invokeAll(writers);
      long fresh = 0;
      for (var outcome : outcomes) {
        fresh += outcome.get().stream().filter(one -> one.kept() == Kept.NEW).count();
      }
      assertThat(fresh).isEqualTo(300);
    }
    assertThat(texts("select key from people.records")).hasSize(300);
  }

  private Recorded record(Drafts draft) {
    return within(() -> people.record(draft.draft()));
  }

  private PersonFacts factsOf(Recorded recorded) {
    return within(() -> people.of(List.of(recorded.record())));
  }

  private List<RecordId> search(String text) {
    return within(() -> people.search(text, 10)).stream().map(Found::record).toList();
  }

  private static List<RecordId> records(List<Recorded> recorded) {
    return recorded.stream().map(Recorded::record).toList();
  }

  private static ThingDraft car(RecordId record, @Nullable LocalDate due) {
    return new ThingDraft(
        "fleet", "c1", record, "car", "Octavia", "W-12345X", null, null, due, "service");
  }

  private static PersonDraft nameless(String source, String key, String name) {
    return new PersonDraft(
        source, key, null, null, name, null, null, null, null, null, null, null, null, null,
        List.of(), List.of(), List.of(), Map.of());
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of("records", "former_records", "contact_points", "household_members")) {
      rows.addAll(texts("select t::text from people.%s t order by 1".formatted(table)));
    }
    return rows;
  }

  private List<String> texts(String query) {
    return within(() ->
        transaction.execute(
            status -> jdbc.sql(query).query((row, number) -> row.getString(1)).list()));
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(here, work::get);
  }

  private OrganisationId organisation() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    return organisations.found(slug, "House", "shop", VIENNA, "AT").id();
  }
}
