package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Finds out the form of a file from its beginning, as far as the mapping leaves it open.
final class Recognition {

  /// More is read only when the first line is longer.
  private static final int SAMPLE = 64 * 1024;

  private static final int SAMPLED_ROWS = 50;

  /// What stands alone in its row is taken for a title only so far down.
  static final int MOST_ABOVE = 20;

  /// A list of one column may have a remark beside it.
  static final int SURELY_A_TABLE = 3;

  /// Blanks stand within values, too: they divide only where hardly any row has another length, and
  /// where no other sign divides.
  private static final int STAND_WITHIN_VALUES = 900;

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
    if (sample.isBlank()) {
      throw file.empty();
    }
    char quote = shape.quote() == null ? '"' : shape.quote();
    refuseTooWide(sample, quote);
    char separator = shape.separator() == null ? separator(sample, quote) : shape.separator();
    List<List<String>> rows = rows(sample, separator, quote);
    if (rows.isEmpty()) {
      throw new ImportIsRefused(
          say(
              "{0} holds no row that can be read as {1}. Check the encoding and the quotes.",
              file.path(), encoding.name()));
    }
    int above = above(rows);
    List<String> first = rows.get(above).stream().map(Recognition::heading).toList();
    boolean header = header(first);
    return new Form(encoding, separator, quote, header ? above + 1 : 0, columns(first, header));
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
      while ((read = text.read(sample, length, sample.length - length)) > 0) {
        length += read;
        if (length == sample.length && length < Rows.LONGEST && !holdsLine(sample)) {
          sample = Arrays.copyOf(sample, Math.min(2 * length, Rows.LONGEST));
        }
      }
    }
    return new String(sample, 0, length);
  }

  private static boolean holdsLine(char[] text) {
    for (char each : text) {
      if (each == '\n' || each == '\r') {
        return true;
      }
    }
    return false;
  }

  private void refuseTooWide(String sample, char quote) throws IOException {
    List<Character> candidates =
        shape.separator() == null
            ? SEPARATORS.stream().filter(candidate -> candidate != Rows.BLANKS).toList()
            : List.of(shape.separator());
    for (char candidate : candidates) {
      if (new Rows(new StringReader(sample), candidate, quote).next()
              instanceof Rows.Broken(long line, int column, String value, Reason reason)
          && reason == Reason.TOO_MANY_CELLS) {
        throw new ImportIsRefused(
            say(
                "{0} has more than {1} columns. Keep those that you need, and choose it again.",
                file.path(), Rows.MOST_CELLS));
      }
    }
  }

  private char separator(String sample, char quote) throws IOException {
    char best = ';';
    int bestEvidence = -1;
    for (char candidate : SEPARATORS) {
      List<List<String>> rows = rows(sample, candidate, quote);
      if (candidate == Rows.BLANKS && !areDividedByBlanks(rows)) {
        continue;
      }
      int evidence = evidence(rows);
      evidence -= candidate == Rows.BLANKS ? STAND_WITHIN_VALUES : 0;
      if (evidence > bestEvidence) {
        best = candidate;
        bestEvidence = evidence;
      }
    }
    return best;
  }

  /// Two words in each row are a name in full as well, unless the mapping knows of two columns.
  private boolean areDividedByBlanks(List<List<String>> rows) {
    return !rows.isEmpty()
        && (!shape.columns().isEmpty()
            || rows.getFirst().size() >= SURELY_A_TABLE
            || rows.getFirst().stream().map(Recognition::heading).anyMatch(this::isWanted));
  }

  /// How many rows stand above the headings: a title alone in its row is no row of the table.
  private int above(List<List<String>> rows) {
    if (Boolean.FALSE.equals(shape.header()) || !shape.columns().isEmpty()) {
      return 0;
    }
    for (int row = 0; row < Math.min(rows.size(), MOST_ABOVE); row++) {
      List<String> filled =
          rows.get(row).stream().map(Recognition::heading).filter(one -> !one.isEmpty()).toList();
      if (filled.size() >= SURELY_A_TABLE) {
        return row;
      }
      if (filled.size() > 1 || filled.stream().anyMatch(this::isWanted)) {
        return 0;
      }
    }
    return 0;
  }

  /// Headings that the mapping names weigh most, then rows of equal length, then their length.
  private int evidence(List<List<String>> all) {
    if (all.isEmpty()) {
      return 0;
    }
    List<List<String>> rows = all.subList(above(all), all.size());
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
    boolean cutOff = sample.length() >= SAMPLE;
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
