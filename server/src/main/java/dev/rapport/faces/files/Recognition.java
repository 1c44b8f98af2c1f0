package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Finds out the form of a file from its beginning, as far as the mapping leaves it open.
final class Recognition {

  private static final int SAMPLE = 64 * 1024;
  private static final int SAMPLED_ROWS = 50;
  private static final List<Character> SEPARATORS = List.of(';', ',', '\t', '|', Rows.BLANKS);

  private final SourceFile file;
  private final Shape shape;
  private final Collection<String> wanted;

  private Recognition(SourceFile file, Shape shape, Collection<String> wanted) {
    this.file = file;
    this.shape = shape;
    this.wanted = wanted;
  }

  /// @param wanted columns that the mapping reads: the separator that yields them is the right one
  static Form of(SourceFile file, Shape shape, Collection<String> wanted) {
    try {
      return new Recognition(file, shape, wanted).form();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private Form form() throws IOException {
    Charset encoding = encoding();
    String sample = sample(encoding);
    char quote = shape.quote() == null ? '"' : shape.quote();
    char separator = shape.separator() == null ? separator(sample, quote) : shape.separator();
    List<List<String>> rows = rows(sample, separator, quote);
    if (rows.isEmpty()) {
      throw new ImportIsRefused(
          say(
              "{0} holds no row that can be read as {1}. Check the encoding and the quotes.",
              file.path(), encoding.name()));
    }
    List<String> first = rows.getFirst().stream().map(Recognition::heading).toList();
    boolean header = header(first);
    return new Form(encoding, separator, quote, header, columns(first, header));
  }

  private Charset encoding() throws IOException {
    if (shape.encoding() != null) {
      return shape.encoding();
    }
    try (InputStream bytes = file.unpacked()) {
      return Encodings.recognise(bytes);
    }
  }

  private String sample(Charset encoding) throws IOException {
    char[] sample = new char[SAMPLE];
    int length = 0;
    try (Reader text = file.text(encoding)) {
      int read;
      while (length < SAMPLE && (read = text.read(sample, length, SAMPLE - length)) > 0) {
        length += read;
      }
    }
    return new String(sample, 0, length);
  }

  private char separator(String sample, char quote) throws IOException {
    char best = ';';
    int bestEvidence = -1;
    for (char candidate : SEPARATORS) {
      int evidence = evidence(rows(sample, candidate, quote));
      if (evidence > bestEvidence) {
        best = candidate;
        bestEvidence = evidence;
      }
    }
    return best;
  }

  /// Headings that the mapping names weigh most, then rows of equal length, then their length.
  private int evidence(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    int columns = rows.getFirst().size();
    long named = rows.getFirst().stream().map(Recognition::heading).filter(this::isWanted).count();
    long equal = rows.stream().filter(row -> row.size() == columns).count();
    if (columns == 1 && named == 0) {
      return 0;
    }
    int fitting = columns == shape.columns().size() ? SAMPLED_ROWS : 0;
    return (int) (named * 100_000 + fitting * 1_000 + equal * 1_000 / rows.size())
        + Math.min(columns, 100);
  }

  private boolean isWanted(String heading) {
    return wanted.contains(heading);
  }

  private List<List<String>> rows(String sample, char separator, char quote) throws IOException {
    var parser = new Rows(new StringReader(sample), separator, quote);
    var rows = new ArrayList<List<String>>();
    boolean cutOff = sample.length() == SAMPLE;
    while (rows.size() < SAMPLED_ROWS) {
      Rows.Row row = parser.next();
      if (row == null) {
        if (cutOff && rows.size() > 1) {
          rows.removeLast();
        }
        break;
      }
      if (row instanceof Rows.Cells(long line, List<String> cells)) {
        rows.add(cells);
      }
    }
    return rows;
  }

  private boolean header(List<String> first) {
    if (shape.header() != null) {
      return shape.header();
    }
    return shape.columns().isEmpty() || first.equals(shape.columns());
  }

  private List<String> columns(List<String> first, boolean header) {
    if (!shape.columns().isEmpty()) {
      return shape.columns();
    }
    if (!header) {
      throw new ImportIsRefused(
          say(
              "The mapping says that the file has no headings. Name its {0} under file, columns.",
              Counted.of(first.size(), "column")));
    }
    return first;
  }

  static String heading(String cell) {
    return Texts.trimmed(cell);
  }
}
