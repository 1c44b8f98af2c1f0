package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import java.util.Map;

/// What rows may refer to by name in the organisation they come to.
///
/// @param places by slug
/// @param staff by name in full
record House(Organisation organisation, Map<String, PlaceId> places, Map<String, StaffId> staff) {

  House {
    places = Map.copyOf(places);
    staff = Map.copyOf(staff);
  }
}
