package dev.rapport.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTests {
  @TempDir Path folder;

  @Test
  void keepsTheLogAndTheOneBefore() throws Exception {
    ServerLog log = new ServerLog(folder.resolve("postgres.log"));
    assertThat(log.end()).isZero();
    try (var server = Files.newOutputStream(log.file(), StandardOpenOption.APPEND)) {
      for (int round = 0; round < 3; round++) {
        server.write(new byte[(int) ServerLog.LIMIT + 1]);
        log.trim();
        assertThat(log.file()).isEmptyFile();
        server.write("after the cut\n".getBytes(UTF_8));
      }
    }
    assertThat(log.file()).hasContent("after the cut");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("postgres.log.1"));
  }

  @Test
  void quotesOnlyTheLastLinesOfThisStart() throws Exception {
    ServerLog log = new ServerLog(folder.resolve("postgres.log"));
    Files.writeString(log.file(), "yesterday\n");
    long start = log.end();
    StringBuilder today = new StringBuilder();
    for (int line = 1; line <= 20; line++) {
      today.append("line ").append(line).append('\n');
    }
    Files.writeString(log.file(), today, StandardOpenOption.APPEND);
    assertThat(log.lastWords(start).lines()).hasSize(12).startsWith("line 9").endsWith("line 20");
    assertThat(log.lastWords(log.end())).isEmpty();
  }
}
