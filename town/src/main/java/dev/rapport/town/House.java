package dev.rapport.town;

import java.time.ZoneId;
import java.util.List;

/// An organisation of the town.
///
/// @param kind what it is, in words: `car dealer`, `optician`, `bank`, `insurer`, `outdoor shop`
public record House(
    String slug, String name, String kind, ZoneId zone, List<Place> places, List<Staff> staff) {
  public House {
    places = List.copyOf(places);
    staff = List.copyOf(staff);
  }
}
