package dev.rapport.faces.terminal;

import dev.rapport.faces.files.FolderIsRefused;
import dev.rapport.faces.files.HouseFolders;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import dev.rapport.ground.text.OneLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// `./rapport export`: the whole of one organisation as a folder.
@Component
final class ExportHouse implements Command {

  private static final String USAGE =
      "type ./rapport export DIR --organisation S [--why \"for what\"]";

  private static final Grammar GRAMMAR =
      new Grammar("export", 1, List.of("--organisation", "--why"), List.of(), List.of("--data"));

  private final Organisations organisations;
  private final HouseFolders folders;

  ExportHouse(Organisations organisations, HouseFolders folders) {
    this.organisations = organisations;
    this.folders = folders;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    Grammar.Given given = GRAMMAR.read(arguments);
    String slug = given.values().get("--organisation");
    if (given.words().isEmpty() || slug == null) {
      out.println("rapport: name a folder and an organisation: " + USAGE);
      return 2;
    }
    Optional<Organisation> house = organisations.bySlug(slug);
    if (house.isEmpty()) {
      out.printf("rapport: there is no organisation '%s'%n", slug);
      return 2;
    }
    Path folder = Path.of(given.words().getFirst());
    String why = OneLine.of(given.values().getOrDefault("--why", "taken along whole"));
    try {
      HouseFolders.Written written =
          Tenancy.within(
              house.get().id(), () -> folders.write(folder, System.getProperty("user.name"), why));
      out.printf(
          "%s lies in %s: %s in %s.%n",
          house.get().name(),
          folder,
          Counted.of(written.rows(), "row"),
          Counted.of(written.files(), "file"));
      return 0;
    } catch (FolderIsRefused e) {
      out.println("rapport: " + e.getMessage());
      return 2;
    }
  }
}
