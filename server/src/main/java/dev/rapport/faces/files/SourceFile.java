package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A file to bring in, packed with gzip or not.
record SourceFile(Path path) {

  /// A table packs to a tenth; what packs a thousand times better is a bomb.
  private static final int MOST_UNPACKED = 500;

  private static final long HARMLESS = 64L * 1024 * 1024;

  /// @throws ImportIsRefused when there is no such file, or nothing in it
  static SourceFile of(Path path) {
    if (!Files.exists(path)) {
      throw new ImportIsRefused(say("There is no file {0}. Check its name.", path));
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new ImportIsRefused(
          say("{0} is not a file that can be read. Give a table as CSV or text.", path));
    }
    var file = new SourceFile(path);
    file.refuseOtherKinds();
    return file;
  }

  private void refuseOtherKinds() {
    byte[] head = new byte[4];
    int length;
    try (InputStream bytes = unpacked()) {
      length = bytes.readNBytes(head, 0, head.length);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (length == 0) {
      throw empty();
    }
    if (head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      throw new ImportIsRefused(
          say("{0} is a ZIP or Excel file. Save the table as CSV, or pack it with gzip.", path));
    }
  }

  ImportIsRefused empty() {
    return new ImportIsRefused(say("The file {0} is empty. Nothing came in.", path));
  }

  ImportIsRefused unreadable(IOException problem) {
    return new ImportIsRefused(
        switch (problem) {
          case EOFException cut -> say("{0} is packed, but damaged. Pack it again.", path);
          case ZipException bad -> say("{0} is packed, but damaged. Pack it again.", path);
          default -> say("{0} cannot be read: {1}.", path, String.valueOf(problem.getMessage()));
        });
  }

  InputStream unpacked() throws IOException {
    var file = new BufferedInputStream(Files.newInputStream(path), 64 * 1024);
    file.mark(2);
    boolean packed = file.read() == 0x1F && file.read() == 0x8B;
    file.reset();
    return packed
        ? new Unpacked(new GZIPInputStream(file, 64 * 1024), Files.size(path), path)
        : file;
  }

  /// Its text; bytes that do not fit the encoding become [Rows#MALFORMED].
  Reader text(Charset encoding) throws IOException {
    var bytes = new PushbackInputStream(unpacked(), 4);
    skipMark(bytes, encoding);
    var decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(Rows.MALFORMED));
    return new InputStreamReader(bytes, decoder);
  }

  private static void skipMark(PushbackInputStream bytes, Charset encoding) throws IOException {
    byte[] mark = mark(encoding);
    byte[] head = bytes.readNBytes(mark.length);
    if (!Arrays.equals(mark, head)) {
      bytes.unread(head);
    }
  }

  private static byte[] mark(Charset encoding) {
    boolean unicode =
        encoding.equals(StandardCharsets.UTF_8)
            || encoding.equals(StandardCharsets.UTF_16LE)
            || encoding.equals(StandardCharsets.UTF_16BE);
    return unicode ? "\uFEFF".getBytes(encoding) : new byte[0];
  }

  /// The day on which the file was last written: when its facts were true, for want of better.
  Instant writtenAt() {
    try {
      return Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Unpacks no more than a table can hold.
  private static final class Unpacked extends FilterInputStream {

    private final long most;
    private final Path path;
    private long read;

    Unpacked(InputStream in, long packed, Path path) {
      super(in);
      this.most = Math.max(HARMLESS, packed * MOST_UNPACKED);
      this.path = path;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte @Nullable [] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      read += Math.max(0, count);
      if (read > most) {
        throw new ImportIsRefused(
            say(
                "{0} unpacks to more than {1} times its size. No table does; nothing more is read.",
                path, MOST_UNPACKED));
      }
      return count;
    }
  }
}
