package dev.rapport.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From a fresh clone to the first page, as a newcomer waits for it; then later starts, and what
/// the server holds in memory. Needs git, and Maven's repository filled by an earlier build.
final class StartSpeed implements Measurement {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration BREATH = Duration.ofMillis(50);
  private static final String ROAD_WALKED = "The desk answers at ";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String says() {
    return "seconds from a fresh clone to Today, later starts to the first page, and memory";
  }

  @Override
  public List<String> options() {
    return List.of("people", "rounds");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int people = options.number("people", 20_000);
    int rounds = options.number("rounds", 3);
    Path folder = Files.createTempDirectory("rapport-bench");
    try {
      Path clone = folder.resolve("rapport");
      cloneTo(clone);
      Report report = new Report();
      try (Started first = Started.demo(clone, people)) {
        report
            .with("first_page_seconds", first.untilPage())
            .with("first_today_seconds", first.untilToday())
            .with("first_road_walked_seconds", first.untilWalked())
            .with("java_rss_megabytes", ProcessMemory.ofJava(first.process.toHandle()))
            .with("postgresql_pss_megabytes", ProcessMemory.below(first.process.toHandle()))
            .with("quicker_start_ready_seconds", first.untilThere(clone));
      }
      List<Double> pages = new ArrayList<>();
      List<Double> todays = new ArrayList<>();
      long memory = 0;
      for (int round = 0; round < rounds; round++) {
        try (Started later = Started.demo(clone, people)) {
          pages.add(later.untilPage());
          todays.add(later.untilToday());
          memory = ProcessMemory.ofJava(later.process.toHandle());
        }
      }
      return report
          .with("later_page_seconds", new Rounds(pages))
          .with("later_today_seconds", new Rounds(todays))
          .with("later_java_rss_megabytes", memory)
          .with("people", people)
          .with("rounds", rounds);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void cloneTo(Path clone) throws IOException, InterruptedException {
    String home = System.getProperty("rapport.home");
    if (home == null) {
      throw new IllegalArgumentException("start is measured through ./rapport bench start");
    }
    int status =
        new ProcessBuilder("git", "clone", "--quiet", home, clone.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalArgumentException("start needs git and a clone of the repository");
    }
  }

  /// A demo that was just started by its launcher.
  private static final class Started implements AutoCloseable {

    private final Process process;
    private final URI address;
    private final long begun = System.nanoTime();
    private final CountDownLatch walked = new CountDownLatch(1);

    private Started(Process process, URI address) {
      this.process = process;
      this.address = address;
    }

    static Started demo(Path clone, int people) throws IOException {
      int port;
      try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      var launcher =
          new ProcessBuilder(
                  "./rapport",
                  "demo",
                  "--people",
                  Integer.toString(people),
                  "--port",
                  Integer.toString(port))
              .directory(clone.toFile())
              .redirectErrorStream(true);
      launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
      var started = new Started(launcher.start(), URI.create("http://127.0.0.1:" + port));
      Thread.ofVirtual().start(started::listen);
      return started;
    }

    private void listen() {
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines
            .lines()
            .peek(System.err::println)
            .filter(line -> line.contains(ROAD_WALKED))
            .forEach(_ -> walked.countDown());
      } catch (IOException e) {
        System.err.println("rapport: the demo's words were lost: " + e.getMessage());
      }
    }

    private double seconds() {
      return (System.nanoTime() - begun) / 1e9;
    }

    double untilPage() throws InterruptedException {
      return until(() -> Visitor.at(address).get("/sign-in"));
    }

    /// Somebody can sign in once the first house is founded.
    double untilToday() throws InterruptedException {
      return until(() -> {
        Visitor visitor = Visitor.at(address);
        visitor.signIn();
        visitor.get("/today");
      });
    }

    private interface Visit {
      void pay() throws IOException, InterruptedException;
    }

    private double until(Visit visit) throws InterruptedException {
      while (true) {
        try {
          visit.pay();
          return seconds();
        } catch (IOException e) {
          breathe();
        }
      }
    }

    double untilWalked() throws InterruptedException {
      if (!walked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The road was not walked within " + PATIENCE);
      }
      return seconds();
    }

    /// Until what makes later starts quicker was prepared.
    double untilThere(Path clone) {
      while (!Files.exists(clone.resolve("server/target/rapport.aot"))) {
        breathe();
      }
      return seconds();
    }

    private void breathe() {
      if (!process.isAlive() || seconds() > PATIENCE.toSeconds()) {
        throw new IllegalStateException("The demo ended, or did not answer within " + PATIENCE);
      }
      LockSupport.parkNanos(BREATH.toNanos());
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
