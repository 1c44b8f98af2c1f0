package dev.rapport.faces.terminal;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.OneLine;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// `./rapport found`: an organisation and its first manager, who may then sign in.
@Component
final class Found implements Command {

  private static final String USAGE =
      "type ./rapport found SLUG --name \"Your house\" --manager \"Your name\" --email you@example.org [--zone Europe/Vienna] [--country AT]";

  private static final Grammar GRAMMAR =
      new Grammar(
          "found",
          1,
          List.of("--name", "--manager", "--email", "--zone", "--country"),
          List.of(),
          List.of("--data"));

  /// Without the letters and digits that are mistaken for one another.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final Organisations organisations;
  private final PasswordEncoder passwords;

  Found(Organisations organisations, PasswordEncoder passwords) {
    this.organisations = organisations;
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "found";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    Grammar.Given given = GRAMMAR.read(arguments);
    if (given.words().isEmpty()) {
      out.println("rapport: name the organisation: " + USAGE);
      return 2;
    }
    String slug = given.words().getFirst();
    Map<String, String> options = given.values();
    String refusal = refusal(slug, options);
    if (!refusal.isEmpty()) {
      out.println("rapport: " + refusal);
      return 2;
    }
    ZoneId zone = ZoneId.of(options.getOrDefault("--zone", ZoneId.systemDefault().getId()));
    String password = password();
    Organisation organisation =
        organisations.found(
            slug,
            OneLine.of(options.getOrDefault("--name", slug)),
            "house",
            zone,
            options.getOrDefault("--country", "AT"));
    Tenancy.run(
        organisation.id(),
        () -> {
          Staff manager =
              organisations.addStaff(
                  OneLine.of(options.getOrDefault("--manager", "")), Role.MANAGER, null);
          organisations.allowSignIn(
              organisation.id(),
              manager.id(),
              options.getOrDefault("--email", ""),
              passwords.encode(password));
        });
    out.printf("%s is founded.%n", organisation.name());
    out.printf(
        "%s signs in with %s and the password %s (shown once).%n",
        options.get("--manager"), options.get("--email"), password);
    return 0;
  }

  private String refusal(String slug, Map<String, String> options) {
    if (!slug.matches("[a-z][a-z0-9-]{1,40}")) {
      return "a short name has small letters, digits and hyphens, such as mill-road";
    }
    if (!options.containsKey("--manager") || !options.containsKey("--email")) {
      return "name who answers for it: " + USAGE;
    }
    if (!options.getOrDefault("--email", "").matches("[^@\\s]+@[^@\\s]+")) {
      return "--email takes an address such as ann@example.org";
    }
    if (!options.getOrDefault("--country", "AT").matches("[A-Z]{2}")) {
      return "--country takes two letters, such as AT";
    }
    try {
      ZoneId.of(options.getOrDefault("--zone", "UTC"));
    } catch (DateTimeException e) {
      return "--zone takes a name such as Europe/Vienna";
    }
    if (organisations.bySlug(slug).isPresent()) {
      return "there is an organisation '%s' already".formatted(slug);
    }
    if (organisations.credential(options.getOrDefault("--email", "")).isPresent()) {
      return "somebody signs in with this address already";
    }
    return "";
  }

  static String password() {
    var chance = new SecureRandom();
    var password = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      password.append(i > 0 && i % 4 == 0 ? "-" : "");
      password.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
