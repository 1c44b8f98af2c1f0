package dev.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A list of people comes in through the pages of the desk, step by step as somebody at the desk
/// takes them, and goes again: how long each page lets her wait, and what the server holds in
/// memory meanwhile.
final class PageImport implements Measurement {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(4);

  @Override
  public String name() {
    return "page-import";
  }

  @Override
  public String says() {
    return "a list of people through the pages of the desk and back: waiting, speed and memory";
  }

  @Override
  public List<String> options() {
    return List.of("rows", "people", "times", "years", "data");
  }

  @Override
  public List<String> flags() {
    return List.of("without-back");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int rows = options.number("rows", 1_000_000);
    int people = options.number("people", 500);
    Path folder = Files.createTempDirectory("rapport-bench");
    try (DemoServer server = DemoServer.of(options, people)) {
      GrownHouse.Size size = server.grown(options);
      // each run brings a list of its own into a house that stays
      Path list = folder.resolve("list-%d.csv".formatted(System.currentTimeMillis()));
      PeopleFile.write(list, rows, 1);
      Visitor visitor = ImportVisit.somebody(server);
      Report report = new Report();
      double heapBefore = ProcessMemory.heapOf(server.process());
      long begun = System.nanoTime();
      ImportVisit visit = ImportVisit.upload(visitor, list);
      report.with("upload_seconds", since(begun)).with("bytes", Files.size(list));
      report.with("file_page_seconds", visit.seconds("file"));
      report.with("columns_page_seconds", visit.seconds("columns"));
      visit.settle();
      report.with("same_page_seconds", visit.seconds("same"));
      report.with("same_page_again_seconds", visit.seconds("same"));

      double heapMost = 0;
      begun = System.nanoTime();
      visit.send("go");
      double asking = 0;
      while (visit.goesOn("go")) {
        long asked = System.nanoTime();
        heapMost = Math.max(heapMost, ProcessMemory.heapOf(server.process()));
        asking += since(asked);
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
      double in = since(begun) - asking;
      double heapAfter = ProcessMemory.heapOf(server.process());
      String done = visit.page("go");
      if (!done.contains("All of it is in") && !done.contains(" not in<")) {
        throw new IOException("The import did not end well:\n" + done);
      }
      report
          .with("in_seconds", in)
          .with("in_rows_per_second", rows / in)
          .with("heap_before_megabytes", heapBefore)
          .with("heap_grew_at_most_megabytes", Math.max(0, heapMost - heapBefore))
          .with("heap_grew_megabytes", heapAfter - heapBefore)
          .with("java_most_rss_megabytes", ProcessMemory.mostOfJava(server.process()));
      report
          .with("rows", rows)
          .with("people_of_the_house", size.people())
          .with("experiences_of_the_house", size.experiences());
      if (options.has("without-back")) {
        return report;
      }
      report.with("back_page_seconds", visit.seconds("back"));
      begun = System.nanoTime();
      visit.send("back");
      report.with("back_answers_in_seconds", since(begun));
      while (visit.goesOn("go")) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      if (!visit.page("go").contains("took it back")) {
        throw new IOException("The import was not taken back");
      }
      return report
          .with("back_seconds", since(begun))
          .with("back_rows_per_second", rows / since(begun))
          .with("java_most_rss_with_back_megabytes", ProcessMemory.mostOfJava(server.process()));
    } finally {
      Folders.delete(folder);
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
