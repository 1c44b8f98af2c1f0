package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTests {

  @Test
  void dividesAtSeparatorsAndKnowsTheLine() throws IOException {
    assertThat(rows("a;b\r\n1;2\n\n3;4", ';'))
        .containsExactly(cells(1, "a", "b"), cells(2, "1", "2"), cells(4, "3", "4"));
  }

  @Test
  void quotesHoldSeparatorsLineEndsAndQuotes() throws IOException {
    assertThat(rows("\"a;b\";\"c\"\"d\";\"e\nf\"\n1;2;3\n", ';'))
        .containsExactly(cells(1, "a;b", "c\"d", "e\nf"), cells(3, "1", "2", "3"));
  }

  @Test
  void blanksDivideWhateverTheirNumber() throws IOException {
    assertThat(
            rows(" 00004 0001 19970101  2   29.33\r\n 00021\t0002  19970101  3   63.34 \r\n", ' '))
        .containsExactly(
            cells(1, "00004", "0001", "19970101", "2", "29.33"),
            cells(2, "00021", "0002", "19970101", "3", "63.34"));
  }

  @Test
  void anEmptyLastCellIsACell() throws IOException {
    assertThat(rows("a,b,\n,,", ',')).containsExactly(cells(1, "a", "b", ""), cells(2, "", "", ""));
  }

  @Test
  void oldMacLineEndsEndLines() throws IOException {
    assertThat(rows("a,b\rc,d", ',')).containsExactly(cells(1, "a", "b"), cells(2, "c", "d"));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOneRow() throws IOException {
    assertThat(rows("a;b\n1;\"two\n3;4\n5;6\n", ';'))
        .containsExactly(
            cells(1, "a", "b"),
            new Rows.Broken(2, 1, "1;\"two", Reason.OPEN_QUOTE),
            cells(3, "3", "4"),
            cells(4, "5", "6"));
  }

  @Test
  void aQuoteInsideAValueCostsOneRow() throws IOException {
    assertThat(rows("1;\"12\" tyre\";x\n3;4;5\n", ';'))
        .containsExactly(
            new Rows.Broken(1, 1, "1;\"12\" tyre\";x", Reason.STRAY_QUOTE),
            cells(2, "3", "4", "5"));
  }

  @Test
  void aQuoteInTheMiddleOfAPlainCellIsPartOfIt() throws IOException {
    assertThat(rows("1;12\" tyre;x\n", ';')).containsExactly(cells(1, "1", "12\" tyre", "x"));
  }

  @Test
  void aStrayQuoteThatMeetsAnotherOneLaterCostsOnlyItsRow() throws IOException {
    assertThat(rows("1;\"two\n3;4\n5;\"six\"\n7;8\n", ';'))
        .containsExactly(
            new Rows.Broken(1, 1, "1;\"two", Reason.STRAY_QUOTE),
            cells(2, "3", "4"),
            cells(3, "5", "six"),
            cells(4, "7", "8"));
  }

  @Test
  void aLineTooLongCostsItself() throws IOException {
    String longest = "x".repeat(Rows.LONGEST + 5);
    assertThat(rows("a;b\n" + longest + ";1\nc;d\n", ';'))
        .containsExactly(
            cells(1, "a", "b"),
            new Rows.Broken(2, -1, "x".repeat(300), Reason.LINE_TOO_LONG),
            cells(3, "c", "d"));
  }

  @Test
  void aLineTooLongInsideQuotesCostsItself() throws IOException {
    String longest = "\"" + "x".repeat(Rows.LONGEST + 5);
    assertThat(rows(longest + "\nc;d\n", ';'))
        .containsExactly(
            new Rows.Broken(1, -1, longest.substring(0, 300), Reason.LINE_TOO_LONG),
            cells(2, "c", "d"));
  }

  @Test
  void anOpenQuoteBeforeAMillionCharactersCostsOneRow() throws IOException {
    String text = "1;\"open\n" + "2;3\n".repeat(400_000);
    var rows = rows(text, ';');
    assertThat(rows)
        .hasSize(400_001)
        .startsWith(new Rows.Broken(1, 1, "1;\"open", Reason.OPEN_QUOTE));
    assertThat(rows.getLast()).isEqualTo(cells(400_001, "2", "3"));
  }

  @Test
  void aMillionColumnsCostTheirRow() throws IOException {
    assertThat(rows("a;b\n" + ";".repeat(900_000) + "\nc;d\n" + ";".repeat(2_000) + "\ne;f", ';'))
        .containsExactly(
            cells(1, "a", "b"),
            new Rows.Broken(2, -1, ";".repeat(300), Reason.TOO_MANY_CELLS),
            cells(3, "c", "d"),
            new Rows.Broken(4, -1, ";".repeat(300), Reason.TOO_MANY_CELLS),
            cells(5, "e", "f"));
  }

  @Test
  void aNulCharacterIsNamedWithItsCell() throws IOException {
    assertThat(rows("1;a\0b\n2;c\n", ';'))
        .containsExactly(new Rows.Broken(1, 1, "a\0b", Reason.NUL), cells(2, "2", "c"));
  }

  static List<Long> seeds() {
    return new Random(7).longs(300).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWellFormedTablesAsALibraryDoes(long seed) throws IOException {
    var chance = new Random(seed);
    char separator = ";,\t|".charAt(chance.nextInt(4));
    String text = table(chance, separator);

    var expected = new ArrayList<List<String>>();
    try (var csv =
        CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).ofCsvRecord(text)) {
      csv.forEach(row -> expected.add(row.getFields()));
    }
    var read =
        rows(new Trickle(text, chance), separator).stream()
            .map(row -> ((Rows.Cells) row).cells())
            .toList();
    assertThat(read).isEqualTo(expected);
  }

  private static String table(Random chance, char separator) {
    var text = new StringBuilder();
    int columns = 2 + chance.nextInt(4);
    for (int row = chance.nextInt(20); row >= 0; row--) {
      for (int column = 0; column < columns; column++) {
        text.append(column == 0 ? "" : separator).append(cell(chance, separator));
      }
      text.append(chance.nextBoolean() ? "\n" : "\r\n");
    }
    return text.toString();
  }

  private static String cell(Random chance, char separator) {
    var cell = new StringBuilder();
    String letters = "abc Ä😀é1" + separator + "\"\n";
    for (int i = chance.nextInt(8); i > 0; i--) {
      int letter = letters.codePointAt(chance.nextInt(letters.length()));
      cell.appendCodePoint(Character.isSurrogate((char) letter) ? 'x' : letter);
    }
    String text = cell.toString();
    boolean needsQuotes = text.matches("(?s).*[\"\n" + separator + "].*") || chance.nextInt(4) == 0;
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /// Hands out a text in pieces of any length.
  private static final class Trickle extends Reader {
    private final StringReader text;
    private final Random chance;

    Trickle(String text, Random chance) {
      this.text = new StringReader(text);
      this.chance = chance;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      return text.read(target, offset, 1 + chance.nextInt(Math.min(length, 7)));
    }

    @Override
    public void close() {
      text.close();
    }
  }

  private static Rows.Row cells(long line, String... cells) {
    return new Rows.Cells(line, List.of(cells));
  }

  private static List<Rows.Row> rows(String text, char separator) throws IOException {
    return rows(new StringReader(text), separator);
  }

  private static List<Rows.Row> rows(Reader text, char separator) throws IOException {
    var parser = new Rows(text, separator, '"');
    var rows = new ArrayList<Rows.Row>();
    for (Rows.Row row = parser.next(); row != null; row = parser.next()) {
      rows.add(row);
    }
    return rows;
  }

  @Test
  void aLineOfAGigabyteCostsItselfAndNoMemory() throws IOException {
    var line = new Endless(1_000_000_000, "Nr;Name\n1;Marta\n2;", "\n3;Ela\n");
    var rows = new Rows(line, ';', '"');
    assertThat(rows.next()).isInstanceOf(Rows.Cells.class);
    assertThat(rows.next()).isEqualTo(new Rows.Cells(2, List.of("1", "Marta")));
    assertThat(rows.next())
        .isInstanceOfSatisfying(
            Rows.Broken.class,
            broken -> assertThat(broken.reason()).isEqualTo(Reason.LINE_TOO_LONG));
    assertThat(rows.next()).isEqualTo(new Rows.Cells(4, List.of("3", "Ela")));
  }

  /// So many letters between two texts, made as they are read.
  private static final class Endless extends Reader {
    private final StringReader before;
    private final StringReader after;
    private long left;

    Endless(long letters, String before, String after) {
      this.left = letters;
      this.before = new StringReader(before);
      this.after = new StringReader(after);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int read = before.read(target, offset, length);
      if (read > 0) {
        return read;
      }
      if (left == 0) {
        return after.read(target, offset, length);
      }
      int letters = (int) Math.min(left, length);
      Arrays.fill(target, offset, offset + letters, 'x');
      left -= letters;
      return letters;
    }

    @Override
    public void close() {}
  }
}
