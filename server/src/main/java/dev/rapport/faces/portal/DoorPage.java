package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// The ways in.
///
/// @param houses of a demonstration, with a few people who have a side of their own
public record DoorPage(Optional<Lack> lack, List<House> houses) {

  /// @param field by its id
  public record Lack(String field, String words) {}

  public record House(String name, List<Somebody> people) {}

  public record Somebody(String organisation, String tie, String name) {}

  public boolean lacks(String field) {
    return lack.filter(one -> one.field().equals(field)).isPresent();
  }
}
