package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.Pronoun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each kind of broken row or file, with the sentence it gets.
class BadRowsTests {

  private static final String PEOPLE =
      """
      source: crm
      as: people
      key: "{Nr}"
      fields:
        given: Vorname
        family: Nachname
        birth: { column: Geb, pattern: dd.MM.yyyy }
        phone: Telefon
        email: Mail
        pronoun: { column: Anrede, values: { Frau: she, Herr: he } }
      """;

  private static final String EXPERIENCES =
      """
      source: crm
      as: experiences
      key: "{Id}"
      person: "{Id}"
      fields:
        kind: { constant: repair }
        at: Am
        result: Ergebnis
        result-at: Ergebnis am
      """;

  private static final String HEAD = "Nr;Vorname;Nachname;Geb;Telefon;Mail;Anrede\n";
  private static final String GOOD =
      "1;Marta;Kovač;13.05.1980;0664 1234567;marta@example.org;Frau\n";

  @TempDir Path folder;

  private SampleFile.Result read(String rows) {
    return new SampleFile(folder, PEOPLE).read(HEAD + rows);
  }

  private void assertOnlyReject(SampleFile.Result result, Reject expected) {
    assertThat(result.rejects()).containsExactly(expected);
  }

  @Test
  void aDayThatDoesNotExist() {
    var result = read(GOOD + "2;Ela;Kovač;31.02.2010;;;Frau\n");
    assertThat(result.drafts()).hasSize(1);
    assertOnlyReject(
        result,
        new Reject(
            3,
            "Geb",
            "31.02.2010",
            Reason.NO_SUCH_DAY,
            "The calendar has no day “31.02.2010”.",
            "Correct the date in the file."));
  }

