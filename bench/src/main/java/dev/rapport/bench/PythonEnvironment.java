package dev.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An environment of Python for a peer, made on request from pinned versions and kept below
/// `target`; its scripts answer a question in JSON with figures in JSON.
final class PythonEnvironment {

  private static final String OLDEST_PYTHON = "3.11";

  private final Path scripts;
  private final Path environment;

  private PythonEnvironment(Path scripts, Path environment) {
    this.scripts = scripts;
    this.environment = environment;
  }

  /// Made at the first call, and again when the pinned versions changed.
  ///
  /// @param requirements the file of versions, in `bench/peers`
  /// @param folder where it is kept
  static PythonEnvironment prepared(String peer, String requirements, String folder)
      throws IOException, InterruptedException {
    Path bench = Launched.home().resolve("bench");
    var environment =
        new PythonEnvironment(bench.resolve("peers"), bench.resolve("target").resolve(folder));
    environment.prepare(peer, requirements);
    return environment;
  }

  private void prepare(String peer, String requirements) throws IOException, InterruptedException {
    Path wanted = scripts.resolve(requirements);
    Path made = environment.resolve("requirements.txt");
    if (Files.exists(made) && Files.mismatch(made, wanted) < 0) {
      return;
    }
    System.err.println("Making an environment for " + peer + " in " + environment + ", once.");
    try {
      Launched.run(List.of("python3", "-m", "venv", "--clear", environment.toString()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--peers needs Python %s or newer: install python3 with venv".formatted(OLDEST_PYTHON),
          e);
    }
    Launched.run(
        List.of(
            python(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            wanted.toString()));
    Files.copy(wanted, made);
  }

  private String python() {
    return environment.resolve("bin").resolve("python").toString();
  }

  /// What the script answers.
  JsonNode answer(String script, Map<String, Object> question)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("rapport-peer", ".json");
    try {
      Files.writeString(file, JsonMapper.shared().writeValueAsString(question));
      return JsonMapper.shared()
          .readTree(Launched.run(List.of(python(), scripts.resolve(script).toString(), "" + file)));
    } finally {
      Files.delete(file);
    }
  }
}
