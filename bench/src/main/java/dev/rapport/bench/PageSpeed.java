package dev.rapport.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Pages of the desk for people who are signed in, beside a small file that the same server hands
/// out: how long each waits when all click once a pause, and how many pages a second there are when
/// nobody pauses.
final class PageSpeed implements Measurement {

  private static final int WARM_UP_SECONDS = 5;
  private static final int PEOPLE_LOOKED_AT = 500;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public String says() {
    return "pages of the desk under many users, beside a small file from the same server";
  }

  @Override
  public List<String> options() {
    return List.of(
        "people", "times", "years", "users", "pause", "seconds", "rounds", "settle", "rows",
        "data");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int people = options.number("people", 5_000);
    int times = options.number("times", 1);
    int years = options.number("years", 1);
    int users = options.number("users", 20);
    Duration pause = Duration.ofMillis(options.number("pause", 1_000));
    int seconds = options.number("seconds", 15);
    int rounds = options.number("rounds", 3);
    int rows = options.number("rows", 10_000);
    Path folder = Files.createTempDirectory("rapport-bench");
    try (DemoServer server = DemoServer.of(options, people)) {
      List<Visitor> visitors = new ArrayList<>();
      String organisation = "";
      for (int user = 0; user < users; user++) {
        Visitor visitor = Visitor.at(server.address());
        organisation = visitor.signIn();
        visitors.add(visitor);
      }
      List<Visitor> planners = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        planners.add(ImportVisit.somebody(server));
      }
      GrownHouse.Size size = server.grown(options);
      int minutes = options.number("settle", 0);
      String settled =
          minutes == 0
              ? "not waited for"
              : server.settles(Duration.ofMinutes(minutes)) ? "yes" : "not in that time";
      Page file = new Page(List.of("/icon.svg"));
      Page today = new Page(List.of("/today"));
      Page person = new Page(personPages(server, organisation));
      Page find = new Page(finds(server, organisation));
      Page list = new Page(List.of("/people", "/people?only=mine&order=name", "/people?only=rest"));
      Page preview = new Page(previews(planners.getFirst(), folder, rows));
      Map<Page, List<Visitor>> all = new LinkedHashMap<>();
      List.of(file, today, person, find, list).forEach(page -> all.put(page, visitors));
      all.put(preview, planners);
      for (var page : all.entrySet()) {
        page.getKey().visit(page.getValue(), WARM_UP_SECONDS, Duration.ZERO);
        page.getKey().forget();
      }
      for (int round = 0; round < rounds; round++) {
        for (var page : all.entrySet()) {
          page.getKey().visit(page.getValue(), Math.ceilDiv(seconds, rounds), pause);
          page.getKey().visit(page.getValue(), Math.ceilDiv(seconds, rounds), Duration.ZERO);
        }
      }
      Report report = new Report();
      today.tell("today", report);
      person.tell("person", report);
      find.tell("find", report);
      list.tell("list", report);
      preview.tell("preview", report);
      file.tell("file", report);
      return report
          .with("today_ratio", today.perSecond().median() / file.perSecond().median())
          .with("today_ratio_by_round", today.perSecond().over(file.perSecond()))
          .with("person_ratio", person.perSecond().median() / file.perSecond().median())
          .with("person_ratio_by_round", person.perSecond().over(file.perSecond()))
          .with("find_ratio", find.perSecond().median() / file.perSecond().median())
          .with("list_ratio", list.perSecond().median() / file.perSecond().median())
          .with("preview_ratio", preview.perSecond().median() / file.perSecond().median())
          .with("java_rss_megabytes", ProcessMemory.ofJava(server.process()))
          .with("postgresql_pss_megabytes", ProcessMemory.below(server.process()))
          .with("people_of_the_house", size.people())
          .with("experiences_of_the_house", size.experiences())
          .with("people", people)
          .with("times", times)
          .with("years", years)
          .with("users", users)
          .with("pause_ms", pause.toMillis())
          .with("seconds", seconds)
          .with("rounds", rounds)
          .with("settle_minutes", minutes)
          .with("settled", settled)
          .with("rows_of_the_import", rows);
    } finally {
      Folders.delete(folder);
    }
  }

  /// The pages before a list of people comes in, which has been looked through.
  private static List<String> previews(Visitor planner, Path folder, int rows)
      throws IOException, InterruptedException {
    Path list = folder.resolve("list-%d.csv".formatted(System.currentTimeMillis()));
    PeopleFile.write(list, rows, 1);
    ImportVisit visit = ImportVisit.upload(planner, list);
    visit.settle();
    while (visit.goesOn("same")) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    return visit.previews();
  }

  private static List<String> personPages(DemoServer server, String organisation) {
    try {
      return server.people(organisation, PEOPLE_LOOKED_AT).stream()
          .map(person -> "/people/" + person)
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("The people of the town could not be read", e);
    }
  }

  private static List<String> finds(DemoServer server, String organisation) {
    try {
      return server.searches(organisation, PEOPLE_LOOKED_AT).stream()
          .map(typed -> "/find?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("The people of the town could not be read", e);
    }
  }

  /// One kind of page, at one or many addresses.
  private static final class Page {

    private final List<String> paths;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Long> calm = new ConcurrentLinkedQueue<>();
    private final Queue<Long> busy = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> bytes = new ConcurrentLinkedQueue<>();
    private final List<Double> perSecond = new ArrayList<>();

    Page(List<String> paths) {
      this.paths = paths;
    }

    void forget() {
      calm.clear();
      busy.clear();
      bytes.clear();
      perSecond.clear();
    }

    /// Everybody looks at these pages again and again.
    ///
    /// @param pause between a page and the next click; they do not all begin at once
    void visit(List<Visitor> visitors, int seconds, Duration pause) throws InterruptedException {
      boolean pauses = pause.isPositive();
      Queue<Visitor> coming = new ConcurrentLinkedQueue<>(visitors);
      AtomicInteger begun = new AtomicInteger();
      int before = busy.size();
      long start = System.nanoTime();
      long end = start + Duration.ofSeconds(seconds).toNanos();
      Together.run(
          visitors.size(),
          () -> {
            rest(pause.multipliedBy(begun.getAndIncrement()).dividedBy(visitors.size()));
            look(coming.remove(), end, pause, pauses ? calm : busy);
          });
      if (!pauses) {
        perSecond.add((busy.size() - before) * 1e9 / (System.nanoTime() - start));
      }
    }

    private void look(Visitor visitor, long end, Duration pause, Queue<Long> nanos) {
      try {
        while (System.nanoTime() < end) {
          String path = paths.get(Math.floorMod(next.getAndIncrement(), paths.size()));
          long asked = System.nanoTime();
          byte[] page = visitor.get(path);
          nanos.add(System.nanoTime() - asked);
          bytes.add(page.length);
          rest(pause);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private static void rest(Duration pause) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("Looking at pages was interrupted", e);
    }

    Rounds perSecond() {
      return new Rounds(perSecond);
    }

    void tell(String name, Report report) {
      long[] calmly = sorted(calm);
      long[] busily = sorted(busy);
      int[] sizes = bytes.stream().mapToInt(Integer::intValue).sorted().toArray();
      report
          .with(name + "_p50_ms", Rounds.percentile(calmly, 0.50) / 1e6)
          .with(name + "_p95_ms", Rounds.percentile(calmly, 0.95) / 1e6)
          .with(name + "_without_pause_p50_ms", Rounds.percentile(busily, 0.50) / 1e6)
          .with(name + "_without_pause_p95_ms", Rounds.percentile(busily, 0.95) / 1e6)
          .with(name + "_per_second", perSecond())
          .with(name + "_median_bytes", sizes[sizes.length / 2])
          .with(name + "_most_bytes", Arrays.stream(sizes).max().orElse(0))
          .with(name + "_requests", calmly.length + busily.length);
    }

    private static long[] sorted(Queue<Long> nanos) {
      return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }
  }
}
