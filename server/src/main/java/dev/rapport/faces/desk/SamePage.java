package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// One question at a time about who is one person.
///
/// @param tally how many are open, and what the answers of the last hour did
/// @param ask the question whose answer settles most; absent when there is none
/// @param later whether those are asked that were left for later
/// @param laterWords how many those are; empty for none
public record SamePage(String tally, Optional<Ask> ask, boolean later, String laterWords) {

  /// @param why what raises it, in one sentence
  /// @param left the elder record's person
  /// @param evidence absent where nothing but an identifier speaks
  /// @param a record that the answer is about
  public record Ask(
      String why,
      Side left,
      Side right,
      List<Line> lines,
      Optional<Evidence> evidence,
      String a,
      String b) {
    public Ask {
      lines = List.copyOf(lines);
    }
  }

  /// @param called her name with the source that the question is about, so that two of one name are
  ///   told apart
  /// @param records how many records of that person there are, in words
  public record Side(String name, String called, String path, String records) {}

  /// @param differs whether both sides say something, and not the same
  public record Line(String name, String left, String right, boolean differs) {}

  /// @param odds how likely it is, in counts
  public record Evidence(String odds, List<EvidenceWords.Step> steps) {
    public Evidence {
      steps = List.copyOf(steps);
    }
  }
}
