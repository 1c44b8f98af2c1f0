package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are made to fill the memory are read by a process that has little.
@Tag("slow")
class BoundedMemoryTests {

  private static final int MEGABYTES = 100;
  private static final String MAPPING =
      """
      source: crm
      as: people
      key: "{Nr}"
      fields: { name: Name }
      """;

  @TempDir Path folder;

  @Test
  void aLineOfAHundredMegabytes() throws Exception {
    Path file = folder.resolve("long.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Nr;Name\n1;Marta\n2;");
      fill(out, "x");
      out.write("\n3;Ela\n");
    }
    assertThat(readBySmallProcess(file))
        .containsExactly("drafts 2", "line 3: The line is longer than 1000000 characters.");
  }

  @Test
  void aQuoteThatStaysOpenForAHundredMegabytes() throws Exception {
    Path file = folder.resolve("open.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Nr;Name\n1;Marta\n2;\"");
      fill(out, "x");
      out.write("\n3;Ela\n");
    }
    assertThat(readBySmallProcess(file))
        .containsExactly("drafts 2", "line 3: The line is longer than 1000000 characters.");
  }

  @Test
  void anOpenQuoteBeforeAHundredMegabytesOfRows() throws Exception {
    Path file = folder.resolve("rows.csv");
    long rows = 0;
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Nr;Name\n1;\"Marta\n");
      for (long written = 0; written < MEGABYTES * 1_000_000L; written += 110) {
        out.write("r%010d;%s\n".formatted(rows++, "n".repeat(97)));
      }
    }
    assertThat(readBySmallProcess(file))
        .containsExactly("drafts " + rows, "line 2: A quote is opened on line 2 and never closed.");
  }

  private static void fill(Writer out, String text) throws IOException {
    String megabyte = text.repeat(1_000_000);
    for (int i = 0; i < MEGABYTES; i++) {
      out.write(megabyte);
    }
  }

  private List<String> readBySmallProcess(Path file) throws Exception {
    Process process =
        ChildJvm.start(
            Reader.class, List.of("-Xmx96m"), List.of(folder.toString(), file.toString()));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().filter(line -> line.matches("(drafts|line) .*")).toList();
  }

  /// Reads a file and says what became of it.
  static final class Reader {

    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      long[] drafts = {0};
      var rejects = new ArrayList<Reject>();
      new SampleFile(Path.of(arguments[0]), MAPPING)
          .read(
              Path.of(arguments[1]),
              chunk -> {
                drafts[0] += chunk.rows().size();
                rejects.addAll(chunk.rejects());
              });
      System.out.println("drafts " + drafts[0]);
      rejects.forEach(
          reject -> System.out.println("line " + reject.line() + ": " + reject.sentence()));
    }
  }
}
