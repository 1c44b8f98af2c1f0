package dev.rapport.bench;

import dev.rapport.faces.files.TableReader;
import dev.rapport.facts.identity.Explanations;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.IdentityHealth;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.identity.Scan;
import dev.rapport.facts.identity.Scans;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.People.Recorded;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.town.Register;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// How long the store takes to find out whose one record is, to take a join back, and to tell why
/// two are two, in a house of many people who stand in it more than once: a [Register], resolved
/// while it comes in, then weighed by a model that the house learned from it.
final class StoreResolving {

  /// A person of a register stands in it so often.
  private static final double RECORDS_EACH = 1.65;

  private static final int CHUNK = 1_000;
  private static final int WARMUP = 50;

  /// On a busy machine a thread waits for a core, which is no time of ours.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Workbench workbench;
  private final Organisation house;
  private final List<PersonDraft> written = new ArrayList<>();
  private final List<RecordId> records = new ArrayList<>();

  private StoreResolving(Workbench workbench) {
    this.workbench = workbench;
    this.house =
        workbench
            .part(Organisations.class)
            .found("bench", "Bench", "house", ZoneId.of("America/New_York"), "US");
  }

  static Report measured(int people, int resolves) throws IOException {
    try (Workbench workbench = Workbench.open(4)) {
      var resolving = new StoreResolving(workbench);
      return Tenancy.within(resolving.house.id(), () -> resolving.report(people, resolves));
    }
  }

  private Report report(int people, int resolves) {
    long begun = System.nanoTime();
    bringIn((int) (people * RECORDS_EACH));
    double seconds = (System.nanoTime() - begun) / 1e9;
    workbench.settle();
    begun = System.nanoTime();
    learn();
    double learning = (System.nanoTime() - begun) / 1e9;
    var chance = new SplittableRandom(2);
    long[] whole = new long[resolves];
    long[] resolve = new long[resolves];
    long[] worked = new long[resolves];
    double database = 0;
    long[] undo = new long[resolves];
    long[] why = new long[resolves];
    for (int i = -WARMUP; i < resolves; i++) {
      PersonDraft like = written.get(chance.nextInt(written.size()));
      // as finely as the system counts: a mean of many says something
      double before = Labour.ofDatabase();
      long start = System.nanoTime();
      Kept kept = keep(like, "again" + (i + WARMUP));
      long end = System.nanoTime();
      double labour = Labour.ofDatabase() - before;
      RecordId other = records.get(chance.nextInt(records.size()));
      long undone = undo(kept.record(), other);
      long told = tellWhy(kept.record(), records.get(chance.nextInt(records.size())));
      if (i >= 0) {
        whole[i] = end - start;
        resolve[i] = kept.resolveNanos();
        worked[i] = kept.workedNanos();
        database += labour;
        undo[i] = undone;
        why[i] = told;
      }
    }
    Report report =
        new Report()
            .with("people", people)
            .with("records", written.size())
            .with("brought_in_per_second", written.size() / seconds)
            .with("learning_seconds", learning);
    report = with(report, "resolve", resolve);
    report = with(report, "resolve_processor_of_java", worked);
    report = report.with("processor_of_database_mean_ms", 1e3 * database / resolves);
    report = with(report, "record_and_resolve", whole);
    report = with(report, "undo", undo);
    return with(report, "explanation", why).with("resolves", resolves);
  }

  private static Report with(Report report, String name, long[] nanos) {
    Arrays.sort(nanos);
    return report
        .with(name + "_p50_ms", Rounds.percentile(nanos, 0.50) / 1e6)
        .with(name + "_p99_ms", Rounds.percentile(nanos, 0.99) / 1e6);
  }

