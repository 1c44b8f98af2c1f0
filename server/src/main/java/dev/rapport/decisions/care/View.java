package dev.rapport.decisions.care;

import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import java.util.UUID;

/// A list of people that somebody keeps by name.
///
/// @param version which state of it this is, the first being 1
/// @param shared whether the whole house sees it
/// @param shows filters, order and columns, as the address of the list says them
public record View(
    UUID id,
    int version,
    String name,
    boolean shared,
    String shows,
    StaffId owner,
    boolean removed,
    String byName) {

  public static final int LONGEST_NAME = 60;

  public View {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A view has a short name");
    }
  }

  public boolean isOf(Staff staff) {
    return owner.equals(staff.id());
  }

  /// A shared one is changed by its owner or a manager; what is private concerns nobody else.
  public boolean mayBeChangedBy(Staff staff) {
    return isOf(staff) || (shared && staff.role() == Role.MANAGER);
  }
}
