package dev.rapport.facts.organisations;

import java.util.Optional;

/// A member of staff.
public record Staff(StaffId id, String name, Role role, Optional<PlaceId> place) {

  public String firstName() {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }
}
