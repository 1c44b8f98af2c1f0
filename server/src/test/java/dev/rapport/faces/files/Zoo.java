package dev.rapport.faces.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as the world makes them, by mistake or on purpose.
public final class Zoo {

  private static final String HEAD = "Nr;Vorname;Nachname\n";

  private Zoo() {}

  /// @param in how many rows come in; -1 when the whole file must be refused
  public record Animal(String name, byte[] bytes, int in) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Animal> all() {
    var all = new ArrayList<Animal>(tables());
    all.add(animal("empty.csv", "", -1));
    all.add(animal("document.csv", "%PDF-1.7 and so on", -1));
    all.add(new Animal("archive.zip", zip(Map.of("readme.txt", "hello")), -1));
    all.add(new Animal("list.xlsx", sheet(row("1", "Nr", "Nachname") + row("2", "1", "Anna")), 1));
    all.add(new Animal("formula.xlsx", sheet(row("1", "Nr", "Nachname") + FORMULA), 1));
    all.add(
        new Animal(
            "entity.xlsx",
            workbook(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                row("1", "Nr", "Nachname") + row("2", "1", "&e;")),
            -1));
    all.add(new Animal("bomb.xlsx", sheet(" ".repeat(20_000_000)), -1));
    all.add(new Animal("strings.xlsx", with("xl/sharedStrings.xml", strings()), -1));
    all.add(new Animal("sheets.xlsx", with("xl/workbook.xml", sheets(1_000_000)), -1));
    all.add(animal("photo.vcf", card("PHOTO;ENCODING=b:" + "QUJD".repeat(2_500_000) + "\n"), 1));
    all.add(animal("smile.vcf", card("NOTE:🦊 hx-get=\"/x\" <script>\n"), 1));
    return all;
  }

  /// Those that the command line takes, too.
  static List<Animal> tables() {
    String anna = "1;Anna;Berger\n";
    return List.of(
        animal("nul.csv", HEAD + anna + "2;M\0ax;Huber\n", 1),
        in("utf8.csv", StandardCharsets.UTF_8, "\uFEFF" + HEAD + "1;Zoë;Müller\n", 1),
        in("utf16le.csv", StandardCharsets.UTF_16LE, "\uFEFF" + HEAD + "1;Zoë;Müller\n", 1),
        in("utf16be.csv", StandardCharsets.UTF_16BE, "\uFEFF" + HEAD + "1;Zoë;Müller\n", 1),
        mixed(),
        animal("quote.csv", HEAD + anna + "2;\"Eva;Moser\n3;Max;Huber\n", 2),
        animal("wide.csv", HEAD + anna + "2" + ";x".repeat(1_000_000) + "\n", 1),
        animal("long.csv", HEAD + anna + "2;" + "x".repeat(1_500_000) + ";y\n", 1),
        animal("right.csv", HEAD + "1;שרה;\u202Eלוי\n2;مريم;حداد\n", 2),
        animal("cells.csv", HEAD + "1;=cmd()|'/c calc'!A1;+1+1\n", 1),
        animal("emoji.csv", HEAD + "1;🦊 Fox;👩‍👩‍👧 Family\n", 1),
        animal("headings.csv", HEAD, 0));
  }

  private static Animal animal(String name, String text, int in) {
    return in(name, StandardCharsets.UTF_8, text, in);
  }

  private static Animal in(String name, Charset charset, String text, int in) {
    return new Animal(name, text.getBytes(charset), in);
  }

  /// Most of it UTF-8, one row of an older time.
  private static Animal mixed() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes((HEAD + "1;Zoë;Müller\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("2;Jörg;Grün\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes("3;Çağla;Şahin\n4;Ŵ;Ý\n".getBytes(StandardCharsets.UTF_8));
    return new Animal("mixed.csv", bytes.toByteArray(), 3);
  }

  private static final String FORMULA =
      """
      <row r="2"><c r="A2"><v>1</v></c>\
      <c r="B2" t="str"><f>HYPERLINK("http://example.org")</f><v>Anna</v></c></row>
      """;

  private static String card(String more) {
    return "BEGIN:VCARD\nVERSION:3.0\nN:Berger;Anna;;;\nFN:Anna Berger\n" + more + "END:VCARD\n";
  }

  private static String strings() {
    return "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<si><t>a</t></si>".repeat(2_200_000)
        + "</sst>";
  }

  private static String sheets(int many) {
    return "<workbook><sheets>"
        + "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>".repeat(many)
        + "</sheets></workbook>";
  }

  private static String row(String number, String... cells) {
    var row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.length; i++) {
      row.append("<c r=\"%c%s\" t=\"inlineStr\"><is><t>".formatted('A' + i, number))
          .append(cells[i])
          .append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  private static byte[] sheet(String rows) {
    return workbook("", rows);
  }

  private static byte[] workbook(String doctype, String rows) {
    return zip(parts(List.of("List"), List.of(worksheet(doctype, rows))));
  }

  /// A workbook of these sheets, by their names in order.
  public static byte[] workbook(Map<String, List<List<String>>> sheets) {
    var names = new ArrayList<String>();
    var worksheets = new ArrayList<String>();
    new TreeMap<>(sheets)
        .forEach((name, rows) -> {
          names.add(name);
          var all = new StringBuilder();
          for (int i = 0; i < rows.size(); i++) {
            all.append(row(String.valueOf(i + 1), rows.get(i).toArray(String[]::new)));
          }
          worksheets.add(worksheet("", all.toString()));
        });
    return zip(parts(names, worksheets));
  }

  private static byte[] with(String part, String content) {
    var parts = parts(List.of("List"), List.of(worksheet("", row("1", "Nr"))));
    parts.put(part, content);
    return zip(parts);
  }

  private static String worksheet(String doctype, String rows) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + doctype
        + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + rows
        + "</sheetData></worksheet>";
  }

  private static Map<String, String> parts(List<String> names, List<String> worksheets) {
    var parts = new TreeMap<String, String>();
    var listed = new StringBuilder();
    var related = new StringBuilder();
    for (int i = 1; i <= names.size(); i++) {
      String name = names.get(i - 1).replace("&", "&amp;").replace("<", "&lt;");
      listed.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(name, i, i));
      related.append(
          "<Relationship Id=\"rId%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
              .formatted(i, i));
      parts.put("xl/worksheets/sheet%d.xml".formatted(i), worksheets.get(i - 1));
    }
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override"
            + " PartName=\"/xl/workbook.xml\""
            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + listed
            + "</sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + related
            + "</Relationships>");
    return parts;
  }

  private static byte[] zip(Map<String, String> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
