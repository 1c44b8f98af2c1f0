package dev.rapport.facts.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The smallest file of each kind, and some that pretend.
public final class Samples {

  private static final int BURST = 20 * 1024 * 1024;

  private Samples() {}

  public static byte[] of(FileKind kind) {
    return switch (kind) {
      case PDF -> "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(UTF_8);
      case PNG ->
          Base64.getDecoder()
              .decode(
                  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");
      case JPEG ->
          joined(
              new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0},
              new byte[30],
              new byte[] {(byte) 0xFF, (byte) 0xD9});
      case WEBP ->
          joined(
              "RIFF".getBytes(UTF_8), new byte[] {12, 0, 0, 0}, "WEBPVP8L\0\0\0\0".getBytes(UTF_8));
      case GIF -> Base64.getDecoder().decode("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=");
      case TEXT -> "Ihr Wunsch: grüne Reifen, bis Freitag.\n".getBytes(UTF_8);
      case EMAIL ->
          "From: Marta <m@example.org>\r\nDate: Fri, 1 May 2026 10:00:00 +0200\r\nSubject: Hello\r\n\r\n<html>Hello</html>\r\n"
              .getBytes(UTF_8);
      case DOCX -> office("word/document.xml");
      case XLSX -> office("xl/workbook.xml");
      case PPTX -> office("ppt/presentation.xml");
      case ODT -> openDocument(FileKind.ODT.mediaType());
      case ODS -> openDocument(FileKind.ODS.mediaType());
    };
  }

  public static byte[] office(String... parts) {
    return zip(out -> {
      entry(out, "[Content_Types].xml", "<Types/>".getBytes(UTF_8));
      for (String part : parts) {
        entry(out, part, "<w/>".getBytes(UTF_8));
      }
    });
  }

  static byte[] openDocument(String mediaType, String... more) {
    return zip(out -> {
      byte[] said = mediaType.getBytes(UTF_8);
      var stored = new ZipEntry("mimetype");
      var sum = new CRC32();
      sum.update(said);
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(said.length);
      stored.setCrc(sum.getValue());
      out.putNextEntry(stored);
      out.write(said);
      entry(out, "content.xml", "<office/>".getBytes(UTF_8));
      for (String part : more) {
        entry(out, part, "<x/>".getBytes(UTF_8));
      }
    });
  }

  /// A document whose text unpacks to a thousand times its size.
  public static byte[] burstingDocument() {
    return zip(out -> {
      entry(out, "[Content_Types].xml", "<Types/>".getBytes(UTF_8));
      entry(out, "word/document.xml", new byte[BURST]);
    });
  }

  public static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private interface Filling {
    void into(ZipOutputStream out) throws IOException;
  }

  private static byte[] zip(Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      filling.into(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
