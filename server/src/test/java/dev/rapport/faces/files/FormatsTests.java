package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTests {

  private static final String CELLS =
      """
      <?xml version="1.0" encoding="UTF-8"?>%s
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>Nr</t></is></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>%s</t></is></c><c r="B3"><v>7</v></c></row>
      </sheetData></worksheet>
      """;

  @TempDir Path folder;

  @Test
  void aSheetBecomesRowsOnTheSameLines() throws IOException {
    assertThat(turned("list.xlsx", workbook(CELLS.formatted("", "Anna Berger"))))
        .containsExactly("Name,Nr", "", "Anna Berger,7");
  }

  @Test
  void aRowOfASheetIsAsWideAsItsHeadings() throws IOException {
    String cell = "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>";
    String sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + "<row r=\"1\">"
            + cell.formatted("A1", "Name")
            + cell.formatted("B1", "Mail")
            + cell.formatted("C1", "Ort")
            + "</row><row r=\"2\">"
            + cell.formatted("A2", "Anna")
            + "</row><row r=\"3\">"
            + cell.formatted("A3", "Max")
            + cell.formatted("C3", "")
            + "<c r=\"D3\"/></row><row r=\"4\"><c r=\"A4\"/></row></sheetData></worksheet>";
    assertThat(turned("list.xlsx", workbook(sheet)))
        .containsExactly("Name,Mail,Ort", "Anna,,", "Max,,", "");
  }

  @Test
  void whatStandsAboveATableIsNoRowOfIt() throws IOException {
    assertThat(
            turned(
                "list.xlsx",
                workbook(
                    sheet("Our people 2026", "", "Name;Mail;Town", "Anna;a@example.org;Linz"))))
        .containsExactly("", "", "Name,Mail,Town", "Anna,a@example.org,Linz");
    assertThat(turned("list.xlsx", workbook(sheet("Our people", "as of today", "", "Name;Town"))))
        .containsExactly("", "", "", "Name,Town");
  }

  @Test
  void aListOfOneColumnLosesNobodyToARemark() throws IOException {
    assertThat(turned("list.xlsx", workbook(sheet("Name", "Anna Berger", "Max Huber;moved"))))
        .containsExactly("Name", "Anna Berger", "Max Huber,moved");
  }

  @Test
  void aBlankWithinACellOfASheetDividesNothing() throws IOException {
    turned("list.xlsx", workbook(sheet("Full name", "Anna Berger", "Max Huber")));
    try (var table = TableReader.open(folder.resolve("stored.csv"), List.of())) {
      assertThat(table.columns()).containsExactly("Full name");
      assertThat(table.next()).containsExactly("Anna Berger");
    }
  }

  @Test
  void blanksDivideNoTextThatHasBlanksOfItsOwn() throws IOException {
    assertThat(columnsOf("E-Mail address\nanna@example.org\nmax@example.org\n"))
        .containsExactly("E-Mail address");
    assertThat(columnsOf("First Name,E-mail 1,Town\nAnna,a b c,Bad Ischl\n"))
        .containsExactly("First Name", "E-mail 1", "Town");
    assertThat(columnsOf("who  when what\nanna 2020 1,5\nmax  2021 2,5\n"))
        .containsExactly("who", "when", "what");
  }

  @Test
  void aListOfNamesInFullHasOneColumn() throws IOException {
    assertThat(columnsOf("Vorname Nachname\nAnna Berger\nMax Huber\n"))
        .containsExactly("Vorname Nachname");
    Path file =
        Files.writeString(folder.resolve("two.csv"), "Vorname Nachname\nAnna Berger\nMax Huber\n");
    try (var table = TableReader.open(file, List.of("Vorname"))) {
      assertThat(table.columns()).containsExactly("Vorname", "Nachname");
    }
  }

  @Test
  void aTitleAboveTheHeadingsOfATextIsPassedOver() throws IOException {
    for (String text :
        List.of(
            "Kundenliste;;\nNr;Name;Ort\n1;Anna Berger;Wels\n",
            "Kundenliste 2026\n\nNr,Name,Ort\n1,Anna Berger,Wels\n",
            "Nr;Name;Ort\n1;Anna Berger;Wels\n")) {
      try (var table =
          TableReader.open(Files.writeString(folder.resolve("table.csv"), text), List.of())) {
        assertThat(table.columns()).containsExactly("Nr", "Name", "Ort");
        assertThat(table.next()).containsExactly("1", "Anna Berger", "Wels");
      }
    }
  }

  private List<String> columnsOf(String text) throws IOException {
    try (var table =
        TableReader.open(Files.writeString(folder.resolve("table.csv"), text), List.of())) {
      return table.columns();
    }
  }

  @Test
  void aFormulaInASheetIsOnlyText() throws IOException {
    assertThat(turned("list.xlsx", workbook(CELLS.formatted("", "=cmd()"))).getLast())
        .isEqualTo("=cmd(),7");
  }

  @Test
  void aSheetThatAsksForAFileOfOursIsNotRead() {
    Path secret = folder.resolve("secret.txt");
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri());
    assertThatThrownBy(
            () -> {
              Files.writeString(secret, "the secret");
              String all =
                  String.join("\n", turned("list.xlsx", workbook(CELLS.formatted(entity, "&e;"))));
              if (!all.contains("the secret")) {
                throw new ImportIsRefused("not read");
              }
            })
        .isInstanceOf(ImportIsRefused.class);
  }

  @Test
  void aBombIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> turned("bomb.xlsx", workbook(" ".repeat(40_000_000))))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("bomb.xlsx unpacks to far more than a table does");
  }

  @Test
  void manyEntriesAreRefused() {
    assertThatThrownBy(() -> turned("many.xlsx", zip(2_500, "xl/worksheets/sheet1.xml", "")))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("more parts than a table has");
  }

  @Test
  void anArchiveIsNoSheet() {
    assertThatThrownBy(() -> turned("a.zip", zip(1, "readme.txt", "hello")))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("a.zip is packed, but no Excel file");
  }

  @Test
  void aSheetThatWasCutOffIsRefused() throws IOException {
    byte[] whole = workbook(CELLS.formatted("", "Anna Berger"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> turned("half.xlsx", half)).isInstanceOf(ImportIsRefused.class);
  }

  @Test
  void picturesAndDocumentsAreNoTables() {
    for (String head : List.of("%PDF-1.7", "\u0089PNG\r\n", "{\\rtf1")) {
      assertThatThrownBy(() -> turned("x", head.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOf(ImportIsRefused.class)
          .hasMessageContaining("Save the table as CSV or Excel");
    }
  }

  @Test
  void aWebPageUnderTheNameOfASheetIsRefused() {
    for (String head :
        List.of("<html><table>", "\uFEFF<!DOCTYPE html>", "<?xml version=\"1.0\"?>")) {
      assertThatThrownBy(() -> turned("list.xls", head.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(ImportIsRefused.class)
          .hasMessageContaining("list.xls is a web page, whatever its name says");
    }
  }

  @Test
  void aFullDiskIsToldFromOtherTroubles() {
    assertThatThrownBy(
            () -> {
              Path arrived =
                  Files.write(
                      folder.resolve("arrived"), workbook(CELLS.formatted("", "Anna Berger")));
              Formats.settle(arrived, Path.of("/dev/full"), "list.xlsx");
            })
        .isInstanceOf(IOException.class)
        .matches(FileImports::isFull);
    assertThat(FileImports.isFull(new IOException("Connection reset"))).isFalse();
  }

  @Test
  void cardsBecomeRows() throws IOException {
    String cards =
        """
        BEGIN:VCARD
        VERSION:3.0
        N:Berger;Anna;;;
        FN:Anna Berger
        EMAIL;type=HOME:anna@example.org
        TEL;type=CELL:+43 664 1234567
        TEL;type=HOME:+43 732 1234
        ADR;type=HOME:;;Mill Road 1;Linz;;4020;Austria
        BDAY:1980-05-13
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        FN:Zoë Ekdahl
        END:VCARD
        """;
    List<String> rows = turned("book.vcf", cards.getBytes(StandardCharsets.UTF_8));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1))
        .isEqualTo(
            "Anna Berger/1980-05-13/anna@example.org,Anna Berger,Anna,Berger,1980-05-13,anna@example.org,,+43 732 1234,"
                + "+43 664 1234567,Mill Road 1,4020,Linz,Austria,,");
    assertThat(rows.get(2)).contains("Zoë Ekdahl");
  }

  @Test
  void aCardLosesNoneOfItsNumbersAndMailboxes() throws IOException {
    String cards =
        """
        BEGIN:VCARD
        VERSION:3.0
        FN:Anna Berger
        EMAIL:one@example.org
        EMAIL:two@example.org
        EMAIL:three@example.org
        TEL;type=CELL:+43 664 1234567
        TEL;type=HOME:+43 732 1234
        TEL;type=CELL:+43 676 1234567
        TEL;type=WORK:+43 732 5678
        TEL;type=CELL:+43 699 1234567
        END:VCARD
        """;
    assertThat(turned("book.vcf", cards.getBytes(StandardCharsets.UTF_8)).get(1))
        .contains(
            "one@example.org,two@example.org ::: three@example.org,+43 732 1234 ::: +43 732 5678,"
                + "+43 664 1234567 ::: +43 676 1234567 ::: +43 699 1234567");
  }

  @Test
  void aBirthdayWithoutItsYearStandsInTheRowOfItsCard() throws IOException {
    String cards =
        """
        BEGIN:VCARD
        VERSION:3.0
        FN:Anna Berger
        BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        FN:Max Huber
        BDAY:--0506
        END:VCARD
        BEGIN:VCARD
        VERSION:3.0
        FN:Max Huber
        BDAY:--05-06
        END:VCARD
        """;
    assertThat(turned("book.vcf", cards.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "vcard,fn,first name,last name,birthday,email,email 2,phone,mobile,street,postcode,city,"
                + "country,company,note",
            "Anna Berger/1604-05-06/,Anna Berger,,,1604-05-06,,,,,,,,,,",
            "Max Huber/--05-06/,Max Huber,,,--05-06,,,,,,,,,,",
            "Max Huber/--05-06//2,Max Huber,,,--05-06,,,,,,,,,,");
  }

  @Test
  void aCardWithoutANameInFullIsNamedByWhatItHas() throws IOException {
    String cards =
        """
        BEGIN:VCARD
        VERSION:2.1
        N:Berger;Anna
        TEL;CELL:+436641234567
        END:VCARD
        BEGIN:VCARD
        VERSION:2.1
        TEL;CELL:+436647654321
        END:VCARD
        """;
    assertThat(turned("phone.vcf", cards.getBytes(StandardCharsets.UTF_8)).stream().skip(1))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("Anna Berger//,"),
            second -> assertThat(second).startsWith("+436647654321//,"));
  }

  private List<String> turned(String name, byte[] bytes) throws IOException {
    Path arrived = Files.write(folder.resolve("arrived"), bytes);
    Path stored = folder.resolve("stored.csv");
    Formats.settle(arrived, stored, name);
    return Files.readAllLines(stored).stream().map(FormatsTests::unquoted).toList();
  }

  private static String unquoted(String line) {
    assertThat(line).startsWith("\"").endsWith("\"");
    return line.substring(1, line.length() - 1).replace("\",\"", ",");
  }

  /// A sheet with these rows, their cells divided by semicolons.
  private static String sheet(String... rows) {
    var sheet = new StringBuilder();
    int number = 0;
    for (String row : rows) {
      number++;
      sheet.append("<row r=\"%d\">".formatted(number));
      char column = 'A';
      for (String cell : row.split(";", -1)) {
        if (!cell.isEmpty()) {
          sheet.append(
              "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                  .formatted(column, number, cell));
        }
        column++;
      }
      sheet.append("</row>");
    }
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<sheetData>%s</sheetData></worksheet>".formatted(sheet);
  }

  private static byte[] workbook(String sheet) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "[Content_Types].xml",
          """
          <?xml version="1.0"?>
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          </Types>
          """);
      entry(
          zip,
          "xl/workbook.xml",
          """
          <?xml version="1.0"?>
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>
          """);
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          """
          <?xml version="1.0"?>
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
          </Relationships>
          """);
      entry(zip, "xl/worksheets/sheet1.xml", sheet);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(int entries, String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries; i++) {
        entry(zip, i == 0 ? name : name + i, content);
      }
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    String text = content.isBlank() ? content : content.strip();
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
