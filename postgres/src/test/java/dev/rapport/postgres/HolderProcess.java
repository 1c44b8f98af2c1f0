package dev.rapport.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process of its own for the tests: opens a folder, says which server it got, and holds it until
/// it is killed or its standard input ends.
final class HolderProcess {
  private HolderProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> hold(folder, Path.of(arguments[2]));
      case "join" ->
          System.out.println(EmbeddedPostgres.join(folder).map(Object::toString).orElse("nobody"));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void hold(Path folder, Path cache) throws IOException {
    try (var postgres = EmbeddedPostgres.open(folder, cache, InstantSource.system())) {
      System.out.println("server " + postgres.serverPid());
      while (System.in.read() >= 0) {}
    } catch (PostgresCannotOpen sentence) {
      System.out.println(sentence.getClass().getSimpleName() + ": " + sentence.getMessage());
    }
  }
}
