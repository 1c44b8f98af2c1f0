package dev.rapport.faces.files;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import dev.rapport.ground.text.Nearest;
import dev.rapport.ground.text.OneLine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The command `import`: files in, from a terminal.
@Component
public class ImportCommand {

  /// Every file came in; rows that could not are counted and listed.
  public static final int DONE = 0;

  /// Something failed on the way; what was kept stays, and running it again goes on.
  public static final int STOPPED = 1;

  /// The order cannot be carried out as given; nothing came in.
  public static final int REFUSED = 2;

  private static final long ROWS_BETWEEN_LINES = 50_000;

  private final Organisations organisations;
  private final Imports imports;

  ImportCommand(Organisations organisations, Imports imports) {
    this.organisations = organisations;
    this.imports = imports;
  }

  /// @param arguments what follows the word `import`
  public int run(List<String> arguments, PrintStream out) {
    try {
      ImportArguments wanted = ImportArguments.parse(arguments);
      if (wanted.help()) {
        out.print(ImportArguments.USAGE);
        return DONE;
      }
      Mapping mapping = Mapping.read(wanted.mapping(), wanted.as());
      wanted.files().forEach(SourceFile::of);
      Organisation organisation = organisation(wanted, out);
      return Tenancy.within(organisation.id(), () -> bringIn(wanted, mapping, out));
    } catch (ImportIsRefused e) {
      e.sentences().forEach(out::println);
      return REFUSED;
    } catch (ImportStopped e) {
      out.println(e.getMessage());
      return STOPPED;
    } catch (DataAccessException e) {
      out.printf("The database does not answer: %s%n", e.getMostSpecificCause().getMessage());
      return STOPPED;
    }
  }

  private Organisation organisation(ImportArguments wanted, PrintStream out) {
    String found = wanted.found();
    List<Organisation> all = organisations.all();
    String slug = wanted.organisation();
    if (slug == null && found == null && all.size() == 1) {
      return all.getFirst();
    }
    if (slug == null) {
      throw new ImportIsRefused(
          "Say whose file it is: --organisation SLUG.%s".formatted(there(all)));
    }
    return organisations
        .bySlug(slug)
        .orElseGet(() -> {
          if (found == null) {
            throw new ImportIsRefused(
                "There is no organisation “%s”.%s".formatted(slug, there(all)));
          }
          Organisation organisation = found(wanted, slug, found);
          out.printf("Founded %s as %s.%n", organisation.name(), organisation.slug());
          return organisation;
        });
  }

  private Organisation found(ImportArguments wanted, String slug, String name) {
    if (!slug.matches("[a-z][a-z0-9-]{1,40}")) {
      throw new ImportIsRefused(
          "“%s” cannot be the short name of an organisation: small letters, digits and hyphens."
              .formatted(slug));
    }
    return organisations.found(slug, OneLine.of(name), "house", wanted.zone(), wanted.country());
  }

  private static String there(List<Organisation> all) {
    if (all.isEmpty()) {
      return " There is none yet; --found \"Its name\" founds it.";
    }
    return " There are: %s. --found \"Its name\" founds another."
        .formatted(Nearest.named(all.stream().map(Organisation::slug).toList()));
  }

  private int bringIn(ImportArguments wanted, Mapping mapping, PrintStream out) {
    int code = DONE;
    for (Path file : wanted.files()) {
      var order = new ImportOrder(file, mapping, wanted.errorsOf(file), "import");
      var line = new ProgressLine(out, file);
      ImportReport report = imports.run(order, line::show);
      line.end();
      tell(report, out);
      if (report.stoppedBecause().isPresent()) {
        code = STOPPED;
      }
    }
    return code;
  }

  private static void tell(ImportReport report, PrintStream out) {
    Counts counts = report.counts();
    out.printf(
        Locale.ROOT,
        "%s: %s of %s (%s), %s a second.%n",
        report.file(),
        Counted.of(counts.read(), "row"),
        report.kind().word(),
        report.form(),
        Counted.of(report.rowsPerSecond(), "row"));
    out.printf(
        Locale.ROOT,
        "  new %,d · updated %,d · unchanged %,d · left out %,d · rejected %,d%n",
        counts.added(),
        counts.updated(),
        counts.unchanged(),
        counts.skipped(),
        counts.rejected());
    tell("rejected", report.rejects(), out);
    tell("came in without", report.notes(), out);
    report.errorFile().ifPresent(path -> out.printf("  Line by line with remedies: %s%n", path));
    if (counts.read() == 0) {
      out.printf("  The file has headings, but no rows.%n");
    }
    report.stoppedBecause().ifPresent(problem -> out.printf("  %s%n", problem));
  }

  private static void tell(String title, Map<Reason, Long> reasons, PrintStream out) {
    for (var reason : ImportReport.commonestFirst(reasons)) {
      out.printf(
          Locale.ROOT, "  %s: %,d × %s%n", title, reason.getValue(), reason.getKey().words());
    }
  }

  /// Progress by rows: on one line of a terminal, else a line now and then.
  private static final class ProgressLine {

    private final PrintStream out;
    private final Path file;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long next = ROWS_BETWEEN_LINES;
    private boolean open;

    ProgressLine(PrintStream out, Path file) {
      this.out = out;
      this.file = file;
    }

    void show(Counts counts) {
      if (terminal) {
        out.printf(
            Locale.ROOT,
            "\r%s: %s, new %,d, rejected %,d",
            file.getFileName(),
            Counted.of(counts.read(), "row"),
            counts.added(),
            counts.rejected());
        out.flush();
        open = true;
      } else if (counts.read() >= next) {
        out.printf(Locale.ROOT, "%s: %,d rows so far%n", file.getFileName(), counts.read());
        next = counts.read() + ROWS_BETWEEN_LINES;
      }
    }

    void end() {
      if (open) {
        out.print("\r\u001B[2K");
      }
    }
  }
}
