package dev.rapport.faces.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.rapport.faces.files.HouseFolders.Written;
import dev.rapport.facts.attachments.AttachedContents;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.ground.database.FactTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes one house, file after file, within one transaction. Values stay as they are, whatever a
/// spreadsheet might take them for: this is for a program that reads them back (lists for people
/// are [TableWriter]'s).
final class FolderWriting {

  static final String SUMS = "SHA256SUMS";
  static final String ATTACHMENTS = "attachments";
  static final int ROWS_AT_ONCE = 1_000;
  private static final int BUFFER = 64 * 1024;

  private final JdbcTemplate jdbc;
  private final HouseKinds kinds;
  private final AttachedContents contents;
  private final Opening opening;
  private final StringBuilder sums = new StringBuilder();
  private int files;
  private long rows;

  FolderWriting(JdbcTemplate jdbc, HouseKinds kinds, AttachedContents contents, Opening opening) {
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.contents = contents;
    this.opening = opening;
  }

  /// Where the next file goes; it is closed before the next is opened.
  @FunctionalInterface
  interface Opening {
    OutputStream open(String name) throws IOException;
  }

  Written write(Organisation house) throws IOException {
    jdbc.execute(FactTable.READ_ALIKE);
    write(HouseFile.NAME, out -> writeHouse(house, out));
    for (FactTable kind : kinds.inFiles()) {
      write(HouseKinds.fileOf(kind), out -> writeRows(kind, out));
    }
    for (AttachedContents.Kept each : contents.all()) {
      String name = ATTACHMENTS + "/" + each.id();
      String sum = write(name, out -> contents.writeTo(out, each.id()));
      if (!sum.equals(each.sha256())) {
        throw new IOException("The content of the file %s is damaged.".formatted(each.id()));
      }
    }
    try (OutputStream out = opening.open(SUMS)) {
      out.write(sums.toString().getBytes(StandardCharsets.UTF_8));
    }
    return new Written(files, rows);
  }

  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  /// @return the sum of what was written, hexadecimal
  private String write(String name, Content content) throws IOException {
    var digest = Sha256.begin();
    try (var out =
        new BufferedOutputStream(new DigestOutputStream(opening.open(name), digest), BUFFER)) {
      content.to(out);
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    sums.append(sum).append("  ").append(name).append('\n');
    files++;
    return sum;
  }

  private void writeHouse(Organisation house, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(HouseFile.begin(house));
    for (FactTable kind : kinds.inHouseFile()) {
      text.write(HouseFile.heading(kind));
      each(
          kind,
          values -> {
            try {
              text.write(HouseFile.line(kind, values));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    text.flush();
  }

  private void writeRows(FactTable kind, OutputStream out) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.EMPTY)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(out, StandardCharsets.UTF_8)) {
      csv.writeRecord(kind.headings());
      each(kind, values -> csv.writeRecord(values.toArray(String[]::new)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void each(FactTable kind, Consumer<List<@Nullable String>> row) {
    int columns = kind.headings().size();
    jdbc.query(
        kind.select(),
        result -> {
          List<@Nullable String> values = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            values.add(result.getString(column));
          }
          row.accept(values);
          rows++;
        });
  }
}
