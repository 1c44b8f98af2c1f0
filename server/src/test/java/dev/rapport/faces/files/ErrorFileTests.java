package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorFileTests {

  @TempDir Path folder;

  @Test
  void listsRejectsWithInertCells() throws IOException {
    Path path = folder.resolve("errors.csv");
    try (var errors = new ErrorFile(path)) {
      errors.write(
          List.of(
              new Reject(7, "=col", "=cmd|' /C calc'!A0", Reason.NUL, "No; \"quotes\"", "+1"),
              new Reject(9, "b", "@x", Reason.NUL, "-1", "\tTab"),
              new Reject(10, "b", "a\0b\uFFFFc\nd", Reason.NUL, "s", "r")));
    }
    assertThat(Files.readString(path))
        .isEqualToNormalizingNewlines(
            """
            line,column,value,reason,remedy
            7,'=col,'=cmd|' /C calc'!A0,"No; ""quotes""\",'+1
            9,b,'@x,'-1,'\tTab
            10,b,a<U+0000>b\uFFFDc<U+000A>d,s,r
            """);
  }

  @Test
  void isNotThereWhenEveryRowCameIn() {
    Path path = folder.resolve("errors.csv");
    new ErrorFile(path).close();
    assertThat(path).doesNotExist();
  }

  @Test
  void cutsLongValues() {
    var reject = new Reject(1, "", "x".repeat(5_000), Reason.LINE_TOO_LONG, "", "");
    assertThat(reject.value()).hasSize(202).endsWith("…");
  }

  @Test
  void namesThePlaceItCannotWriteTo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    var errors = new ErrorFile(file.resolve("errors.csv"));
    var reject = new Reject(1, "", "", Reason.NUL, "", "");
    assertThatThrownBy(() -> errors.write(List.of(reject)))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("Name another place with --errors.");
  }

  @Test
  void aFullDiskEndsTheImportWithASentence() {
    var file = new ErrorFile(Path.of("/dev/full"));
    file.write(List.of(new Reject(1, "a", "b", Reason.NUL, "c", "d")));
    assertThatThrownBy(file::close)
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("There is no room left on the disk")
        .hasMessageContaining("What came in until then is here");
  }
}
