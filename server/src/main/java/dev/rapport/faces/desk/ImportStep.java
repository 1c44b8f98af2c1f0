package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.FileImport;
import java.util.List;
import java.util.stream.IntStream;

/// Where in the four steps of an import a page stands.
///
/// @param steps all four, in order
public record ImportStep(String title, String file, List<Step> steps) {

  private static final List<String> WORDS = List.of("file", "columns", "same", "go");

  /// @param path where it is seen; empty when it cannot be yet
  /// @param state done, here or ahead
  public record Step(String words, String path, String state) {}

  static ImportStep at(String word, FileImport of) {
    int here = WORDS.indexOf(word);
    boolean settled = of.mapping() != null && !of.said().isEmpty();
    int open = of.isHere() ? settled ? WORDS.size() : 2 : 0;
    List<Step> steps =
        IntStream.range(0, WORDS.size())
            .mapToObj(i ->
                new Step(
                    title(WORDS.get(i)),
                    i < open || i == here ? path(of) + "/" + WORDS.get(i) : "",
                    i < here ? "done" : i == here ? "here" : "ahead"))
            .toList();
    return new ImportStep(title(word), of.file(), steps);
  }

  private static String title(String word) {
    return switch (word) {
      case "file" -> say("File");
      case "columns" -> say("Columns");
      case "same" -> say("Same people");
      default -> say("Go");
    };
  }

  static String path(FileImport of) {
    return "/studio/imports/" + of.id();
  }
}
