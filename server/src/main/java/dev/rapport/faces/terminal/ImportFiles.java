package dev.rapport.faces.terminal;

import dev.rapport.faces.files.ImportCommand;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/// `./rapport import`: files in; contacts that came in are judged at once.
@Component
final class ImportFiles implements Command {

  private final ImportCommand files;
  private final GateRound round;

  ImportFiles(ImportCommand files, GateRound round) {
    this.files = files;
    this.round = round;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    int status = files.run(arguments, out);
    if (status == ImportCommand.DONE) {
      round.judgeEverywhere(out);
    }
    return status;
  }
}
