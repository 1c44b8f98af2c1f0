package dev.rapport.faces.desk;

import java.util.List;

/// What a person reads about our contacts with her and of our plan, in the words that are meant for
/// her.
public record AsSheSeesPage(
    String path, String name, Pronouns pronouns, List<Line> lines, List<Shared> plans) {

  /// @param reads the sentence for her
  public record Line(String when, String subject, AnswerTag tag, String reads) {}

  /// A plan that she reads.
  public record Shared(String aim, String about, List<Step> steps) {}

  /// @param look done, here or ahead, and `state` the same in words
  public record Step(String look, String state, String words) {}
}
