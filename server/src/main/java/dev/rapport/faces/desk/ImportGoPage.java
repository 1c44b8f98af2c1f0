package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

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

  /// How far it is: "20 rows of 30 rows".
  public String soFar() {
    return of > 0 ? say("{0} of {1}", rows(done), rows(of)) : rows(done);
  }

  /// The same as a sentence with a gap, for the script that goes on counting.
  public String saying() {
    return say("{0} rows");
  }

  private static String rows(long number) {
    return counted(number, Words.grouped(number), "{0} row", "{0} rows");
  }

  public record Count(String words, String figure, String key) {}
}
