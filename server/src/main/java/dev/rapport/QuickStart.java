package dev.rapport;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// The cache of classes already read and linked (JEP 483) that halves the next start, made while
/// the desk already answers.
///
/// A child process of lowest priority rehearses a start beside this one, with the very options of
/// this one: the JVM refuses a cache that was made with others. What it makes lies in a scratch
/// folder beside the cache and is moved into place whole.
final class QuickStart implements AutoCloseable {

  /// Where the launcher says that the cache belongs. Without it there is nothing to prepare.
  static final String PLACE = "rapport.quick-start";

  private final Path cache;
  private final Path data;
  private final Path scratch;
  private @Nullable Thread making;
  private @Nullable Process child;
  private boolean closed;

  private QuickStart(Path cache, Path data) {
    this.cache = cache;
    this.data = data;
    this.scratch = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
  }

  /// Empty where this start used its cache, or was not told of one.
  static Optional<QuickStart> missing(Path data) {
    String place = System.getProperty(PLACE, "");
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Path cache = Path.of(place).toAbsolutePath();
    if (Files.exists(cache)) {
      if (isAnyShared()) {
        return Optional.empty();
      }
      System.err.println(
          "rapport: this Java refused %s, so that the start was slow: it is made anew."
              .formatted(cache));
    }
    return Optional.of(new QuickStart(cache, data));
  }

  /// A JVM that refuses the archive it was given shares none, not even its own.
  private static boolean isAnyShared() {
    return System.getProperty("java.vm.info", "").contains("sharing");
  }

  QuickStart prepare() {
    making = Thread.ofVirtual().name("quick-start").start(this::make);
    return this;
  }

  private void make() {
    try {
      clearLeftovers();
      Files.createDirectory(scratch);
      String recorded = "-XX:AOTConfiguration=" + scratch.resolve("recorded");
      Path made = scratch.resolve("made");
      if (run("-XX:AOTMode=record", recorded)
          && run("-XX:AOTMode=create", recorded, "-XX:AOTCache=" + made)) {
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | InterruptedException e) {
      tell(e.toString());
    } finally {
      clear(scratch);
    }
  }

  private boolean run(String... more) throws IOException, InterruptedException {
    Path said = scratch.resolve("said");
    Process running = start(said, more);
    if (running == null) {
      return false;
    }
    int status = running.waitFor();
    if (status != 0) {
      tell("status " + status + " of " + more[0] + ": " + lastLineOf(said));
    }
    return status == 0;
  }

  private synchronized @Nullable Process start(Path said, String... more) throws IOException {
    if (closed) {
      return null;
    }
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT"))
        .forEach(command::add);
    command.addAll(List.of(more));
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of(Rehearsal.COMMAND, "--data", data.toString()));
    child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return child;
  }

  private synchronized void tell(String why) {
    if (!closed) {
      System.err.println(
          "rapport: the next start stays slow, as %s could not be made (%s)."
              .formatted(cache, why));
    }
  }

  private static String lastLineOf(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.reduce("it said nothing", (before, line) -> line);
    }
  }

  /// What trainings that were killed left behind.
  private void clearLeftovers() throws IOException {
    String prefix = cache.getFileName() + ".";
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(cache.getParent()))) {
      beside
          .filter(each -> each.getFileName().toString().startsWith(prefix))
          .filter(each -> !isAlive(each.getFileName().toString().substring(prefix.length())))
          .forEach(QuickStart::clear);
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  private static void clear(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      System.err.println("rapport: %s cannot be removed: %s".formatted(folder, e.getMessage()));
    }
  }

  /// Ends the child at once: it owns nothing, and the database is this process's.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (child != null) {
        child.destroyForcibly();
      }
    }
    try {
      if (making != null) {
        making.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
