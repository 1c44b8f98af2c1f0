package dev.rapport.facts.organisations;

import dev.rapport.ground.text.Language;
import java.util.Optional;

/// A member of staff.
///
/// @param language in which she reads the desk; empty while her browser says
public record Staff(
    StaffId id, String name, Role role, Optional<PlaceId> place, Optional<Language> language) {

  public String firstName() {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(0, blank);
  }
}
