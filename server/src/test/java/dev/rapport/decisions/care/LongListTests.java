package dev.rapport.decisions.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.care.LongList.Part;
import dev.rapport.decisions.care.LongList.Reach;
import dev.rapport.decisions.care.LongList.Way;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// However far one page looks: page after page holds each who fits once, the newest first.
@OnRealDatabase
class LongListTests {

  private static final String TOLD = "select record from people.origins where source = :";
  private static final String SPRING =
      "select record from people.origins where birth < date '1980-05-01'";
  private static final String NOT_TOLD =
      """
      select i.record from identity.persons i
      where i.first and not exists (
        select from identity.persons m join people.origins o on o.record = m.record
        where m.person = i.person and o.source = :shop)
      """;

  private static final Map<String, Object> VALUES =
      Map.of("till", "till", "shop", "shop", "club", "club");

  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private OrganisationId house;

  /// The till tells of many first, then the shop of some of them and of others, then the club.
  @BeforeEach
  void found() {
    String slug = "long-" + UUID.randomUUID();
    house = organisations.found(slug, slug, "house", ZoneId.of("Europe/Vienna"), "AT").id();
    var random = new Random(7);
    for (String source : List.of("till", "shop", "club")) {
      List<PersonDraft> drafts = new ArrayList<>();
      for (int number = 0; number < 60; number++) {
        if (random.nextInt(3) > 0) {
          drafts.add(
              Drafts.of(source, "k" + number, "Ada", "Moser" + number)
                  .born("1980-0%d-01".formatted(1 + number % 9))
                  .identifier("licence:b" + number)
                  .draft());
        }
      }
      Tenancy.run(house, () -> transaction.executeWithoutResult(status -> arrive(drafts)));
    }
  }

  private void arrive(List<PersonDraft> drafts) {
    List<RecordId> records =
        people.recordAll(drafts).stream().map(People.Recorded::record).toList();
    Map<RecordId, List<String>> strong = new HashMap<>();
    for (int at = 0; at < drafts.size(); at++) {
      strong.put(records.get(at), StrongIdentifiers.of(drafts.get(at)));
    }
    identities.resolve(records, strong);
  }

  @Test
  void pageAfterPageHoldsEachOnceTheNewestFirst() {
    List<List<Part>> lists =
        List.of(
            List.of(new Part(TOLD + "till", Way.LED)),
            List.of(new Part(TOLD + "shop", Way.LED)),
            List.of(new Part(TOLD + "club", Way.LED)),
            List.of(new Part(TOLD + "club", Way.SCATTERED)),
            List.of(new Part(NOT_TOLD, Way.EACH)),
            List.of(new Part(SPRING, Way.SCATTERED), new Part(TOLD + "club", Way.LED)),
            List.of(new Part(NOT_TOLD, Way.EACH), new Part(TOLD + "till", Way.LED)),
            List.of(new Part(TOLD + "shop", Way.LED), new Part(TOLD + "club", Way.LED)));
    for (List<Part> parts : lists) {
      Set<UUID> fitting = fitting(parts);
      assertThat(fitting).hasSizeBetween(5, 59);
      List<UUID> newestFirst =
          fitting.stream()
              .map(RecordId::new)
              .sorted(Comparator.reverseOrder())
              .map(RecordId::value)
              .toList();
      for (Reach reach :
          List.of(new Reach(1, 1, 1), new Reach(3, 5, 4), new Reach(2, 1, 30), LongList.USUAL)) {
        assertThat(paged(parts, reach)).as("%s %s", parts, reach).isEqualTo(newestFirst);
      }
    }
  }

  private List<UUID> paged(List<Part> parts, Reach reach) {
    int wanted = 4;
    List<UUID> all = new ArrayList<>();
    Optional<PersonId> below = Optional.empty();
    do {
      PersonId from = below.orElse(null);
      LongList.Found found =
          here(() -> new LongList(jdbc, parts, VALUES, reach).find(from, wanted));
      all.addAll(found.persons());
      below =
          found.persons().size() == wanted
              ? Optional.of(new PersonId(found.persons().getLast()))
              : found.seenTo();
    } while (below.isPresent());
    return all;
  }

  private Set<UUID> fitting(List<Part> parts) {
    return parts.stream()
        .map(part ->
            here(() ->
                jdbc.sql(
                        "select distinct m.person from (%s) d join identity.persons m on m.record = d.record"
                            .formatted(part.records()))
                    .params(VALUES)
                    .query(UUID.class)
                    .set()))
        .reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
        .orElseThrow();
  }

  private <T> T here(Supplier<T> work) {
    return Tenancy.within(
        house, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }
}
