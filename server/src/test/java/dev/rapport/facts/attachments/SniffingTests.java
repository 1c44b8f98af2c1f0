package dev.rapport.facts.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SniffingTests {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachKindIsKnownByItsContent(FileKind kind) throws IOException {
    assertThat(kindOf(Samples.of(kind))).contains(kind);
  }

  /// A reader that looks for a zip from the end would find one behind any of these.
  @ParameterizedTest
  @EnumSource(
      names = {"DOCX", "XLSX", "PPTX", "ODT", "ODS"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsAZipTooIsNeither(FileKind kind) throws IOException {
    byte[] zip = Samples.of(FileKind.DOCX);

    assertThat(kindOf(Samples.joined(Samples.of(kind), zip))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "GIF", "WEBP", "PDF", "DOCX", "ODT"})
  void whatGoesOnBehindItsEndIsRefused(FileKind kind) throws IOException {
    byte[] more = "<script>alert(1)</script>".repeat(60).getBytes(UTF_8);

    assertThat(kindOf(Samples.joined(Samples.of(kind), more))).isEmpty();
  }

  @Test
  void aDocumentThatIsAPdfTooIsNeither() throws IOException {
    assertThat(kindOf(Samples.office("word/document.xml", "%PDF-1.7"))).isEmpty();
    assertThat(kindOf(Samples.joined("\n".getBytes(UTF_8), Samples.of(FileKind.PDF)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><p>Hello",
        "  \n<html><body>Hello",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><svg/>",
        "Hello <script src=x></script>",
        "#!/bin/sh\nrm -r /",
        "{\\rtf1 Hello}",
        "%!PS-Adobe-3.0",
        "Hello\0there",
        "Hello \u001b[31mred",
      })
  void aTextThatIsMoreThanPlainIsRefused(String text) throws IOException {
    assertThat(kindOf(text.getBytes(UTF_8))).isEmpty();
    assertThat(kindOf(("\uFEFF" + text).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aTextIsUtf8ToItsEnd() throws IOException {
    String much = "Grüße aus Wien. ".repeat(20_000);

    assertThat(kindOf(much.getBytes(UTF_8))).contains(FileKind.TEXT);
    assertThat(kindOf(("\uFEFF" + much).getBytes(UTF_8))).contains(FileKind.TEXT);
    assertThat(kindOf(much.getBytes(ISO_8859_1))).isEmpty();
    assertThat(kindOf(much.getBytes(UTF_16))).isEmpty();
    assertThat(kindOf(Samples.joined(much.getBytes(UTF_8), new byte[] {(byte) 0xC3}))).isEmpty();
  }

  @Test
  void programsAndOtherZipsAreRefused() throws IOException {
    byte[] exe = Samples.joined("MZ".getBytes(UTF_8), new byte[300], "PE\0\0".getBytes(UTF_8));
    byte[] elf = Samples.joined(new byte[] {0x7F}, "ELF".getBytes(UTF_8), new byte[200]);

    assertThat(kindOf(exe)).isEmpty();
    assertThat(kindOf(elf)).isEmpty();
    assertThat(kindOf(Samples.office("META-INF/MANIFEST.MF"))).isEmpty();
    assertThat(kindOf(Samples.office("word/document.xml", "xl/workbook.xml"))).isEmpty();
    assertThat(kindOf(Samples.openDocument("application/epub+zip"))).isEmpty();
  }

  @Test
  void documentsWithMacrosAndThoseThatBurstAreRefused() throws IOException {
    assertThat(kindOf(Samples.office("word/document.xml", "word/vbaProject.bin"))).isEmpty();
    assertThat(kindOf(Samples.openDocument(FileKind.ODT.mediaType(), "Basic/Standard/a.xml")))
        .isEmpty();
    assertThat(kindOf(Samples.burstingDocument())).isEmpty();
  }

  /// Whatever comes, an answer comes, and it is no document that was broken on the way.
  @ParameterizedTest
  @EnumSource(names = {"DOCX", "XLSX", "PPTX", "ODT", "ODS", "PNG", "WEBP", "GIF", "PDF"})
  void whatBreaksOffIsRefused(FileKind kind) throws IOException {
    long seed = kind.ordinal();
    var chance = new Random(seed);
    byte[] whole = Samples.of(kind);
    for (int trial = 0; trial < 20; trial++) {
      int end = 1 + chance.nextInt(whole.length - 7);
      byte[] part = java.util.Arrays.copyOf(whole, end);

      assertThat(kindOf(part)).as("seed %d, %d bytes", seed, end).isNotEqualTo(Optional.of(kind));
    }
  }

  @Test
  void aNameEndsAsItsKindDoes() {
    assertThat(FileName.of("Brief an Marta.PDF", FileKind.PDF)).isEqualTo("Brief an Marta.pdf");
    assertThat(FileName.of("run.bat", FileKind.TEXT)).isEqualTo("run.bat.txt");
    assertThat(FileName.of("list.csv", FileKind.TEXT)).isEqualTo("list.csv");
    assertThat(FileName.of("C:\\Users\\lena\\x.jpeg", FileKind.JPEG)).isEqualTo("x.jpeg");
    assertThat(FileName.of("../../etc/passwd", FileKind.TEXT)).isEqualTo("passwd.txt");
    assertThat(FileName.of("a\u202Efdp.exe\r\nSet-Cookie: b=c", FileKind.PDF))
        .isEqualTo("afdp.exe Set-Cookie_ b=c.pdf");
    assertThat(FileName.of("con.pdf", FileKind.PDF)).isEqualTo("_con.pdf");
    assertThat(FileName.of(" .. ", FileKind.PNG)).isEqualTo("file.png");
    assertThat(FileName.of(".pdf", FileKind.PDF)).isEqualTo("pdf.pdf");
    assertThat(FileName.of("ä".repeat(500) + ".pdf", FileKind.PDF)).hasSize(124);
  }

  private Optional<FileKind> kindOf(byte[] content) throws IOException {
    Path file = Files.createTempFile(folder, "sample", null);
    Files.write(file, content);
    return Sniffing.of(file);
  }
}
