package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// What the house tells apart, and what may come of each, the best first.
///
/// @param said which version it is, and whose
/// @param start chooses another catalogue to begin with; only for whoever may
/// @param text where it can be changed as a whole; empty for whoever may not
public record ExperiencesPage(
    String name,
    String said,
    List<Told> experiences,
    Optional<AskForm> start,
    String text,
    List<Version> versions) {

  public ExperiencesPage {
    experiences = List.copyOf(experiences);
    versions = List.copyOf(versions);
  }

  /// @param about whose it is, how long its window is, and which silence stands beside it
  /// @param doubts what keeps the house from learning of it, in sentences
  /// @param path where it is changed; empty for whoever may not
  public record Told(
      String name,
      String about,
      String kinds,
      List<Result> results,
      String learned,
      List<String> doubts,
      String path) {

    public Told {
      results = List.copyOf(results);
      doubts = List.copyOf(doubts);
    }
  }

  /// @param from what makes it this result
  public record Result(String words, String look, String how, String worth, String from) {}

  /// @param back makes it count again; empty where it counts, or may not be chosen
  public record Version(int number, String said, String changes, String back) {}
}
