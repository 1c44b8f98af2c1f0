package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// How an import goes, or what came of it.
///
/// @param state in one word
/// @param sentences what there is to say about it
/// @param done rows so far, and of how many; of is zero when nobody counted
/// @param rejected reasons of rows that stayed out, with their numbers
public record ImportGoPage(
    ImportStep step,
    String path,
    String title,
    List<String> sentences,
    boolean canGo,
    boolean goesOn,
    boolean underWay,
    boolean canStop,
    long done,
    long of,
    List<Count> counts,
    List<Count> rejected,
    boolean errors,
    Optional<String> back) {

  public record Count(String words, String figure, String key) {}
}
