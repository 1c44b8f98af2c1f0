package dev.rapport.bench;

import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.FileImports;
import dev.rapport.faces.files.ImportId;
import dev.rapport.faces.files.ImportOrder;
import dev.rapport.faces.files.ImportReport;
import dev.rapport.faces.files.Imports;
import dev.rapport.faces.files.Mapping;
import dev.rapport.faces.files.TakingBack;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.transaction.support.TransactionTemplate;

/// An import is taken back while somebody else at the same house writes people down: how long it
/// takes beside bringing the same rows in, and how long the other one waits.
final class BackSpeed implements Measurement {

  private static final long BREATH_NANOS = 20_000_000;

  private static final String MAPPING =
      """
      source: list
      as: people
      key: "{Customer no}"
      fields:
        given: First name
        family: Last name
        birth: Date of birth
        email: E-mail
        phone: Phone
        postcode: Postcode
        city: City
      """;

  @Override
  public String name() {
    return "back";
  }

  @Override
  public String says() {
    return "rows a second taken back, beside bringing them in, and how long others wait for it";
  }

  @Override
  public List<String> options() {
    return List.of("rows", "others");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int rows = options.number("rows", 100_000);
    int others = options.number("others", 100_000);
    try (Workbench workbench = Workbench.open(8)) {
      Organisation house =
          workbench
              .part(Organisations.class)
              .found("bench", "Bench", "house", ZoneId.of("Europe/Vienna"), "AT");
      Path list = workbench.folder().resolve("others.csv");
      PeopleFile.write(list, others, 2);
      bringIn(workbench, house, list, MAPPING.replace("source: list", "source: others"));
      workbench.settle();
      Path mine = workbench.folder().resolve("list.csv");
      PeopleFile.write(mine, rows, 1);
      Waiting alone = Waiting.of(workbench, house, "alone", () -> {});
      long begun = System.nanoTime();
      ImportReport report = bringIn(workbench, house, mine, MAPPING);
      double in = (System.nanoTime() - begun) / 1e9;
      workbench.settle();
      long back = System.nanoTime();
      Waiting beside =
          Waiting.of(workbench, house, "beside", () -> takeBack(workbench, house, report));
      double out = (System.nanoTime() - back) / 1e9;
      return new Report()
          .with("back_seconds", out)
          .with("back_rows_per_second", rows / out)
          .with("in_rows_per_second", rows / in)
          .with("back_ratio", in / out)
          .with("others_wait_at_most_ms", beside.most())
          .with("others_write_alone_ms", alone.most())
          .with("others_wrote", beside.times())
          .with("rows", rows)
          .with("others", others);
    }
  }

  private static ImportReport bringIn(
      Workbench workbench, Organisation house, Path file, String mapping) throws IOException {
    Path named = Files.writeString(file.resolveSibling("mapping.yaml"), mapping);
    Mapping read = Mapping.read(named, null);
    return Tenancy.within(
        house.id(),
        () ->
            workbench
                .part(Imports.class)
                .run(
                    new ImportOrder(file, read, file.resolveSibling("rejected.csv"), "bench"),
                    _ -> {}));
  }

  private static void takeBack(Workbench workbench, Organisation house, ImportReport report) {
    Tenancy.run(
        house.id(),
        () -> {
          Staff staff = workbench.part(Organisations.class).addStaff("Bench", Role.MANAGER, null);
          FileImport one = workbench.part(FileImports.class).get(new ImportId(report.id()));
          workbench.part(TakingBack.class).takeBack(one, List.of(), staff);
        });
  }

  /// @param most milliseconds that writing one person down took at most
  private record Waiting(double most, long times) {

    /// Writes one person down after the other as long as the work goes on, and at least once.
    static Waiting of(Workbench workbench, Organisation house, String source, Runnable work)
        throws InterruptedException {
      var most = new AtomicLong();
      var times = new AtomicLong();
      var over = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(() ->
                  Tenancy.run(
                      house.id(),
                      () -> {
                        do {
                          long begun = System.nanoTime();
                          write(workbench, source, times.incrementAndGet());
                          most.accumulateAndGet(System.nanoTime() - begun, Math::max);
                          LockSupport.parkNanos(BREATH_NANOS);
                        } while (!over.get());
                      }));
      try {
        work.run();
      } finally {
        over.set(true);
        writer.join();
      }
      return new Waiting(most.get() / 1e6, times.get());
    }

    private static void write(Workbench workbench, String source, long number) {
      String name = "Ada " + source + " Waiting";
      var draft =
          new PersonDraft(
              source,
              "w" + number,
              "Ada",
              "Waiting",
              name,
              null,
              null,
              null,
              "AT",
              null,
              null,
              null,
              null,
              null,
              List.of(),
              List.of(),
              List.of(),
              Map.of("name", name));
      workbench
          .part(TransactionTemplate.class)
          .executeWithoutResult(status -> {
            RecordId record = workbench.part(People.class).record(draft).record();
            workbench
                .part(Identities.class)
                .resolve(List.of(record), Map.of(record, StrongIdentifiers.of(draft)));
          });
    }
  }
}
