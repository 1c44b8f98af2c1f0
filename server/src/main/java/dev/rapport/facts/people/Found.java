package dev.rapport.facts.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A record that a search found. Several may be one person; identity tells.
///
/// @param points her phone numbers and e-mail addresses in use, canonical
public record Found(RecordId record, String name, Optional<LocalDate> birth, List<String> points) {

  public Found {
    points = List.copyOf(points);
  }

  Found named(String hers) {
    return new Found(record, hers, birth, points);
  }
}
