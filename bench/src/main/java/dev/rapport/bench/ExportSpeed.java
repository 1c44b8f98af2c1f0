package dev.rapport.bench;

import dev.rapport.decisions.care.Roll;
import dev.rapport.faces.desk.PeopleOnPaper;
import dev.rapport.faces.files.HouseFolders;
import dev.rapport.faces.files.HouseRestoring;
import dev.rapport.faces.files.HouseRestoring.Answering;
import dev.rapport.faces.files.HouseRestoring.Restored;
import dev.rapport.faces.files.ImportOrder;
import dev.rapport.faces.files.Imports;
import dev.rapport.faces.files.Mapping;
import dev.rapport.faces.files.TableWriter;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.town.Export;
import dev.rapport.town.House;
import dev.rapport.town.Town;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The list of people of a dealer of the town as CSV and XLSX, beside reading the same rows and
/// writing nothing; and the whole house as a folder, there and back.
final class ExportSpeed implements Measurement {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  /// Inhabitants of the town for each record that its biggest house has of them, with room to
  /// spare.
  private static final double INHABITANTS_PER_RECORD = 1.9;

  /// How often the heap is swept and weighed while a list is written.
  private static final int WEIGHED_EVERY = 1_000;

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String says() {
    return "rows a second of a list as CSV and XLSX, beside reading them; a whole house, both ways";
  }

  @Override
  public List<String> options() {
    return List.of("people", "rounds");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    int people = options.number("people", 20_000);
    int rounds = options.number("rounds", 3);
    try (Workbench workbench = Workbench.open(8)) {
      House house =
          Town.of(1, Math.max(100, (int) (people * INHABITANTS_PER_RECORD)), TODAY)
              .houses()
              .getFirst();
      Organisation organisation = filled(workbench, house, people);
      workbench.settle();
      return Tenancy.within(organisation.id(), () -> new Lists(workbench, rounds).measure())
          .with("house_restored_rows_per_second", restoredPerSecond(workbench))
          .with("rounds", rounds);
    }
  }

  private static Path folder(Workbench workbench, int round) {
    return workbench.folder().resolve("house-" + round);
  }

  private static double restoredPerSecond(Workbench workbench) throws IOException {
    long begun = System.nanoTime();
    Restored restored =
        workbench
            .part(HouseRestoring.class)
            .restore(
                folder(workbench, 1), "restored", new Answering(null, "jana@example.org", "none"));
    return restored.rows() / ((System.nanoTime() - begun) / 1e9);
  }

  private static Organisation filled(Workbench workbench, House house, int people)
      throws IOException {
    Organisations organisations = workbench.part(Organisations.class);
    Organisation organisation =
        organisations.found(house.slug(), house.name(), house.kind(), house.zone(), "AT");
    Path folder = workbench.folder().resolve("town");
    Town town = Town.of(1, Math.max(100, (int) (people * INHABITANTS_PER_RECORD)), TODAY);
    List<Export> exports = town.writeTo(folder).of(house);
    Tenancy.run(
        organisation.id(),
        () -> {
          house
              .places()
              .forEach(place -> organisations.addPlace(place.slug(), place.name(), house.zone()));
          organisations.addStaff("Jana Alder", Role.MANAGER, null);
          exports.forEach(export -> bringIn(workbench, export));
        });
    return organisation;
  }

  private static void bringIn(Workbench workbench, Export export) {
    workbench
        .part(Imports.class)
        .run(
            new ImportOrder(
                export.csv(),
                Mapping.read(export.mapping(), null),
                export.csv().resolveSibling("rejected.csv"),
                "bench"),
            _ -> {});
  }

  /// What is done with a row of the list.
  @FunctionalInterface
  private interface Writing {
    void row(List<String> cells) throws IOException;
  }

  private static final class Lists {

    private final Workbench workbench;
    private final Roll roll;
    private final Organisation house;
    private final Staff manager;
    private final int rounds;
    private long rows;

    Lists(Workbench workbench, int rounds) {
      this.workbench = workbench;
      this.roll = workbench.part(Roll.class);
      this.house = workbench.part(Organisations.class).get(Tenancy.require());
      this.manager = workbench.part(Organisations.class).staff().getFirst();
      this.rounds = rounds;
    }

    Report measure() throws IOException {
      List<Double> csv = new ArrayList<>();
      List<Double> xlsx = new ArrayList<>();
      List<Double> read = new ArrayList<>();
      List<Double> folder = new ArrayList<>();
      read(cells -> {});
      for (int round = 1; round <= rounds; round++) {
        read.add(perSecond(() -> read(cells -> {})));
        csv.add(perSecond(() -> write(TableWriter.Format.CSV, false)));
        xlsx.add(perSecond(() -> write(TableWriter.Format.XLSX, false)));
        folder.add(folderPerSecond(round));
      }
      long people = rows;
      return new Report()
          .against("csv_rows_per_second", new Rounds(csv), "read_per_second", new Rounds(read))
          .against("xlsx_rows_per_second", new Rounds(xlsx), "read_per_second", new Rounds(read))
          .with("csv_heap_growth_mebibytes", write(TableWriter.Format.CSV, true))
          .with("xlsx_heap_growth_mebibytes", write(TableWriter.Format.XLSX, true))
          .with("people", people)
          .with("house_rows_per_second", new Rounds(folder));
    }

    @FunctionalInterface
    private interface Work {
      void run() throws IOException;
    }

    private double perSecond(Work work) throws IOException {
      long begun = System.nanoTime();
      work.run();
      return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private void read(Writing writing) {
      rows = 0;
      roll.each(
          new Roll.Asked(Set.of(), Map.of(), manager.id(), Roll.Order.NEWEST, TODAY, 0, null),
          line -> {
            try {
              writing.row(PeopleOnPaper.row(line, house.zone()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            rows++;
          });
    }

    /// @param weighing whether the heap is swept and weighed meanwhile, which takes its time
    /// @return by how much what is alive grew at most, in MiB
    private double write(TableWriter.Format format, boolean weighing) throws IOException {
      long before = weighing ? alive() : 0;
      long[] most = {before};
      try (var table =
          TableWriter.begin(
              format, OutputStream.nullOutputStream(), "people", PeopleOnPaper.headings())) {
        read(cells -> {
          table.row(cells);
          if (weighing && rows % WEIGHED_EVERY == WEIGHED_EVERY - 1) {
            most[0] = Math.max(most[0], alive());
          }
        });
      }
      return (most[0] - before) / (1024.0 * 1024.0);
    }

    private static long alive() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private double folderPerSecond(int round) throws IOException {
      long begun = System.nanoTime();
      HouseFolders.Written written =
          workbench.part(HouseFolders.class).write(folder(workbench, round), "bench", "measured");
      return written.rows() / ((System.nanoTime() - begun) / 1e9);
    }
  }
}
