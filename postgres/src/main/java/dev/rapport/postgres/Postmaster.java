package dev.rapport.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// One running server: started, and stopped.
record Postmaster(Process process, Path cluster) {
  /// Recovery after a crash reads the log since the last checkpoint, at most about 1 GB.
  private static final Duration RECOVERY = Duration.ofMinutes(10);

  /// Another process may hold on to the shared memory or the port for a moment.
  private static final Duration RETRIES = Duration.ofSeconds(10);

  /// The remembered port belongs to someone else by now.
  static final class PortIsTaken extends Exception {
    private static final long serialVersionUID = 1L;

    PortIsTaken(int port) {
      super("port " + port + " is taken");
    }
  }

  /// Returns when the server accepts connections.
  ///
  /// @param givenUp ends the attempt early
  static Postmaster start(Cluster cluster, RunAs runAs, int port, BooleanSupplier givenUp)
      throws IOException, PortIsTaken {
    long end = System.nanoTime() + RETRIES.toNanos();
    while (true) {
      new Residents(cluster.directory()).seeOff();
      ServerLog log = new ServerLog(cluster.folder().log());
      log.trim();
      long beginning = log.end();
      Postmaster postmaster = launch(cluster, runAs, port);
      Waiting.until(
          RECOVERY,
          () -> postmaster.isReady() || !postmaster.process.isAlive() || givenUp.getAsBoolean());
      if (postmaster.isReady()) {
        return postmaster;
      }
      boolean ended = !postmaster.process.isAlive();
      postmaster.stop();
      String lastWords = log.lastWords(beginning);
      if (lastWords.contains("could not bind")) {
        throw new PortIsTaken(port);
      }
      if (lastWords.contains("No space left on device")) {
        throw cluster.folder().diskIsFull(null);
      }
      boolean anotherHoldsOn =
          lastWords.contains("is still in use") || lastWords.contains("already exists");
      if (!ended || !anotherHoldsOn || System.nanoTime() - end > 0) {
        throw new PostgresCannotOpen.ServerDidNotStart(
            log.file(),
            ended ? "it ended with status " + postmaster.process.exitValue() : "it was not ready",
            lastWords,
            null);
      }
    }
  }

  /// Standard output is the log itself, never a pipe: the server must be able to write when our
  /// process is gone.
  private static Postmaster launch(Cluster cluster, RunAs runAs, int port) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.directory().toString()));
    ServerSettings.arguments(port).forEach(each -> arguments.addAll(List.of("-c", each)));
    List<String> command =
        Stream.concat(
                ownSession().stream(),
                runAs
                    .command(
                        cluster.binaries().program("postgres"), arguments.toArray(String[]::new))
                    .stream())
            .toList();
    return new Postmaster(
        Programs.builder(command, cluster.binaries().directory())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.folder().log().toFile()))
            .start(),
        cluster.directory());
  }

  /// Ctrl-C in a terminal reaches every process of its session. Ours must outlive the Java that
  /// still writes to it, so it gets a session of its own; macOS has no `setsid`, but Perl.
  private static List<String> ownSession() {
    return Programs.find("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(() ->
            Programs.find("perl")
                .map(perl ->
                    List.of(
                        perl.toString(),
                        "-e",
                        "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV")))
        .orElse(List.of());
  }

  boolean isReady() {
    return process.isAlive()
        && PostmasterFile.read(cluster)
            .filter(file -> file.pid() == process.pid() && file.isReady())
            .isPresent();
  }

  /// Whether the server ended within `limit`.
  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop() {
    if (process.isAlive()) {
      Residents.stop(process.toHandle());
    }
  }
}
