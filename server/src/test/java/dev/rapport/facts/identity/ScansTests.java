package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.identity.Doubt.Answer;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.linkage.truth.Calibration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Walking through all records, and what the house learns about itself on the way.
@OnRealDatabase
class ScansTests {

  private static final int PEOPLE = 230;

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired IdentityHealth health;
  @Autowired Doubts doubts;
  @Autowired Explanations explanations;
  @Autowired Scans scans;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void aWalkThatIsKilledInTheMiddleEndsWhereAnyOtherDoes() {
    OrganisationId killed = house();
    OrganisationId whole = house();
    for (OrganisationId house : List.of(killed, whole)) {
      Tenancy.run(house, () -> take(twiceEach()));
      Tenancy.run(house, () -> approve(10));
    }

    UUID first = begun(killed);
    Tenancy.run(killed, () -> assertThat(scans.weighOn(first)).isTrue());
    long done = Tenancy.within(killed, () -> scans.find(first).orElseThrow().done());
    assertThatThrownBy(() ->
            Tenancy.run(
                killed,
                () ->
                    transaction.executeWithoutResult(status -> {
                      scans.weighOn(first);
                      jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(row -> {});
                    })))
        .isInstanceOf(RuntimeException.class);
    assertThat(Tenancy.within(killed, () -> scans.find(first).orElseThrow().done()))
        .as("what was cut off left nothing behind")
        .isEqualTo(done);
    walk(killed, first);
    walk(whole, begun(whole));

    assertThat(persons(killed)).isEqualTo(persons(whole));
    assertThat(persons(whole).values().stream().distinct().count())
        .as("and the model joined some")
        .isLessThan(2 * PEOPLE);
    assertThat(List.of(doneOf(killed), doneOf(whole))).containsOnly(2L * PEOPLE);
  }

  @Test
  void whatTooManyShareIsSplitByASecondValueAndShown() {
    OrganisationId house = house();
    List<PersonDraft> crowd = new ArrayList<>();
    for (int number = 0; number < KeyIndex.LARGEST_BLOCK + 5; number++) {
      crowd.add(
          Drafts.of("till", "c" + number, "Maria" + name(number), "Huber" + name(number))
              .address("Hauptplatz 1, %d Wien".formatted(1000 + number))
              .draft());
    }
    RecordId marta =
        Tenancy.within(
            house,
            () ->
                take(List.of(
                        Drafts.of("till", "m", "Marta", "Hubermann")
                            .address("Hauptplatz 1, 1990 Wien")
                            .draft()))
                    .getFirst());
    Tenancy.run(house, () -> take(crowd));
    RecordId again =
        Tenancy.within(
            house,
            () ->
                take(List.of(
                        Drafts.of("shop", "m", "Marta", "Hubermanns")
                            .address("Hauptplatz 1, 1991 Wien")
                            .draft()))
                    .getFirst());

    assertThat(Tenancy.within(house, health::crowds))
        .anySatisfy(each -> assertThat(each.shared()).contains(Trait.ADDRESS))
        .anySatisfy(each -> assertThat(each.shared()).contains(Trait.GIVEN));
    WhyNot why =
        Tenancy.within(
                house,
                () -> explanations.whyNot(identities.personOf(marta), identities.personOf(again)))
            .orElseThrow();
    assertThat(why.met()).isTrue();
    assertThat(why.missing()).as("somebody is asked about them").isLessThanOrEqualTo(0);
    assertThat(Tenancy.within(house, () -> doubts.open(50)))
        .anySatisfy(doubt -> {
          assertThat(doubt.a()).isEqualTo(marta);
          assertThat(doubt.b()).isEqualTo(again);
        });
  }

  @Test
  void answersBecomeACurveWhenThereAreEnough() {
    OrganisationId house = house();
    List<RecordId> records = Tenancy.within(house, () -> take(twiceEach()));
    assertThat(Tenancy.within(house, health::answers)).isEmpty();

    Tenancy.run(
        house,
        () -> {
          int answered = 0;
          for (Doubt doubt : doubts.open(60)) {
            doubts.answer(
                doubt.a(), doubt.b(), answered++ % 3 == 0 ? Answer.OTHER : Answer.SAME, "Eva");
          }
        });

    List<Calibration.Bin> curve = Tenancy.within(house, health::answers);
    assertThat(curve).isNotEmpty();
    assertThat(curve.stream().mapToLong(Calibration.Bin::pairs).sum()).isGreaterThanOrEqualTo(30);
    assertThat(records).hasSize(2 * PEOPLE);
  }

