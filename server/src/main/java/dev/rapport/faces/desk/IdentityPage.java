package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Whether the answer to who is who is sound, and what can be done about it.
///
/// @param sentence how many questions are open
/// @param sizes how many persons have so many records
/// @param largest those of most records
/// @param model which model counts, in words
/// @param models those that were learned, the latest first
/// @param answers of the pairs of some weight, how many somebody answered were one person
/// @param crowds what so many share that they are not held beside each other by it alone
/// @param walk what goes on behind the page, or went on last
public record IdentityPage(
    String sentence,
    List<Figure> sizes,
    List<Figure> links,
    List<Large> largest,
    String model,
    List<ModelLine> models,
    List<Figure> answers,
    List<Large> generic,
    List<Figure> crowds,
    AskForm house,
    Optional<Walk> walk,
    boolean mayBegin) {

  public record Figure(String words, String figure) {}

  /// @param path empty where there is no page
  public record Large(String name, String path, String words) {}

  /// @param words what it was made from and how wrong it believes to be
  /// @param approve whether it waits for somebody
  /// @param retire whether it counts
  public record ModelLine(
      String id, String title, List<String> words, boolean approve, boolean retire) {}

  /// @param words what it is, or came to
  /// @param goesOn whether it can go on
  public record Walk(
      String id, String words, boolean underWay, long done, long total, boolean goesOn) {}
}
