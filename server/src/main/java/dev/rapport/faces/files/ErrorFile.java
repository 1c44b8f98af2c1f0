package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows that could not come in, as a table: begun with the first of them. What an earlier
/// reading left under its name goes. Its cells are inert: no program that opens it takes one for a
/// formula.
final class ErrorFile implements AutoCloseable {

  private final Path path;
  private final List<String> headings =
      List.of(say("line"), say("column"), say("value"), say("reason"), say("remedy"));
  private @Nullable CsvWriter writer;

  ErrorFile(Path path) {
    this.path = path;
    try {
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  void write(List<Reject> rejects) {
    try {
      for (Reject reject : rejects) {
        writer()
            .writeRecord(
                String.valueOf(reject.line()),
                inert(reject.column()),
                inert(reject.value()),
                inert(reject.sentence()),
                inert(reject.remedy()));
      }
    } catch (UncheckedIOException e) {
      throw cannotWrite(Objects.requireNonNull(e.getCause()));
    }
  }

  private CsvWriter writer() {
    if (writer == null) {
      try {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        writer = CsvWriter.builder().build(path);
        writer.writeRecord(headings.toArray(String[]::new));
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
    return writer;
  }

  private ImportIsRefused cannotWrite(IOException problem) {
    if (FileImports.isFull(problem)) {
      return new ImportIsRefused(ImportProblem.NO_ROOM);
    }
    return new ImportIsRefused(
        say(
            "The rows that cannot come in cannot be listed in {0}: {1}. Name another place with --errors.",
            path, String.valueOf(problem.getMessage())));
  }

  /// A leading apostrophe makes a spreadsheet show the cell as it is.
  static String inert(String cell) {
    boolean active = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    return active ? "'" + cell : cell;
  }

  Optional<Path> written() {
    return writer == null ? Optional.empty() : Optional.of(path);
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }
  }
}
