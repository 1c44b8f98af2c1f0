package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why an import ended before its file. It is kept in English; what is not said here in another
/// language stays as it is kept.
final class ImportProblem {

  static final String TAKEN_UP =
      "It stopped before the end of the file; a later import took it up again.";

  static final String NO_ROOM =
      "There is no room left on the disk to list the rows that cannot come in. What came in until"
          + " then is here. Make room, and go on.";

  private static final String STOPPED = "It was stopped. What came in until then is here.";
  private static final String FAILED =
      "Something of ours failed. What came in is kept; go on to finish the rest.";
  private static final String BACK_FAILED =
      "Something of ours failed. What is left can be taken back once more.";
  private static final String STOPPED_BY = " stopped it. What came in until then is here.";
  private static final Pattern DATABASE =
      Pattern.compile(
          "The database failed after (\\d+) rows of (.*); they are kept\\. Run the import again to go"
              + " on\\.");

  private ImportProblem() {}

  static String stopped() {
    return STOPPED;
  }

  static String stoppedBy(String name) {
    return name + STOPPED_BY;
  }

  static String failed() {
    return FAILED;
  }

  static String backFailed() {
    return BACK_FAILED;
  }

  static @Nullable String told(@Nullable String kept) {
    if (kept == null) {
      return null;
    }
    return switch (kept) {
      case TAKEN_UP ->
          say("It stopped before the end of the file; a later import took it up again.");
      case NO_ROOM ->
          say(
              "There is no room left on the disk to list the rows that cannot come in. What came in until"
                  + " then is here. Make room, and go on.");
      case STOPPED -> say("It was stopped. What came in until then is here.");
      case FAILED ->
          say("Something of ours failed. What came in is kept; go on to finish the rest.");
      case BACK_FAILED ->
          say("Something of ours failed. What is left can be taken back once more.");
      default -> withGaps(kept);
    };
  }

  private static String withGaps(String kept) {
    if (kept.endsWith(STOPPED_BY)) {
      String name = kept.substring(0, kept.length() - STOPPED_BY.length());
      return say("{0} stopped it. What came in until then is here.", name);
    }
    Matcher database = DATABASE.matcher(kept);
    return database.matches()
        ? say(
            "The database failed after {0} rows of {1}; they are kept. Run the import again to go"
                + " on.",
            database.group(1), database.group(2))
        : kept;
  }
}