  @Test
  void aYearThatNobodyMeans() {
    var result =
        read(
            "2;Ela;Kovač;01.01.0001;;;Frau\n"
                + "3;Eva;Kovač;31.12.1899;;;Frau\n"
                + "4;Ida;Kovač;01.01.1900;;;Frau\n");
    assertThat(result.drafts()).hasSize(1);
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::reason)
        .containsExactly(tuple(2L, Reason.NO_SUCH_YEAR), tuple(3L, Reason.NO_SUCH_YEAR));
    assertThat(result.rejects().getFirst())
        .isEqualTo(
            new Reject(
                2,
                "Geb",
                "01.01.0001",
                Reason.NO_SUCH_YEAR,
                "“01.01.0001” is no date between the years 1900 and 2200.",
                "Correct the date in the file; where it says that nobody knows, leave the cell"
                    + " empty."));
    assertThat(
            new SampleFile(
                    folder,
                    """
                    source: crm
                    as: things
                    key: "{Id}"
                    person: "{Id}"
                    fields: { kind: { constant: contract }, name: Id, until: Bis }
                    """)
                .read("Id;Bis\n1;2200-12-31\n2;2201-01-01\n3;9999-12-31\n")
                .rejects())
        .extracting(Reject::line, Reject::reason)
        .containsExactly(tuple(3L, Reason.NO_SUCH_YEAR), tuple(4L, Reason.NO_SUCH_YEAR));
  }

  @Test
  void aTimeThatTheClocksSkipped() {
    var result =
        new SampleFile(folder, EXPERIENCES)
            .read("Id;Am;Ergebnis;Ergebnis am\n1;2024-03-31 02:30;;\n");
    assertOnlyReject(
        result,
        new Reject(
            2,
            "Am",
            "2024-03-31 02:30",
            Reason.NO_SUCH_TIME,
            "The clocks of Europe/Vienna skipped “2024-03-31 02:30”: summer time began.",
            "Correct the time in the file, or give the mapping the zone in which it was written."));
  }

  /// As address books of Google, of Apple and of telephones write it.
  @Test
  void aBirthdayWithoutItsYearCostsOnlyItself() {
    var result =
        read(
            "2;Ela;Kovač; --05-06;;;Frau\n3;Ena;Kovač;06.05.1604;;;Frau\n4;Ida;Kovač;1604-05-06;;;\n");
    assertThat(result.drafts())
        .extracting(one -> ((Drafted.Person) one).draft().name())
        .containsExactly("Ela Kovač", "Ena Kovač", "Ida Kovač");
    assertThat(result.drafts())
        .extracting(one -> ((Drafted.Person) one).draft().birth())
        .containsOnlyNulls();
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::column, Reject::sentence)
        .containsExactly(
            tuple(2L, "Geb", "“--05-06” has no year, so she came in without her birthday."),
            tuple(3L, "Geb", "“06.05.1604” has no year, so she came in without her birthday."),
            tuple(4L, "Geb", "“1604-05-06” has no year, so she came in without her birthday."));
    assertThat(result.counts().noted()).isEqualTo(3);
  }

  @Test
  void aTextThatIsNoDate() {
    assertOnlyReject(
        read("2;Ela;Kovač;2010-02-03;;;Frau\n"),
        new Reject(
            2,
            "Geb",
            "2010-02-03",
            Reason.NOT_A_DATE,
            "“2010-02-03” does not read as a date like dd.MM.yyyy.",
            "Correct the value, or the pattern of “birth” in the mapping."));
  }

  @Test
  void aBirthAfterToday() {
    assertThat(read("2;Ela;Kovač;01.01.2080;;;Frau\n").rejects())
        .extracting(Reject::sentence)
        .containsExactly("Nobody here is born after today.");
  }

  /// Today is 23 May 2026, noon in Vienna; clocks and zones differ by less than a day.
  @Test
  void anExperienceOfTheFuture() {
    var result =
        new SampleFile(folder, EXPERIENCES)
            .read(
                "Id;Am;Ergebnis;Ergebnis am\n"
                    + "1;2026-05-24 12:00;;\n"
                    + "2;2026-05-24 12:01;;\n"
                    + "3;2026-06;;\n"
                    + "4;2026-05-01;paid;2062-05-02\n");

    assertThat(result.drafts()).hasSize(1);
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::column, Reject::value, Reject::reason)
        .containsExactly(
            tuple(3L, "Am", "2026-05-24 12:01", Reason.YET_TO_COME),
            tuple(4L, "Am", "2026-06", Reason.YET_TO_COME),
            tuple(5L, "Ergebnis am", "2062-05-02", Reason.YET_TO_COME));
    assertThat(result.rejects().getLast().sentence())
        .isEqualTo("It says that this happened on 2062-05-02, which is yet to come.");
    assertThat(result.rejects().getLast().remedy())
        .isEqualTo(
            "Correct the date in the file, or its pattern; what is planned comes in as contacts.");
  }

  @Test
  void anAnswerOfTheFuture() {
    var result =
        new SampleFile(
                folder,
                """
                source: crm
                as: permissions
                key: "{Id}"
                person: "{Id}"
                fields:
                  purpose: { constant: care }
                  channel: { constant: email }
                  allowed: { constant: "yes" }
                  at: Am
                """)
            .read("Id;Am\n1;2026-05-24\n2;2026-05-26\n");

    assertThat(result.drafts()).hasSize(1);
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::column, Reject::reason)
        .containsExactly(tuple(3L, "Am", Reason.YET_TO_COME));
  }

  /// Else a name could show the rest of its page backwards, or look like another's.
  @Test
  void whatNobodySeesIsNoPartOfAName() {
    var result =
        read("2;\u202EEla\u200B;Ko\u2066vač\u2069;;\u202A0664 1234567\u202C;;\u200EFrau\n");

    PersonDraft draft = ((Drafted.Person) result.drafts().getFirst()).draft();
    assertThat(draft.given()).isEqualTo("Ela");
    assertThat(draft.family()).isEqualTo("Kovač");
    assertThat(draft.name()).isEqualTo("Ela Kovač");
    assertThat(draft.pronoun()).isEqualTo(Pronoun.SHE);
    assertThat(draft.points())
        .extracting(PointDraft::value, PointDraft::typed)
        .containsExactly(tuple("+436641234567", "0664 1234567"));
    assertThat(read("2;;\u202E\u200B;;;;\n").rejects())
        .extracting(Reject::reason)
        .containsExactly(Reason.MISSING);
  }

  @Test
  void anErrorFileNamesWhatNobodySees() {
    assertThat(new Reject(1, "", "a\u202Eb", Reason.REFUSED, "", "").value())
        .isEqualTo("a<U+202E>b");
  }

  @Test
  void aBadPhoneNumberCostsOnlyItself() {
    var result = read("2;Ela;Kovač;;12;ela@@example.org;Frau\n");
    assertThat(result.drafts()).hasSize(1);
    assertThat(((Drafted.Person) result.drafts().getFirst()).draft().points()).isEmpty();
    assertThat(result.rejects())
        .containsExactly(
            new Reject(
                2,
                "Telefon",
                "12",
                Reason.NOT_A_PHONE_NUMBER,
                "She came in without this phone number: no such number exists in its country.",
                "Correct it in the file and bring the file in again."),
            new Reject(
                2,
                "Mail",
                "ela@@example.org",
                Reason.NOT_AN_EMAIL,
                "She came in without this e-mail address: it needs exactly one @.",
                "Correct it in the file and bring the file in again."));
    assertThat(result.counts().noted()).isEqualTo(1);
    assertThat(result.counts().rejected()).isZero();
  }

  @Test
  void anUnknownValue() {
    assertOnlyReject(
        read("2;Ela;Kovač;;;;Fraü\n"),
        new Reject(
            2,
            "Anrede",
            "Fraü",
            Reason.UNKNOWN_VALUE,
            "Nobody explained “Fraü” as “pronoun”. Known are: Frau, Herr. Did you mean “Frau”?",
            "Add it to the values of “pronoun” in the mapping, or give a default."));
  }

  @Test
  void tooManyAndTooFewCells() {
    assertThat(read("1;Marta;Kovač;;;;Frau;x\n2;Ela;Kovač\n3;Peter;Kovač;;;;Herr;;\n").rejects())
        .containsExactly(
            new Reject(
                2,
                "",
                "1;Marta;Kovač;;;;Frau;x",
                Reason.TOO_MANY_CELLS,
                "The row has 8 cells, but there are 7 columns.",
                "Put a value that holds the separator into quotes."),
            new Reject(
                3,
                "",
                "2;Ela;Kovač",
                Reason.TOO_FEW_CELLS,
                "The row has 3 cells, but there are 7 columns.",
                "Complete the row, with empty cells where nothing is known."));
  }

  @Test
  void aNulCharacter() {
    assertOnlyReject(
        read("2;E\0la;Kovač;;;;Frau\n"),
        new Reject(
            2,
            "Vorname",
            "E\0la",
            Reason.NUL,
            "The value holds a NUL character.",
            "Remove the character, or name the encoding in the mapping: UTF-16."));
  }

  @Test
  void anotherEncodingInTheMiddle() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes((HEAD + GOOD).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("2;Jürgen;Müller;;;;Herr\n".getBytes(Encodings.WINDOWS_1252));
    bytes.writeBytes("3;Zoë;Kovač;;;;Frau\n".getBytes(StandardCharsets.UTF_8));
    var result = new SampleFile(folder, PEOPLE).read(bytes.toByteArray());

    assertThat(result.form().encoding()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(result.drafts()).hasSize(2);
    assertOnlyReject(
        result,
        new Reject(
            3,
            "Vorname",
            "J\uFFFDrgen",
            Reason.WRONG_ENCODING,
            "Some bytes of the value are not UTF-8.",
            "Save the file in one encoding, and name it in the mapping: encoding: …"));
  }

  @Test
  void anOpenQuoteAndAStrayQuote() {
    var result =
        read("1;\"Marta;Kovač;;;;Frau\n2;Ela;\"K\"ovač\";;;;Frau\n" + GOOD.replace("1;", "3;"));
    assertThat(result.drafts()).hasSize(1);
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::column, Reject::sentence, Reject::remedy)
        .containsExactly(
            tuple(
                2L,
                "Vorname",
                "A quote stands inside a value.",
                "Double the quote, or name another one in the mapping: quote: \"\"."),
            tuple(
                3L,
                "Nachname",
                "A quote stands inside a value.",
                "Double the quote, or name another one in the mapping: quote: \"\"."));
  }

  @Test
  void aQuoteThatIsNeverClosed() {
    var result = read("1;Marta;Kovač;;;;\"Frau\n2;Ela;Kovač;;;;Frau\n");
    assertThat(result.drafts()).hasSize(1);
    assertOnlyReject(
        result,
        new Reject(
            2,
            "Anrede",
            "1;Marta;Kovač;;;;\"Frau",
            Reason.OPEN_QUOTE,
            "A quote is opened on line 2 and never closed.",
            "Close the quote, or name another one in the mapping: quote: \"\"."));
  }

  @Test
  void aLineTooLong() {
    var result = read("2;" + "x".repeat(Rows.LONGEST) + ";Kovač;;;;Frau\n" + GOOD);
    assertThat(result.drafts()).hasSize(1);
    assertThat(result.rejects())
        .extracting(Reject::line, Reject::sentence, Reject::remedy)
        .containsExactly(
            tuple(
                2L,
                "The line is longer than 1000000 characters.",
                "Check that the file has line ends, and that each quote is closed."));
  }

  @Test
  void oneKeyWithTwoMeaningsNamesBothLines() {
    var result = read(GOOD + "2;Ela;Kovač;;;;Frau\n" + GOOD + "1;Marta;Novak;;;;Frau\n");
    assertThat(result.drafts()).hasSize(3);
    assertOnlyReject(
        result,
        new Reject(
            5,
            "Nr",
            "1",
            Reason.SAME_KEY,
            "Line 5 has the same key “1” as line 2, but says something else.",
            "Keep one of the two, or make the key longer in the mapping, for example with {nth}."));
  }

  @Test
  void aNeededValueThatIsEmpty() {
    assertOnlyReject(
        read("2;;;;;;Frau\n"),
        new Reject(
            2,
            "Nachname",
            "",
            Reason.MISSING,
            "The value is empty, but a row needs its “Nachname”.",
            "Fill the cell, or give “family” a default in the mapping."));
  }

  @Test
  void anEmptyKey() {
    assertThat(read(";Ela;Kovač;;;;Frau\n").rejects())
        .extracting(Reject::column, Reject::sentence)
        .containsExactly(tuple("Nr", "The row has no key."));
  }

  @Test
  void aValueTooLong() {
    assertThat(read("2;" + "x".repeat(300) + ";Kovač;;;;Frau\n").rejects())
        .extracting(Reject::column, Reject::sentence)
        .containsExactly(tuple("Vorname", "The value has 300 characters, too many for “given”."));
  }

  @Test
  void everyProblemOfARowIsNamedAtOnce() {
    var result = read("2;Ela;;31.02.2010;;;Fräulein\n");
    assertThat(result.rejects())
        .extracting(Reject::reason)
        .containsExactlyInAnyOrder(Reason.NO_SUCH_DAY, Reason.UNKNOWN_VALUE);
    assertThat(result.counts().rejected()).isEqualTo(1);
  }

  @Test
  void aFileWithHeadingsOnlyHasNoRows() {
    assertThat(read("").counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void anEmptyFileIsRefused() {
    for (String nothing : List.of("", "\uFEFF", " \n\t\n")) {
      assertThatThrownBy(() -> new SampleFile(folder, PEOPLE).read(nothing))
          .isInstanceOf(ImportIsRefused.class)
          .hasMessageMatching("The file .*sample.csv is empty. Nothing came in.");
    }
  }

  @Test
  void aMissingColumnIsRefusedWithTheColumnsThereAre() {
    assertThatThrownBy(() ->
            new SampleFile(folder, PEOPLE)
                .read("Nr;Vorname;Nachnamme;Geb;Telefon;Mail;Anrede\n1;a;b;;;;Frau\n"))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageMatching(
            ".*sample.csv has no column “Nachname”. Known are: Nr, Vorname, Nachnamme, Geb, Telefon,"
                + " Mail, Anrede. Did you mean “Nachnamme”\\?");
  }

  @Test
  void aHeadingThatStandsTwiceIsRefused() {
    assertThatThrownBy(() ->
            new SampleFile(folder, PEOPLE)
                .read("Nr;Vorname;Nachname;Geb;Telefon;Mail;Anrede;Mail\n1;a;b;;;;Frau;\n"))
        .hasMessageMatching(
            ".*has the column “Mail” twice, as columns 6 and 8. Give one another heading.");
  }

  @Test
  void anExcelFileIsRefused() {
    assertThatThrownBy(
            () -> new SampleFile(folder, PEOPLE).read("PK\3\4....", StandardCharsets.US_ASCII))
        .hasMessageMatching(
            ".*is a ZIP or Excel file. Save the table as CSV, or pack it with gzip.");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> SourceFile.of(folder.resolve("none.csv")))
        .hasMessageMatching("There is no file .*none.csv. Check its name.");
  }

  @Test
  void aPackedFileReadsLikeAnother() throws IOException {
    assertThat(new SampleFile(folder, PEOPLE).read(packed(HEAD + GOOD)).drafts()).hasSize(1);
  }

  @Test
  void aDamagedPackedFileIsRefused() throws IOException {
    byte[] packed = packed(HEAD + GOOD);
    packed[2] = 99;
    assertThatThrownBy(() -> new SampleFile(folder, PEOPLE).read(packed))
        .hasMessageMatching(".*sample.csv is packed, but damaged. Pack it again.");
  }

  @Tag("slow")
  @Test
  void aBombIsNotUnpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEAD + GOOD).getBytes(StandardCharsets.UTF_8));
      byte[] lines = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 200; i++) {
        gzip.write(lines);
      }
    }
    Path path = Files.write(folder.resolve("bomb.csv.gz"), bytes.toByteArray());
    assertThatThrownBy(() -> new SampleFile(folder, PEOPLE).read(path))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageMatching(
            ".*unpacks to more than 500 times its size. No table does; nothing more is read.");
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