  @Test
  void whatAModelWouldChangeIsSeenBeforeItCounts() {
    OrganisationId house = house();
    Tenancy.run(house, () -> take(twiceEach()));
    UUID bold = Tenancy.within(house, () -> kept(6));
    Map<String, String> before = persons(house);

    IdentityHealth.Change change = Tenancy.within(house, () -> health.changeBy(bold));
    assertThat(change.joins()).isPositive();
    assertThat(change.parts()).isZero();
    assertThat(change.examples()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
    assertThat(persons(house)).as("nothing is written").isEqualTo(before);

    Tenancy.run(house, () -> health.approve(bold, "Eva"));
    walk(house, begun(house));
    UUID timid = Tenancy.within(house, () -> kept(60));
    assertThat(Tenancy.within(house, () -> health.changeBy(timid)).parts()).isPositive();
  }

  /// Each person in two sources, with a letter more in the second.
  private static List<PersonDraft> twiceEach() {
    List<PersonDraft> drafts = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      String family = "Fam" + name(number);
      String born = "%d-%02d-11".formatted(1940 + number % 60, 1 + number % 12);
      drafts.add(Drafts.of("till", "k" + number, "Anna", family).born(born).draft());
      drafts.add(Drafts.of("shop", "k" + number, "Anna", family + "s").born(born).draft());
    }
    return drafts;
  }

  /// Letters for a number, so that no two begin alike by chance.
  private static String name(int number) {
    StringBuilder name = new StringBuilder();
    for (int rest = number + 7; rest > 0; rest /= 13) {
      name.append((char) ('a' + rest % 13)).append("oeu".charAt(rest % 3));
    }
    return name.toString();
  }

  private UUID begun(OrganisationId house) {
    return Tenancy.within(house, () -> scans.begin(Scan.Kind.WEIGH, "Eva").orElseThrow());
  }

  private void walk(OrganisationId house, UUID scan) {
    Tenancy.run(
        house,
        () -> {
          while (scans.weighOn(scan)) {}
          scans.moveTo(scan, Scan.State.DONE, Scan.State.WAITING);
        });
  }

  private long doneOf(OrganisationId house) {
    return Tenancy.within(house, () -> scans.latest(1).getFirst().done());
  }

  /// For each record, by source and key, the record of hers that comes first in the alphabet.
  private Map<String, String> persons(OrganisationId house) {
    return Tenancy.within(
        house,
        () -> {
          Map<RecordId, String> names = new HashMap<>();
          for (String source : List.of("till", "shop")) {
            List<String> keys = new ArrayList<>();
            for (int number = 0; number < PEOPLE; number++) {
              keys.add("k" + number);
            }
            people
                .recordsByKey(source, keys)
                .forEach((key, record) -> names.put(record, source + " " + key));
          }
          Map<PersonId, String> first = new HashMap<>();
          Map<RecordId, PersonId> all = identities.personsOf(names.keySet());
          all.forEach((record, person) ->
              first.merge(
                  person,
                  names.getOrDefault(record, ""),
                  (one, two) -> Collections.min(List.of(one, two))));
          Map<String, String> persons = new TreeMap<>();
          all.forEach((record, person) ->
              persons.put(names.getOrDefault(record, ""), first.getOrDefault(person, "")));
          return persons;
        });
  }

  private UUID kept(double joins) {
    String like = HouseModel.starting().content().text();
    return Objects.requireNonNull(
        transaction.execute(
            status -> new Models(jdbc).keep(new Trained(like, joins, 0, 0, 0, 0, 0, 0), "Eva")));
  }

  private void approve(double joins) {
    transaction.executeWithoutResult(status -> new Models(jdbc).approve(kept(joins), "Eva"));
  }

  private List<RecordId> take(List<PersonDraft> drafts) {
    List<RecordId> taken = new ArrayList<>();
    transaction.executeWithoutResult(status -> {
      people.recordAll(drafts).stream().map(Recorded::record).forEach(taken::add);
      Map<RecordId, List<String>> identifiers = new HashMap<>();
      for (int number = 0; number < drafts.size(); number++) {
        identifiers.put(taken.get(number), StrongIdentifiers.of(drafts.get(number)));
      }
      identities.resolve(taken, identifiers);
    });
    return taken;
  }

  private OrganisationId house() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    return organisations.found(slug, "House", "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }
}
