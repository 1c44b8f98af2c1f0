package dev.rapport;

import dev.rapport.faces.terminal.Grammar;
import dev.rapport.faces.terminal.Misunderstood;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the user typed after `./rapport`.
///
/// @param data the folder that holds everything
/// @param port where the desk answers
/// @param arguments what is left for the command itself
record StartOptions(String command, Path data, int port, List<String> arguments) {

  /// Commands during which the desk answers; the others only work on the data.
  static final Set<String> SERVING = Set.of("demo", "run");

  private static final int PORT = 8080;

  private static final Grammar RUN =
      new Grammar("run", 0, List.of(), List.of(), List.of("--data", "--port"));

  static StartOptions parse(String[] words) {
    if (words.length == 0) {
      throw new Misunderstood("say what to do: ./rapport help lists the commands");
    }
    boolean serves = SERVING.contains(words[0]);
    Path data = words[0].equals("demo") ? Path.of("data", "demo") : Path.of("data");
    int port = PORT;
    List<String> rest = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("--data")) {
        data = Path.of(valueOf(words, i++));
      } else if (words[i].equals("--port") && serves) {
        port = port(valueOf(words, i++));
      } else {
        rest.add(words[i]);
      }
    }
    if (words[0].equals("run")) {
      RUN.read(rest);
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
}
