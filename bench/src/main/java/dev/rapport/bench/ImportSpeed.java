package dev.rapport.bench;

import dev.rapport.faces.files.ImportOrder;
import dev.rapport.faces.files.ImportReport;
import dev.rapport.faces.files.Imports;
import dev.rapport.faces.files.Mapping;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.town.Export;
import dev.rapport.town.House;
import dev.rapport.town.Town;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// Files of a dealer of the town through the import, beside COPY of the same bytes: people with the
/// question who is who, and experiences.
final class ImportSpeed implements Measurement {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  /// Inhabitants of the town for each record that its biggest house has of them, with room to
  /// spare.
  private static final double INHABITANTS_PER_RECORD = 1.9;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String says() {
    return "rows a second through the import, beside COPY of the same bytes into a keyed table";
  }

  @Override
  public List<String> options() {
    return List.of("people", "experiences", "rounds");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    int people = options.number("people", 50_000);
    int experiences = options.number("experiences", 200_000);
    int rounds = options.number("rounds", 3);
    try (Workbench workbench = Workbench.open(8)) {
      int inhabitants = Math.max(100, (int) (people * INHABITANTS_PER_RECORD));
      Town town = Town.of(1, inhabitants, TODAY);
      House house = town.houses().getFirst();
      List<Export> exports = town.writeTo(workbench.folder().resolve("town")).of(house);
      List<Part> peopleFiles = parts(exports, "people", people);
      List<Part> thingFiles = parts(exports, "things", Integer.MAX_VALUE);
      List<Part> experienceFiles = parts(exports, "experiences", experiences);
      var peopleSpeed = new Speed();
      var experienceSpeed = new Speed();
      for (int round = 1; round <= rounds; round++) {
        Organisation organisation = found(workbench, house, round);
        peopleSpeed.measure(workbench, organisation, peopleFiles);
        bringIn(workbench, organisation, thingFiles);
        experienceSpeed.measure(workbench, organisation, experienceFiles);
      }
      return new Report()
          .against(
              "people_per_second",
              new Rounds(peopleSpeed.imported),
              "people_copied_per_second",
              new Rounds(peopleSpeed.copied))
          .against(
              "experiences_per_second",
              new Rounds(experienceSpeed.imported),
              "experiences_copied_per_second",
              new Rounds(experienceSpeed.copied))
          .with("people_java_microseconds_each", new Rounds(peopleSpeed.java))
          .with("people_database_microseconds_each", new Rounds(peopleSpeed.database))
          .with("people", peopleSpeed.rows)
          .with("people_rejected", peopleSpeed.rejected)
          .with("people_bytes", bytes(peopleFiles))
          .with("experiences_java_microseconds_each", new Rounds(experienceSpeed.java))
          .with("experiences_database_microseconds_each", new Rounds(experienceSpeed.database))
          .with("experiences", experienceSpeed.rows)
          .with("experiences_rejected", experienceSpeed.rejected)
          .with("experiences_bytes", bytes(experienceFiles))
          .with("rounds", rounds);
    }
  }

  /// A file, or as many of its rows as are wanted.
  private record Part(Path csv, Mapping mapping) {}

  private static List<Part> parts(List<Export> exports, String as, int rows) throws IOException {
    List<Part> parts = new ArrayList<>();
    long left = rows;
    for (Export export : exports) {
      if (export.as().equals(as) && left > 0) {
        Path csv = left < export.rows() ? beginning(export.csv(), left) : export.csv();
        parts.add(new Part(csv, Mapping.read(export.mapping(), null)));
        left -= export.rows();
      }
    }
    return parts;
  }

  /// The heading and so many rows. The town writes no line breaks inside a cell.
  private static Path beginning(Path csv, long rows) throws IOException {
    Path part = csv.resolveSibling("part-" + csv.getFileName());
    try (var in = new BufferedInputStream(Files.newInputStream(csv));
        var out = new BufferedOutputStream(Files.newOutputStream(part))) {
      long lines = 0;
      for (int next = in.read(); next >= 0 && lines <= rows; next = in.read()) {
        out.write(next);
        lines += next == '\n' ? 1 : 0;
      }
    }
    return part;
  }

  private static long bytes(List<Part> files) throws IOException {
    long bytes = 0;
    for (Part file : files) {
      bytes += Files.size(file.csv());
    }
    return bytes;
  }

  private static Organisation found(Workbench workbench, House house, int round) {
    Organisations organisations = workbench.part(Organisations.class);
    Organisation organisation =
        organisations.found(
            house.slug() + "-" + round, house.name(), house.kind(), house.zone(), "AT");
    Tenancy.run(
        organisation.id(),
        () -> {
          Map<String, PlaceId> places = new HashMap<>();
          house
              .places()
              .forEach(place ->
                  places.put(
                      place.slug(),
                      organisations.addPlace(place.slug(), place.name(), house.zone()).id()));
          house
              .staff()
              .forEach(member ->
                  organisations.addStaff(
                      member.name(), Role.parse(member.role().name()), places.get(member.place())));
        });
    return organisation;
  }

  private static List<ImportReport> bringIn(
      Workbench workbench, Organisation organisation, List<Part> files) {
    return Tenancy.within(
        organisation.id(),
        () ->
            files.stream()
                .map(file ->
                    workbench
                        .part(Imports.class)
                        .run(
                            new ImportOrder(
                                file.csv(),
                                file.mapping(),
                                file.csv().resolveSibling("rejected.csv"),
                                "bench"),
                            _ -> {}))
                .toList());
  }

  /// Rows a second of the same files, imported and copied in turn.
  private static final class Speed {

    private final List<Double> imported = new ArrayList<>();
    private final List<Double> copied = new ArrayList<>();
    private final List<Double> java = new ArrayList<>();
    private final List<Double> database = new ArrayList<>();
    private long rows;
    private long rejected;

    void measure(Workbench workbench, Organisation organisation, List<Part> files) {
      long begun = System.nanoTime();
      double worked = Labour.ofJava();
      double kept = Labour.ofDatabase();
      List<ImportReport> reports = bringIn(workbench, organisation, files);
      double took = (System.nanoTime() - begun) / 1e9;
      worked = Labour.ofJava() - worked;
      kept = Labour.ofDatabase() - kept;
      rows = reports.stream().mapToLong(report -> report.counts().read()).sum();
      rejected = reports.stream().mapToLong(report -> report.counts().rejected()).sum();
      imported.add(rows / took);
      java.add(worked / rows * 1e6);
      database.add(kept / rows * 1e6);
      copied.add(copy(workbench, files));
    }

    /// Each line as it is into one column of a durable table with a key: the least that any import
    /// of these bytes must do.
    ///
    /// @return lines a second
    private static double copy(Workbench workbench, List<Part> files) {
      try (var owner = workbench.owner();
          var statement = owner.createStatement()) {
        statement.execute(
            """
            create table copied
              (number bigint generated always as identity primary key, line text not null)
            """);
        long lines = 0;
        long begun = System.nanoTime();
        for (Part file : files) {
          try (var in = Files.newInputStream(file.csv())) {
            lines +=
                owner
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                        """
                        copy copied (line) from stdin
                        with (format csv, delimiter E'\\x01', quote E'\\x02', encoding 'LATIN1')
                        """,
                        in);
          }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        statement.execute("drop table copied");
        return lines / took;
      } catch (SQLException e) {
        throw new IllegalStateException("The bytes could not be copied", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
