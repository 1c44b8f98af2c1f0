package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Why her records are one person, in the order in which they came together, and who is kept apart.
///
/// @param sentence how many records she has, from where
/// @param members her records, where she has several
public record WhyPage(
    String path, String name, String sentence, List<Member> members, List<Step> steps) {

  public WhyPage {
    members = List.copyOf(members);
    steps = List.copyOf(steps);
  }

  /// @param words whom it calls her, and its source
  /// @param part keeps it apart from all others
  public record Member(String words, AskForm part) {}

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
