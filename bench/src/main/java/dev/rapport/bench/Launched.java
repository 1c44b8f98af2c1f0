package dev.rapport.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Programs that are run in a process of their own, so that their time and memory are theirs alone.
final class Launched {

  private Launched() {}

  /// The folder of the launcher.
  static Path home() {
    String home = System.getProperty("rapport.home");
    if (home == null) {
      throw new IllegalArgumentException("this is measured through ./rapport bench");
    }
    return Path.of(home);
  }

  /// What the program printed; what it says besides goes to our own other stream.
  ///
  /// @throws IllegalArgumentException when it ends in any way but well
  static String run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalArgumentException(
          "%s ended with %d".formatted(Path.of(words.getFirst()).getFileName(), status));
    }
    return printed;
  }
}
