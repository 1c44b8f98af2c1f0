package dev.rapport.faces.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class EncodingsTests {

  private static final String GERMAN =
      "Nr;Name;Ort\n1;Müller;Köln\n2;Jäger;Österreich\n3;Groß;Nürnberg\n".repeat(20);

  @Test
  void recognisesUtf8ByItsBytes() throws IOException {
    assertThat(encoding(GERMAN.getBytes(UTF_8))).isEqualTo(UTF_8);
    assertThat(encoding("id;name\n1;😀 Zoë Kovač\n".getBytes(UTF_8))).isEqualTo(UTF_8);
  }

  @Test
  void recognisesByteOrderMarks() throws IOException {
    assertThat(encoding("\uFEFFa;b\n".getBytes(UTF_8))).isEqualTo(UTF_8);
    assertThat(encoding("\uFEFFa;b\n".getBytes(UTF_16LE))).isEqualTo(UTF_16LE);
    assertThat(encoding("\uFEFFa;b\n".getBytes(UTF_16BE))).isEqualTo(UTF_16BE);
  }

  @Test
  void recognisesUtf16WithoutAMark() throws IOException {
    assertThat(encoding(GERMAN.getBytes(UTF_16LE))).isEqualTo(UTF_16LE);
    assertThat(encoding(GERMAN.getBytes(UTF_16BE))).isEqualTo(UTF_16BE);
  }

  @Test
  void readsUmlautsThatAreNoUtf8AsWindows1252() throws IOException {
    assertThat(encoding(GERMAN.getBytes(Encodings.WINDOWS_1252))).isEqualTo(Encodings.WINDOWS_1252);
    assertThat(encoding("1;Müller\n".getBytes(Encodings.WINDOWS_1252)))
        .isEqualTo(Encodings.WINDOWS_1252);
    assertThat(encoding("1;5 € – „so“\n".getBytes(Encodings.WINDOWS_1252)))
        .isEqualTo(Encodings.WINDOWS_1252);
  }

  @Test
  void readsOtherAlphabetsByTheirLetters() throws IOException {
    String russian = "Иванова;Санкт-Петербург;она просила больше не звонить по этому вопросу\n";
    assertThat(encoding(russian.repeat(20).getBytes("windows-1251")))
        .isEqualTo(Charset.forName("windows-1251"));
    String greek = "Παπαδόπουλος;Θεσσαλονίκη;οδός Αριστοτέλους και η λεωφόρος Νίκης\n";
    assertThat(encoding(greek.repeat(20).getBytes("windows-1253")).name())
        .isIn("windows-1253", "ISO-8859-7");
  }

  @Test
  void looksBeyondTheFirstBlockWhenThatIsPlain() throws IOException {
    String plain = "12345;abcdefgh\n".repeat(20_000);
    assertThat(encoding((plain + "1;Müller\n").getBytes(Encodings.WINDOWS_1252)))
        .isEqualTo(Encodings.WINDOWS_1252);
    assertThat(encoding((plain + "1;Müller\n").getBytes(UTF_8))).isEqualTo(UTF_8);
  }

  @Test
  void aFewWrongBytesDoNotChangeAUtf8File() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(GERMAN.getBytes(UTF_8));
    bytes.writeBytes("4;Bäcker\n".getBytes(Encodings.WINDOWS_1252));
    assertThat(encoding(bytes.toByteArray())).isEqualTo(UTF_8);
  }

  @Test
  void aSampleThatEndsInsideALetterIsStillUtf8() throws IOException {
    String plain = "x".repeat(64 * 1024 - 1);
    assertThat(encoding((plain + "ä".repeat(100_000)).getBytes(UTF_8))).isEqualTo(UTF_8);
    assertThat(encoding(("ä😀€".repeat(100_000)).getBytes(UTF_8))).isEqualTo(UTF_8);
  }

  private static Charset encoding(byte[] text) throws IOException {
    return Encodings.recognise(new ByteArrayInputStream(text));
  }
}
