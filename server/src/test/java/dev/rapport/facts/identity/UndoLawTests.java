package dev.rapport.facts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.erasure.Erasure;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Random histories of imports, assertions, refusals, removals, erasures and retractions, against a
/// model that derives the persons from the whole log by the slowest means: it asks anew for each
/// link who is connected.
@Tag("slow")
@OnRealDatabase
class UndoLawTests {

  private static final int TRIALS = 60;
  private static final int STEPS = 10;

  private static final Staff EVA =
      new Staff(
          new StaffId(UUID.randomUUID()),
          "Eva Berg",
          Role.OWNER,
          Optional.empty(),
          Optional.empty());

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Permissions permissions;
  @Autowired Erasure erasure;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void anyHistoryEndsWhereItsLogSays() {
    for (int seed = 0; seed < TRIALS; seed++) {
      int trial = seed;
      Tenancy.run(
          organisation(),
          () -> {
            byAModelOfItsOwn(trial);
            history(trial);
          });
    }
  }

  @Test
  void joiningAndUndoingIsNothing() {
    for (int seed = 0; seed < TRIALS; seed++) {
      int trial = seed;
      Tenancy.run(
          organisation(),
          () -> {
            byAModelOfItsOwn(trial);
            undone(trial);
          });
    }
  }

  /// Every other house joins by a model, and more boldly than anybody would.
  private void byAModelOfItsOwn(int seed) {
    if (seed % 2 == 0) {
      return;
    }
    transaction.executeWithoutResult(status -> {
      var models = new Models(jdbc);
      var bold = new Trained(HouseModel.starting().content().text(), -2, -6, 0, 0, 0, 0, 0);
      models.approve(models.keep(bold, "Eva"), "Eva");
    });
  }

