package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Why her records are one person, in the order in which they came together, and who is kept apart.
///
/// @param sentence how many records she has, from where
public record WhyPage(String path, String name, String sentence, List<Step> steps) {

  public WhyPage {
    steps = List.copyOf(steps);
  }

  /// @param words the evidence
  /// @param where the sources of the two records
  /// @param who said so, and when; and who took it back
  /// @param joins whether it brings together, or keeps apart
  /// @param evidence in steps, where a model made the link
  /// @param undo takes it back; absent when it was
  public record Step(
      String words,
      String where,
      String who,
      boolean joins,
      Optional<SamePage.Evidence> evidence,
      Optional<AskForm> undo) {}
}
