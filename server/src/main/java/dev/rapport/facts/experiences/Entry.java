package dev.rapport.facts.experiences;

import java.util.List;

/// What became of one draft that was offered to the ledger under its key.
public sealed interface Entry {

  String key();

  /// It is in the ledger now.
  ///
  /// @param experience the new experience, or the one that a late result belongs to
  record New(String key, ExperienceId experience) implements Entry {}

  /// The ledger held it already, with equal content.
  record Unchanged(String key, ExperienceId experience) implements Entry {}

  /// Refused, nothing written: the ledger holds other content under this key.
  ///
  /// @param differing names of the fields that differ, such as `at` or `words`
  record OtherContent(String key, ExperienceId existing, List<String> differing) implements Entry {
    public OtherContent {
      differing = List.copyOf(differing);
    }
  }

  /// Refused, nothing written: it names an experience that its source never told, or settles one
  /// that opened no problem.
  record UnknownReference(String key, String reference) implements Entry {}
}
