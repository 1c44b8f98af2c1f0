package dev.rapport.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The list of everybody in a house, taken along through the desk as CSV and as XLSX, as somebody
/// at the desk does it: how long each page lets her wait, and how many rows a second arrive.
final class ListTakenAlong implements Measurement {

  @Override
  public String name() {
    return "take-list";
  }

  @Override
  public String says() {
    return "the list of all people through the desk as CSV and XLSX: waiting, rows a second, memory";
  }

  @Override
  public List<String> options() {
    return List.of("people", "times", "years", "data");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    try (DemoServer server = DemoServer.of(options, options.number("people", 5_000))) {
      GrownHouse.Size size = server.grown(options);
      Visitor visitor = ImportVisit.somebody(server);
      double heapBefore = ProcessMemory.heapOf(server.process());
      long begun = System.nanoTime();
      String act =
          visitor.post(
              "/people/acts",
              Map.of("_csrf", visitor.token("/people/acts"), "act", "export", "who", "all"));
      Report report = new Report().with("chosen_seconds", since(begun));
      begun = System.nanoTime();
      String token = visitor.token(act);
      report.with("page_seconds", since(begun));
      visitor.post(act + "/said", Map.of("_csrf", token, "words", "Measured"));
      for (String format : List.of("csv", "xlsx")) {
        begun = System.nanoTime();
        Visitor.Taken taken =
            visitor.take(act + "/file", Map.of("_csrf", visitor.token(act), "as", format));
        double seconds = since(begun);
        report
            .with(format + "_first_byte_seconds", taken.firstByteSeconds())
            .with(format + "_seconds", seconds)
            .with(format + "_bytes", taken.bytes())
            .with(format + "_rows_per_second", size.people() / seconds);
      }
      return report
          .with("heap_grew_megabytes", ProcessMemory.heapOf(server.process()) - heapBefore)
          .with("java_most_rss_megabytes", ProcessMemory.mostOfJava(server.process()))
          .with("people_of_the_house", size.people())
          .with("experiences_of_the_house", size.experiences());
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