  private void history(int seed) {
    var random = new Random(seed);
    List<RecordId> records = new ArrayList<>(take(random, 6));
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(6) == 0) {
        eraseSomebody(random, records, Set.of());
        records.addAll(records.isEmpty() ? take(random, 6) : List.of());
      } else {
        act(random, records);
      }
      assertThat(members()).as("seed %d, step %d", seed, step).isEqualTo(model(records));
    }
  }

  private void undone(int seed) {
    var random = new Random(1_000_000L + seed);
    List<RecordId> records = new ArrayList<>(take(random, 8));
    for (int step = 0; step < 5; step++) {
      act(random, records);
    }
    List<String> facts = facts();
    Map<RecordId, PersonId> before = members();
    Set<LinkId> known = new HashSet<>();
    log().forEach(link -> known.add(link.id()));

    List<LinkId> said = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      say(random, records).filter(known::add).ifPresent(said::add);
    }
    RecordId late = lone(seed);
    List<RecordId> chain = new ArrayList<>(records);
    chain.add(late);
    join(late, records.get(random.nextInt(records.size()))).ifPresent(said::add);
    List<RecordId> hers = identities.recordsOf(identities.personOf(late));
    withdraw(hers);
    // somebody else asks to be forgotten meanwhile, and takes nothing of theirs along
    List<RecordId> forgotten =
        seed % 3 == 0 ? eraseSomebody(random, records, bound(said, hers)) : List.of();
    chain.removeAll(forgotten);
    before.keySet().removeAll(forgotten);
    facts.removeIf(row -> forgotten.stream().anyMatch(one -> row.contains(one.toString())));
    said.reversed().forEach(link -> identities.retract(link, "Eva", "a mistake"));
    assertThat(hers)
        .as("what she said while joined stays on each side, seed %d", seed)
        .allSatisfy(record -> assertThat(mayWrite(record)).isFalse());
    assertThat(chain)
        .filteredOn(record -> !hers.contains(record))
        .as("and on nobody else, seed %d", seed)
        .allSatisfy(record -> assertThat(mayWrite(record)).isTrue());
    identities.trash(late, "Eva");

    assertThat(members()).as("seed %d", seed).isEqualTo(before);
    assertThat(facts())
        .filteredOn(row -> !row.contains(late.toString()))
        .as("facts, seed %d", seed)
        .isEqualTo(facts);
  }

  /// Whoever was joined and parted before, and comes again later.
  @Test
  void whoIsErasedLeavesTheOthersAsTheyWere() {
    for (int seed = 0; seed < TRIALS; seed++) {
      int trial = seed;
      OrganisationId house = organisation();
      Tenancy.run(
          house,
          () -> {
            byAModelOfItsOwn(trial);
            erased(trial);
          });
    }
  }

  private void erased(int seed) {
    var random = new Random(2_000_000L + seed);
    List<RecordId> records = new ArrayList<>(take(random, 8));
    for (int step = 0; step < 6; step++) {
      act(random, records);
    }
    List<RecordId> shown = List.copyOf(members().keySet());
    if (shown.isEmpty()) {
      return;
    }
    PersonId person = identities.personOf(shown.get(random.nextInt(shown.size())));
    List<RecordId> hers = withThoseInTheTrash(person);
    Map<RecordId, PersonId> others = members();
    others.keySet().removeAll(hers);
    List<String> facts = factsWithout(hers);

    erasure.erase(person, identities.recordsOf(person), EVA, "asked for it", List.of());

    assertThat(members()).as("others, seed %d", seed).isEqualTo(others);
    assertThat(facts()).as("facts of others, seed %d", seed).isEqualTo(facts);
    assertThat(log())
        .as("links, seed %d", seed)
        .noneMatch(link -> hers.contains(link.a()) || hers.contains(link.b()));
    assertThat(inTransaction(this::everybody))
        .as("of hers nothing, seed %d", seed)
        .doesNotContainAnyElementsOf(hers);
    records.removeAll(hers);
    assertThat(members()).as("the log says so, seed %d", seed).isEqualTo(model(records));
    records.addAll(take(random, 4));
    List<RecordId> now = List.copyOf(new TreeSet<>(records));
    assertThat(now).as("comes anew, seed %d", seed).doesNotContainAnyElementsOf(hers);
    for (int step = 0; step < 3; step++) {
      act(random, records);
      assertThat(members()).as("seed %d, later step %d", seed, step).isEqualTo(model(records));
    }
  }

  /// Those who were joined or parted, with all who are one with them by now: with any of these
  /// erased, what was said of her could not be taken back any more.
  private Set<RecordId> bound(List<LinkId> said, List<RecordId> hers) {
    Set<RecordId> bound = new HashSet<>(hers);
    log().stream()
        .filter(link -> said.contains(link.id()))
        .forEach(link -> bound.addAll(Set.of(link.a(), link.b())));
    return bound;
  }

  /// Erases somebody who has none of some records, if there is anybody.
  ///
  /// @return her records, which are taken out of `records` as well
  private List<RecordId> eraseSomebody(
      Random random, List<RecordId> records, Set<RecordId> without) {
    List<PersonId> persons =
        members().values().stream()
            .distinct()
            .filter(person -> withThoseInTheTrash(person).stream().noneMatch(without::contains))
            .toList();
    if (persons.isEmpty()) {
      return List.of();
    }
    PersonId person = persons.get(random.nextInt(persons.size()));
    List<RecordId> hers = withThoseInTheTrash(person);
    erasure.erase(person, identities.recordsOf(person), EVA, "asked for it", List.of());
    records.removeAll(hers);
    return hers;
  }

  private List<RecordId> withThoseInTheTrash(PersonId person) {
    return inTransaction(() ->
        jdbc.sql("select record from identity.members where person = :person")
            .param("person", person.value())
            .query((row, number) -> new RecordId(row.getObject(1, UUID.class)))
            .list());
  }

  private List<String> factsWithout(List<RecordId> hers) {
    return facts().stream()
        .filter(row -> hers.stream().noneMatch(record -> row.contains(record.toString())))
        .toList();
  }

  /// Comes while they are joined, under a name that nobody has.
  private RecordId lone(int seed) {
    return transactionOf(List.of(Drafts.of("late", "k", "Zeno", "Quirin" + seed).draft()))
        .getFirst();
  }

  private Optional<LinkId> join(RecordId one, RecordId other) {
    try {
      return Optional.of(identities.assertSame(one, other, "she said so", "Eva"));
    } catch (RefusalStands stands) {
      return Optional.empty();
    }
  }

  private void withdraw(List<RecordId> hers) {
    transaction.executeWithoutResult(
        status -> permissions.suppress(hers, null, "she said so", "Eva", Instant.now()));
  }

  private boolean mayWrite(RecordId record) {
    return permissions.suppressionsOf(List.of(record)).isEmpty();
  }

  private void act(Random random, List<RecordId> records) {
    switch (random.nextInt(7)) {
      case 0, 1 ->
          take(random, 1 + random.nextInt(3)).stream()
              .filter(record -> !records.contains(record))
              .forEach(records::add);
      case 2, 3 -> say(random, records);
      case 4 -> {
        // removed by mistake and never restored: links with her stay, and nobody sees her
        RecordId removed = records.get(random.nextInt(records.size()));
        identities.trash(removed, "Eva");
      }
      default -> {
        List<Link> live = log().stream().filter(Link::isLive).toList();
        if (!live.isEmpty()) {
          identities.retract(live.get(random.nextInt(live.size())).id(), "Eva", "a mistake");
        }
      }
    }
  }

  private Optional<LinkId> say(Random random, List<RecordId> records) {
    RecordId one = records.get(random.nextInt(records.size()));
    RecordId two = records.get(random.nextInt(records.size()));
    if (one.equals(two)) {
      return Optional.empty();
    }
    if (random.nextInt(3) == 0) {
      return Optional.of(identities.refuse(one, two, "she said so", "Eva"));
    }
    try {
      return Optional.of(identities.assertSame(one, two, "she said so", "Eva"));
    } catch (RefusalStands stands) {
      assertThat(log().stream().filter(Link::isLive).map(Link::id)).contains(stands.refusal());
      return Optional.empty();
    }
  }

  /// Few names, numbers and keys, so that records meet and sources change their minds.
  private List<RecordId> take(Random random, int number) {
    List<PersonDraft> drafts = new ArrayList<>();
    for (int draft = 0; draft < number; draft++) {
      Drafts person =
          Drafts.of("source", "k" + random.nextInt(14), "Anna", random.nextBoolean() ? "A" : "B");
      person = random.nextBoolean() ? person.phone("+4310" + random.nextInt(3)) : person;
      person = random.nextBoolean() ? person.email(random.nextInt(3) + "@example.org") : person;
      person = random.nextInt(4) == 0 ? person.born("198" + random.nextInt(2) + "-03-02") : person;
      drafts.add(person.draft());
    }
    return transactionOf(drafts);
  }

  private List<RecordId> transactionOf(List<PersonDraft> drafts) {
    List<RecordId> taken = new ArrayList<>();
    transaction.executeWithoutResult(status -> {
      people.recordAll(drafts).stream().map(Recorded::record).forEach(taken::add);
      Map<RecordId, List<String>> identifiers = new HashMap<>();
      for (int number = 0; number < drafts.size(); number++) {
        identifiers.put(taken.get(number), StrongIdentifiers.of(drafts.get(number)));
      }
      identities.resolve(taken, identifiers);
    });
    return taken.stream().distinct().toList();
  }

  private Map<RecordId, PersonId> model(List<RecordId> records) {
    List<Link> live = log().stream().filter(Link::isLive).toList();
    List<Link> refused = live.stream().filter(link -> link.kind() == LinkKind.REFUSED).toList();
    List<Link> used = new ArrayList<>();
    live.stream()
        .filter(link -> link.kind() != LinkKind.REFUSED)
        .sorted(
            Comparator.comparing((Link link) -> -link.kind().ordinal())
                .thenComparing(link -> link.id().toString()))
        .forEach(link -> {
          used.add(link);
          if (refused.stream().anyMatch(pair -> connected(pair.a(), used).contains(pair.b()))) {
            used.removeLast();
          }
        });
    Map<RecordId, PersonId> persons = new TreeMap<>();
    Set<RecordId> shown = members().keySet();
    records.stream()
        .filter(shown::contains)
        .forEach(
            record -> persons.put(record, new PersonId(connected(record, used).first().value())));
    return persons;
  }

  private static TreeSet<RecordId> connected(RecordId record, List<Link> links) {
    var reached = new TreeSet<>(Set.of(record));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Link link : links) {
        if (reached.contains(link.a()) || reached.contains(link.b())) {
          grew |= reached.add(link.a());
          grew |= reached.add(link.b());
        }
      }
    }
    return reached;
  }

  private Map<RecordId, PersonId> members() {
    Map<RecordId, PersonId> members = new TreeMap<>();
    transaction.executeWithoutResult(status ->
        jdbc.sql("select record, person from identity.persons")
            .query(row -> {
              members.put(
                  new RecordId(row.getObject("record", UUID.class)),
                  new PersonId(row.getObject("person", UUID.class)));
            }));
    return members;
  }

  /// Who was removed as well.
  private List<RecordId> everybody() {
    return jdbc.sql("select record from identity.members")
        .query((row, number) -> new RecordId(row.getObject(1, UUID.class)))
        .list();
  }

  private List<Link> log() {
    List<Link> links = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> links.addAll(new EdgeLog(jdbc).linksTouching(everybody())));
    return links;
  }

  private <T> T inTransaction(Supplier<T> reading) {
    return Objects.requireNonNull(transaction.execute(_ -> reading.get()));
  }

  private List<String> facts() {
    List<String> rows = new ArrayList<>();
    transaction.executeWithoutResult(status -> {
      for (String table :
          List.of(
              "records", "former_records", "contact_points", "attributes", "household_members")) {
        rows.addAll(
            jdbc.sql("select t::text from people.%s t order by 1".formatted(table))
                .query((row, number) -> row.getString(1))
                .list());
      }
    });
    return rows;
  }

  private OrganisationId organisation() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    return organisations.found(slug, "House", "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }
}
