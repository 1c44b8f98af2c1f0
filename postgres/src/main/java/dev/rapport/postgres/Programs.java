package dev.rapport.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Starts programs with nothing of our environment that could change what PostgreSQL does.
final class Programs {
  private Programs() {}

  /// What a program that has ended left behind.
  record Ending(int status, String output) {}

  static ProcessBuilder builder(List<String> command, Path workingFolder) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder.directory(workingFolder.toFile()).redirectErrorStream(true);
  }

  /// Runs to the end, with `input` on its standard input.
  static Ending run(List<String> command, Path workingFolder, String input) throws IOException {
    Process process = builder(command, workingFolder).start();
    try (var writer = process.outputWriter()) {
      writer.write(input);
    } catch (IOException ignored) {
      // The program ended before it read: its status and output say why.
    }
    String output =
        new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
    return new Ending(process.onExit().join().exitValue(), output);
  }

  static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path),
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
