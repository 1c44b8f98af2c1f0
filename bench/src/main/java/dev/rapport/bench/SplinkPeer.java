package dev.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Splink (Ministry of Justice, United Kingdom), in an environment of Python that is made on
/// request from pinned versions and kept below `target`.
final class SplinkPeer {

  private static final String OLDEST_PYTHON = "3.11";

  private final Path scripts;
  private final Path environment;

  private SplinkPeer(Path scripts, Path environment) {
    this.scripts = scripts;
    this.environment = environment;
  }

  /// Made at the first call, and again when the pinned versions changed.
  static SplinkPeer prepared() throws IOException, InterruptedException {
    Path bench = Launched.home().resolve("bench");
    var peer = new SplinkPeer(bench.resolve("peers"), bench.resolve("target").resolve("peers"));
    peer.prepare();
    return peer;
  }

  private void prepare() throws IOException, InterruptedException {
    Path wanted = scripts.resolve("requirements.txt");
    Path made = environment.resolve("requirements.txt");
    if (Files.exists(made) && Files.mismatch(made, wanted) < 0) {
      return;
    }
    System.err.println("Making an environment for Splink in " + environment + ", once.");
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

  /// Its figures on the same files, under the names of our own.
  JsonNode link(Map<String, Object> question) throws IOException, InterruptedException {
    Path file = Files.createTempFile("rapport-splink", ".json");
    try {
      Files.writeString(file, JsonMapper.shared().writeValueAsString(question));
      return JsonMapper.shared()
          .readTree(
              Launched.run(
                  List.of(python(), scripts.resolve("splink_link.py").toString(), "" + file)));
    } finally {
      Files.delete(file);
    }
  }
}
