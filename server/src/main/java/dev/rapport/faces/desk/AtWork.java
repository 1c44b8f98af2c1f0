package dev.rapport.faces.desk;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The member of staff for whom a request is answered, with her house.
record AtWork(Staff staff, Organisation organisation) {

  private static final String ATTRIBUTE = "atWork";

  static Optional<AtWork> in(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof AtWork atWork
        ? Optional.of(atWork)
        : Optional.empty();
  }

  void putInto(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// By the clock of the house.
  ZonedDateTime now(InstantSource clock) {
    return clock.instant().atZone(organisation.zone());
  }

  boolean answersForTheHouse() {
    return staff.role() == Role.MANAGER;
  }

  boolean mayDecide() {
    return staff.role() == Role.OWNER || staff.role() == Role.MANAGER;
  }
}
