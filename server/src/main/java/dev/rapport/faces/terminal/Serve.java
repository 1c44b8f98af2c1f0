package dev.rapport.faces.terminal;

import dev.rapport.facts.organisations.Organisations;
import java.io.PrintStream;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// `./rapport run`: the desk on the user's own data.
@Component
final class Serve implements Command {

  private final Organisations organisations;
  private final Environment environment;

  Serve(Organisations organisations, Environment environment) {
    this.organisations = organisations;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (organisations.all().isEmpty()) {
      out.println(
          """
          There is no organisation yet. Found one in another terminal:
            ./rapport found SLUG --name "Your house" --manager "Your name" --email you@example.org
          """);
    }
    out.println("The desk answers at " + address(environment));
    out.println("Ctrl-C stops everything.");
    return 0;
  }

  static String address(Environment environment) {
    return "http://localhost:" + environment.getProperty("local.server.port");
  }
}
