package dev.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@OnRealDatabase
class RowSecurityTests {

  @Autowired Organisations organisations;

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Test
  void anOrganisationSeesItsOwnRowsOnly() {
    Organisation first = organisations.found("first", "First", "shop", VIENNA, "AT");
    Organisation second = organisations.found("second", "Second", "shop", VIENNA, "AT");
    Tenancy.run(first.id(), () -> organisations.addPlace("mill-road", "Mill Road", VIENNA));

    assertThat(Tenancy.within(first.id(), organisations::places)).hasSize(1);
    assertThat(Tenancy.within(second.id(), organisations::places)).isEmpty();
  }

  @Test
  void withoutAnOrganisationThereIsAnErrorAndNoRow() {
    assertThatThrownBy(() -> organisations.places()).isInstanceOf(DataAccessException.class);
  }

  @Test
  void aPieceOfWorkNeverReachesIntoAnotherOrganisation() {
    Organisation here = organisations.found("here", "Here", "shop", VIENNA, "AT");
    Organisation there = organisations.found("there", "There", "shop", VIENNA, "AT");

    assertThatThrownBy(
            () -> Tenancy.run(here.id(), () -> Tenancy.within(there.id(), organisations::places)))
        .isInstanceOf(Tenancy.TenancyIsFixed.class);
  }
}
