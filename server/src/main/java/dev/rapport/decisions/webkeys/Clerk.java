package dev.rapport.decisions.webkeys;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import java.util.Optional;

/// Whoever reads at a counter. She is a person too: what her customer gets to see is her first name
/// and role.
///
/// @param place where she works; empty when anywhere in her house
public record Clerk(StaffId id, String firstName, Role role, Optional<PlaceId> place) {

  public static Clerk of(Staff staff) {
    return new Clerk(staff.id(), staff.firstName(), staff.role(), staff.place());
  }

  /// First name and role, as receipts keep her.
  public String words() {
    return firstName + ", " + role.word();
  }
}
