package dev.rapport.faces.terminal;

import dev.rapport.facts.organisations.Beginning;
import dev.rapport.facts.organisations.Organisations;
import java.io.PrintStream;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// `./rapport run`: the desk on the user's own data.
@Component
final class Serve implements Command {

  private final Organisations organisations;
  private final Beginning beginning;
  private final Environment environment;

  Serve(Organisations organisations, Beginning beginning, Environment environment) {
    this.organisations = organisations;
    this.beginning = beginning;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (organisations.all().isEmpty()) {
      out.println("There is no house yet. Open this address once, and found it:");
      out.println("  " + firstAddress(environment, beginning.issue()));
    } else {
      out.println("The desk answers at " + address(environment));
    }
    out.println("Ctrl-C stops everything.");
    return 0;
  }

  /// The address of the machine itself: the key in it is for whoever sits there.
  private static String firstAddress(Environment environment, String key) {
    return "http://127.0.0.1:%s/first?token=%s"
        .formatted(environment.getProperty("local.server.port"), key);
  }

  static String address(Environment environment) {
    return "http://localhost:" + environment.getProperty("local.server.port");
  }
}
