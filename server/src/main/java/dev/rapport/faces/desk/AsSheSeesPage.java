package dev.rapport.faces.desk;

import java.util.List;

/// What a person reads about our contacts with her, in the words that are meant for her.
public record AsSheSeesPage(String path, String name, Pronouns pronouns, List<Line> lines) {

  /// @param reads the sentence for her
  public record Line(String when, String subject, AnswerTag tag, String reads) {}
}
