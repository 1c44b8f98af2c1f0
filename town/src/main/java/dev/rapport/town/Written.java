package dev.rapport.town;

import java.nio.file.Path;
import java.util.List;

/// What a town has written.
///
/// @param exports in the order to import them: house by house, and in each people, things,
///   experiences, permissions, contacts
/// @param people persons who live or lived in the town, customers or not
public record Written(
    List<Export> exports,
    Path truthOfPeople,
    Path truthOfContacts,
    Path truthOfExperiences,
    int people) {
  public Written {
    exports = List.copyOf(exports);
  }

  public List<Export> of(House house) {
    return exports.stream().filter(export -> export.house().equals(house.slug())).toList();
  }
}
