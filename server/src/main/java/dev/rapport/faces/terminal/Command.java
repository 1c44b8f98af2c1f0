package dev.rapport.faces.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// One thing that `./rapport` can do, named as the user types it.
public interface Command {

  String name();

  /// Runs to its end and returns the exit status: 0 done, 2 refused with a sentence on `out`.
  int run(List<String> arguments, PrintStream out) throws IOException;
}
