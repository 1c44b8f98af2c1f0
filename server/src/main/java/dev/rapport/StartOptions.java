package dev.rapport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the user typed after `./rapport`.
///
/// @param data the folder that holds everything
/// @param port where the desk answers
/// @param arguments what is left for the command itself
record StartOptions(String command, Path data, int port, List<String> arguments) {

  private static final int PORT = 8080;

  static StartOptions parse(String[] words) {
    if (words.length == 0) {
      throw new Misunderstood("say what to do: ./rapport help lists the commands");
    }
    Path data = words[0].equals("demo") ? Path.of("data", "demo") : Path.of("data");
    int port = PORT;
    List<String> rest = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      switch (words[i]) {
        case "--data" -> data = Path.of(valueOf(words, i++));
        case "--port" -> port = port(valueOf(words, i++));
        default -> rest.add(words[i]);
      }
    }
    if (words[0].equals("run") && !rest.isEmpty()) {
      throw new Misunderstood(
          "run does not take '%s', only --data FOLDER and --port N".formatted(rest.getFirst()));
    }
    return new StartOptions(words[0], data.toAbsolutePath().normalize(), port, List.copyOf(rest));
  }

  private static String valueOf(String[] words, int option) {
    if (option + 1 >= words.length) {
      throw new Misunderstood(words[option] + " needs a value after it");
    }
    return words[option + 1];
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new Misunderstood("--port takes a number, not '" + text + "'");
    }
    throw new Misunderstood("--port takes a number up to 65535, not '" + text + "'");
  }

  /// The command line does not make sense; the message says what to type instead.
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String sentence) {
      super(sentence);
    }
  }
}
