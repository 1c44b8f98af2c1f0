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

/// The server as a user starts it: a process of its own, with the demo town in a fresh folder. One
/// serves all stories of a run; each story takes people of its own.
final class RunningServer {

  private static final String ANSWERS_AT = "The desk answers at ";

  private final Process process;
  private final String address;
  private final List<String> printed;

  private RunningServer(Process process, String address, List<String> printed) {
    this.process = process;
    this.address = address;
    this.printed = printed;
  }

  private static final class Shared {
    static final RunningServer SERVER = start();
  }

  static RunningServer shared() {
    return Shared.SERVER;
  }

  String address() {
    return address;
  }

  /// What the demo said on its way.
  List<String> printed() {
    return printed;
  }

  private static RunningServer start() {
    try {
      Path data =
          Files.createDirectories(Path.of("target", "demo-" + ProcessHandle.current().pid()));
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx400m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.rapport.Rapport",
                  "demo",
                  "--people",
                  "300",
                  "--port",
                  "0",
                  "--data",
                  data.toString())
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      return awaitAddress(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningServer awaitAddress(Process process) throws IOException {
    var printed = new ArrayList<String>();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      printed.add(line);
      int at = line.indexOf(ANSWERS_AT);
      if (at >= 0) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(System.out::println));
        return new RunningServer(
            process, line.substring(at + ANSWERS_AT.length()).strip(), List.copyOf(printed));
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
