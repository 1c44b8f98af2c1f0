package dev.rapport.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Java process running [HolderProcess], killed at the latest when the test ends.
record ChildJava(Process process, BufferedReader output) implements AutoCloseable {
  static ChildJava start(List<String> prefix, String classPath, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(HolderProcess.class.getName());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .directory(new File("/"))
            .start();
    return new ChildJava(process, process.inputReader());
  }

  static ChildJava start(Object... arguments) throws IOException {
    return start(List.of(), classPath(), arguments);
  }

  /// As nobody when the tests run as root, else as whoever runs them. The class path is copied to
  /// where nobody can read it.
  static ChildJava startAsOrdinaryUser(Path readableFolder, Object... arguments)
      throws IOException {
    if (!isRoot()) {
      return start(arguments);
    }
    List<String> copies = new ArrayList<>();
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path copy = readableFolder.resolve(copies.size() + "-" + Path.of(entry).getFileName());
      copyTree(Path.of(entry), copy);
      copies.add(copy.toString());
    }
    return start(
        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
        String.join(File.pathSeparator, copies),
        arguments);
  }

  static boolean isRoot() {
    return new com.sun.security.auth.module.UnixSystem().getUid() == 0;
  }

  /// Empty at the end of the output.
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "" : line;
  }

  long serverPid() throws IOException {
    String line = line();
    if (!line.startsWith("server ")) {
      throw new AssertionError("the child did not open: " + line);
    }
    return Long.parseLong(line.substring("server ".length()));
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void end() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static String classPath() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path", ""))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(Files::exists)
        .map(Path::toString)
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }

  static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, to.resolve(from.relativize(entry).toString()), NOFOLLOW_LINKS);
      }
    }
  }
}
