package dev.rapport.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The processes of PostgreSQL that live in a cluster: a server whose Java died, or the last
/// processes of a server that was itself killed. Two servers on one cluster would destroy it.
record Residents(Path cluster) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Ends them, the kindest way first, and then removes the `postmaster.pid` they left. The caller
  /// holds the folder's lock, so that whoever lives here has no master.
  ///
  /// @throws IOException when some process outlives even SIGKILL
  void seeOff() throws IOException {
    PostmasterFile.read(cluster)
        .flatMap(file -> all().stream().filter(each -> each.pid() == file.pid()).findFirst())
        .ifPresent(Residents::stop);
    if (!Waiting.until(PATIENCE, () -> all().isEmpty())) {
      for (Signal signal : List.of(Signal.QUIT, Signal.KILL)) {
        all().forEach(each -> signal.sendTo(each.pid()));
        Waiting.until(Duration.ofSeconds(3), () -> all().isEmpty());
      }
    }
    List<ProcessHandle> left = all();
    if (!left.isEmpty()) {
      throw new IOException(
          "the processes %s live in it and do not end"
              .formatted(left.stream().map(ProcessHandle::pid).toList()));
    }
    Files.deleteIfExists(PostmasterFile.in(cluster));
  }

  /// SIGINT rolls back and ends in order, SIGQUIT at once with recovery at the next start.
  static void stop(ProcessHandle server) {
    for (Signal signal : Signal.values()) {
      signal.sendTo(server.pid());
      if (Waiting.until(PATIENCE, () -> !isRunning(server))) {
        return;
      }
    }
  }

  /// PostgreSQL works from inside its cluster, which tells its processes from any other that was
  /// given a remembered number. A zombie has no working folder and counts as gone.
  List<ProcessHandle> all() {
    return ProcessHandle.allProcesses().filter(this::livesHere).toList();
  }

  private boolean livesHere(ProcessHandle process) {
    return workingFolder(process)
        .map(cluster::equals)
        .orElseGet(() ->
            process.info().command().filter(name -> name.endsWith("/postgres")).isPresent()
                && process
                    .info()
                    .arguments()
                    .filter(list -> Arrays.asList(list).contains(cluster.toString()))
                    .isPresent());
  }

  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive()
        && (!Files.isDirectory(Path.of("/proc/self")) || workingFolder(process).isPresent());
  }

  private static Optional<Path> workingFolder(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
    } catch (IOException | UncheckedIOException goneOrForeign) {
      return Optional.empty();
    }
  }
}
