package dev.rapport.facts.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class AuditTests {

  @Autowired Organisations organisations;
  @Autowired Audit audit;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private final UUID subject = UUID.randomUUID();

  @Test
  void entriesComeBackNewestFirst() {
    Tenancy.run(
        organisation(),
        () -> {
          StaffId eva = organisations.addStaff("Eva", Role.CLERK, null).id();
          audit.note(eva, "Eva", "read person", subject, "she called", Map.of("page", "person"));
          audit.note(null, "import", "change record", subject, null, Map.of());

          List<Entry> entries = audit.entriesOf(subject, 10);
          assertThat(entries)
              .extracting(Entry::act)
              .containsExactly("change record", "read person");
          assertThat(entries.getLast().actor()).contains(eva);
          assertThat(entries.getLast().why()).contains("she called");
          assertThat(entries.getLast().detail()).isEqualTo(Map.of("page", "person"));
          assertThat(audit.entriesOf(subject, 1)).hasSize(1);
        });
  }

  @Test
  void whatIsNotedOnceIsNotedAgainLaterOrByAnother() {
    Duration lately = Duration.ofMinutes(5);
    Map<String, String> page = Map.of("page", "between");
    Tenancy.run(
        organisation(),
        () -> {
          StaffId eva = organisations.addStaff("Eva", Role.CLERK, null).id();
          StaffId ida = organisations.addStaff("Ida", Role.CLERK, null).id();
          audit.noteOnce(eva, "Eva", "read person", subject, page, lately);
          audit.noteOnce(eva, "Eva", "read person", subject, page, lately);
          assertThat(audit.entriesOf(subject, 10)).hasSize(1);

          audit.noteOnce(ida, "Ida", "read person", subject, page, lately);
          audit.noteOnce(eva, "Eva", "read person", subject, Map.of("page", "allows"), lately);
          audit.noteOnce(eva, "Eva", "read person", UUID.randomUUID(), page, lately);
          audit.noteOnce(eva, "Eva", "read person", subject, page, Duration.ZERO);
          assertThat(audit.entriesOf(subject, 10))
              .extracting(Entry::actorName)
              .containsExactly("Eva", "Eva", "Ida", "Eva");
        });
  }

  @Test
  void anotherOrganisationSeesNothing() {
    Tenancy.run(
        organisation(), () -> audit.note(null, "import", "change", subject, null, Map.of()));
    Tenancy.run(organisation(), () -> assertThat(audit.entriesOf(subject, 10)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete from audit.entries", "update audit.entries set act = 'nothing'"})
  void nobodyTakesAnEntryBack(String statement) {
    Tenancy.run(
        organisation(),
        () ->
            assertThatThrownBy(
                    () -> transaction.executeWithoutResult(status -> jdbc.sql(statement).update()))
                .isInstanceOf(DataAccessException.class));
  }

  private OrganisationId organisation() {
    String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
    return organisations.found(slug, "House", "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }
}