  private void bringIn(int lines) {
    Path file = workbench.folder().resolve("register.csv");
    try {
      Register.of(1, lines).writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (TableReader table = TableReader.open(file, List.of("person"))) {
      List<PersonDraft> chunk = new ArrayList<>();
      for (List<String> cells = table.next(); cells != null; cells = table.next()) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < cells.size(); column++) {
          row.put(table.columns().get(column), cells.get(column));
        }
        PersonDraft draft = draft(row);
        if (draft != null) {
          chunk.add(draft);
        }
        if (chunk.size() == CHUNK) {
          keep(chunk);
        }
      }
      keep(chunk);
    }
  }

  private void keep(List<PersonDraft> chunk) {
    if (chunk.isEmpty()) {
      return;
    }
    workbench
        .part(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          List<RecordId> kept =
              workbench.part(People.class).recordAll(chunk).stream().map(Recorded::record).toList();
          resolve(kept, chunk);
          records.addAll(kept);
        });
    written.addAll(chunk);
    chunk.clear();
  }

  private void resolve(List<RecordId> kept, List<PersonDraft> drafts) {
    Map<RecordId, List<String>> identifiers = new HashMap<>();
    for (int number = 0; number < kept.size(); number++) {
      identifiers.put(kept.get(number), StrongIdentifiers.of(drafts.get(number)));
    }
    workbench.part(Identities.class).resolve(kept, identifiers);
  }

  /// Lets the house weigh by a model of its own, as a manager would.
  private void learn() {
    Scans scans = workbench.part(Scans.class);
    UUID scan = scans.begin(Scan.Kind.TRAIN, "bench").orElseThrow();
    scans.train(scan, () -> {}, () -> false);
    scans.moveTo(scan, Scan.State.DONE, Scan.State.WAITING);
    UUID model = scans.find(scan).flatMap(Scan::model).orElseThrow();
    workbench.part(IdentityHealth.class).approve(model, "bench");
  }

  /// @param workedNanos of a processor, by this thread
  private record Kept(RecordId record, long resolveNanos, long workedNanos) {}

  /// The same person as another source writes her down.
  private Kept keep(PersonDraft like, String key) {
    PersonDraft draft = of(like, "desk", key);
    return Objects.requireNonNull(
        workbench
            .part(TransactionTemplate.class)
            .execute(status -> {
              RecordId record = workbench.part(People.class).record(draft).record();
              long worked = THREADS.getCurrentThreadCpuTime();
              long begun = System.nanoTime();
              resolve(List.of(record), List.of(draft));
              long nanos = System.nanoTime() - begun;
              return new Kept(record, nanos, THREADS.getCurrentThreadCpuTime() - worked);
            }));
  }

  /// @return nanoseconds to take a join back; 0 where the two may not be joined
  private long undo(RecordId one, RecordId other) {
    Identities identities = workbench.part(Identities.class);
    try {
      LinkId link = identities.assertSame(one, other, "bench", "bench");
      long begun = System.nanoTime();
      identities.retract(link, "bench", "bench");
      return System.nanoTime() - begun;
    } catch (RefusalStands stands) {
      return 0;
    }
  }

  private long tellWhy(RecordId one, RecordId other) {
    Identities identities = workbench.part(Identities.class);
    PersonId left = identities.personOf(one);
    PersonId right = identities.personOf(other);
    long begun = System.nanoTime();
    workbench.part(Explanations.class).whyNot(left, right);
    identities.linksOf(left);
    return System.nanoTime() - begun;
  }

  /// Absent for a line without any name, which no house would take.
  private static @Nullable PersonDraft draft(Map<String, String> row) {
    String given = row.getOrDefault("given_name", "").strip();
    String family = row.getOrDefault("surname", "").strip();
    String name = (given + " " + family).strip();
    if (name.isEmpty()) {
      return null;
    }
    List<PointDraft> points = new ArrayList<>();
    String digits = row.getOrDefault("phone", "").replaceAll("[^0-9]", "");
    if (digits.length() >= 10) {
      String phone = "+1" + digits.substring(digits.length() - 10);
      points.add(new PointDraft(PointKind.PHONE, phone, phone));
    }
    String email = row.getOrDefault("email", "").toLowerCase(Locale.ROOT);
    if (email.indexOf('@') > 0) {
      points.add(new PointDraft(PointKind.EMAIL, email, email));
    }
    String street = row.getOrDefault("street", "").replace(",", " ");
    String place = (row.getOrDefault("postcode", "") + " " + row.getOrDefault("city", "")).strip();
    if (!street.isEmpty() && !place.isEmpty()) {
      String line = street + ", " + place;
      points.add(new PointDraft(PointKind.ADDRESS, line, line));
    }
    return draft(
        "register",
        row.getOrDefault("record_id", ""),
        given.isEmpty() ? null : given,
        family.isEmpty() ? null : family,
        name,
        birth(row.getOrDefault("birth_date", "")),
        points);
  }

  private static @Nullable LocalDate birth(String day) {
    try {
      return day.isEmpty() ? null : LocalDate.parse(day);
    } catch (DateTimeException noDay) {
      return null;
    }
  }

  private static PersonDraft of(PersonDraft like, String source, String key) {
    return draft(
        source, key, like.given(), like.family(), like.name(), like.birth(), like.points());
  }

  private static PersonDraft draft(
      String source,
      String key,
      @Nullable String given,
      @Nullable String family,
      String name,
      @Nullable LocalDate birth,
      List<PointDraft> points) {
    return new PersonDraft(
        source,
        key,
        given,
        family,
        name,
        birth,
        null,
        null,
        "US",
        null,
        null,
        null,
        null,
        null,
        points,
        List.of(),
        List.of(),
        Map.of("name", name));
  }
}
