package dev.rapport.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server as a user starts it: a process of its own, with the demo town in a fresh folder. One
/// serves all stories of a run; each story takes people of its own.
final class RunningServer {

  private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+(\\S*)");

  private final Process process;
  private final String address;
  private final String path;
  private final List<String> printed;

  private RunningServer(Process process, String address, String path, List<String> printed) {
    this.process = process;
    this.address = address;
    this.path = path;
    this.printed = printed;
  }

  private static final class Shared {
    static final RunningServer SERVER = start(folder("demo"), "demo", "--people", "300");
  }

  static RunningServer shared() {
    return Shared.SERVER;
  }

  String address() {
    return address;
  }

  /// Where it asks one to begin.
  String path() {
    return path;
  }

  /// What the demo said on its way.
  List<String> printed() {
    return printed;
  }

  /// A server of its own on an empty folder, as somebody starts it for the first time.
  static RunningServer first() {
    return on(folder("run"));
  }

  /// A server of its own on what earlier commands left in a folder.
  static RunningServer on(Path data) {
    return start(data, "run");
  }

  /// An empty folder of this run.
  static Path folder(String name) {
    try {
      return Files.createDirectories(Path.of("target", name + "-" + ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command that ends by itself.
  ///
  /// @return what it said
  static String run(Path data, String... command) {
    try {
      Process process = begin(data, List.of(command));
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with:\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RunningServer start(Path data, String... command) {
    try {
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(List.of("--port", "0"));
      Process process = begin(data, words);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      return awaitAddress(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process begin(Path data, List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx400m", "-cp", System.getProperty("java.class.path")));
    line.add("dev.rapport.Rapport");
    line.addAll(command);
    line.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static RunningServer awaitAddress(Process process) throws IOException {
    var printed = new ArrayList<String>();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      printed.add(line);
      Matcher told = ADDRESS.matcher(line);
      if (told.find()) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(System.out::println));
        return new RunningServer(
            process,
            told.group().substring(0, told.start(1) - told.start()),
            told.group(1),
            List.copyOf(printed));
      }
    }
    throw new IllegalStateException(
        "The server ended before it answered:\n" + String.join("\n", printed));
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
