package dev.rapport.faces.terminal;

import dev.rapport.faces.files.FolderIsRefused;
import dev.rapport.faces.files.HouseRestoring;
import dev.rapport.faces.files.HouseRestoring.Answering;
import dev.rapport.faces.files.HouseRestoring.Restored;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.text.Counted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// `./rapport restore`: an organisation from its folder, with one of its staff who may sign in. It
/// is a command of its own beside `found`, whose answers (name, zone, manager) the folder has
/// given.
@Component
final class RestoreHouse implements Command {

  private static final String USAGE =
      "type ./rapport restore DIR --organisation NEW --email you@example.org [--name \"Your name\"]";

  private static final Grammar GRAMMAR =
      new Grammar(
          "restore",
          1,
          List.of("--organisation", "--email", "--name"),
          List.of(),
          List.of("--data"));

  private final Organisations organisations;
  private final HouseRestoring restoring;
  private final PasswordEncoder passwords;

  RestoreHouse(Organisations organisations, HouseRestoring restoring, PasswordEncoder passwords) {
    this.organisations = organisations;
    this.restoring = restoring;
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    Grammar.Given given = GRAMMAR.read(arguments);
    Map<String, String> options = given.values();
    if (given.words().isEmpty() || !options.containsKey("--organisation")) {
      out.println("rapport: name a folder and an organisation: " + USAGE);
      return 2;
    }
    String slug = options.getOrDefault("--organisation", "");
    String email = options.getOrDefault("--email", "");
    String refusal = refusal(slug, email);
    if (!refusal.isEmpty()) {
      out.println("rapport: " + refusal);
      return 2;
    }
    String password = Found.password();
    try {
      Restored restored =
          restoring.restore(
              Path.of(given.words().getFirst()),
              slug,
              new Answering(options.get("--name"), email, passwords.encode(password)));
      out.printf(
          "%s is back as '%s', with %s.%n",
          restored.organisation().name(), slug, Counted.of(restored.rows(), "row"));
      out.printf(
          "%s signs in with %s and the password %s (shown once).%n",
          restored.firstIn().name(), email, password);
      return 0;
    } catch (FolderIsRefused e) {
      out.printf("rapport: %s Nothing was restored.%n", e.getMessage());
      return 2;
    }
  }

  private String refusal(String slug, String email) {
    if (!slug.matches("[a-z][a-z0-9-]{1,40}")) {
      return "a short name has small letters, digits and hyphens, such as mill-road";
    }
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      return "--email takes the address of who answers for it, such as ann@example.org";
    }
    if (organisations.bySlug(slug).isPresent()) {
      return "there is an organisation '%s' already: a house comes back as one of its own"
          .formatted(slug);
    }
    return organisations.credential(email).isPresent()
        ? "somebody signs in with this address already"
        : "";
  }
}
