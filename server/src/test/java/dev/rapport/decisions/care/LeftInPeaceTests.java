package dev.rapport.decisions.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// All who are left in peace, however many.
@OnRealDatabase
class LeftInPeaceTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 4, 6);
  private static final int MANY = 2_100;

  @Autowired Care care;
  @Autowired Identities identities;
  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Permissions permissions;

  /// The first and the last are one person: she counts when the longer of her peaces ends.
  @Test
  void everybodyIsToldOnceInTheOrderOfWaking() {
    var house =
        organisations.found("r" + UUID.randomUUID(), "House", "shop", ZoneId.of("UTC"), "AT");
    Tenancy.run(
        house.id(),
        () -> {
          List<RecordId> records = records();
          permissions.askPeaceAll(
              IntStream.range(0, MANY)
                  .mapToObj(
                      number -> peace(records.get(number), number, TODAY.plusDays(1 + number / 7)))
                  .toList());
          permissions.askPeaceAll(List.of(peace(records.get(5), MANY, TODAY.plusDays(900))));
          identities.assertSame(records.getFirst(), records.getLast(), "It is she", "Ivo");

          List<Resting> told = new ArrayList<>();
          care.eachInPeace(TODAY, told::add);

          assertThat(told).hasSize(MANY - 1);
          assertThat(told).extracting(Resting::person).doesNotHaveDuplicates();
          assertThat(told).extracting(Resting::until).isSorted();
          assertThat(told.getLast().name()).isEqualTo("Ada Name5");
          assertThat(told)
              .filteredOn(
                  one -> one.name().equals("Ada Name0") || one.name().equals("Ada Name2099"))
              .extracting(Resting::until)
              .containsExactly(TODAY.plusDays(1 + (MANY - 1) / 7));
        });
  }

  private List<RecordId> records() {
    List<PersonDraft> drafts =
        IntStream.range(0, MANY)
            .mapToObj(number -> Drafts.of("till", "k" + number, "Ada", "Name" + number).draft())
            .toList();
    List<RecordId> records =
        people.recordAll(drafts).stream().map(People.Recorded::record).toList();
    identities.resolve(records, Map.of());
    return records;
  }

  private static PeaceDraft peace(RecordId record, int number, LocalDate until) {
    return new PeaceDraft(
        "shop",
        "p" + number,
        record,
        until,
        PeaceReason.ASKED,
        "She wants to think",
        "Ivo",
        Instant.parse("2026-04-01T09:00:00Z"));
  }
}
