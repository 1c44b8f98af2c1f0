package dev.rapport.facts.attachments;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file is, by its content alone. It must begin *and* end as its kind does, so that a file
/// that is two things at once is taken for neither; what stands between is not judged. Photos need
/// only begin as such: phones write more behind their end.
///
/// Sources: ISO 32000-2, 7.5 (PDF); W3C PNG 3rd edition, 5; ITU-T T.81, B.1 (JPEG); GIF89a, 17 and
/// 27; RFC 9649, 2 (WebP); RFC 5322, 3.6 (e-mail); PKWARE APPNOTE 6.3.10, 4.3 (zip); WHATWG MIME
/// Sniffing, 7.1 (what browsers would read as a page).
final class Sniffing {

  private static final int HEAD = 64 * 1024;

  /// The end record of a zip with the longest comment it may have.
  private static final int TAIL = 22 + 0xFFFF;

  /// Readers look for the beginning and the end of a PDF within so many bytes (ISO 32000-2, annex J
  /// of Adobe's PDF Reference 1.7 before it).
  private static final int PDF_SLACK = 1024;

  private static final byte[] PDF = ascii("%PDF-");
  private static final byte[] PDF_END = ascii("%%EOF");
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] PNG_END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82
  };
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  /// A line of a header and how the next may begin; nothing but such lines before the first blank.
  private static final Pattern HEADER_LINE = Pattern.compile("[!-9;-~]+[ \t]*:.*|[ \t].*");

  private static final Pattern FROM = Pattern.compile("(?im)^from[ \t]*:");
  private static final Pattern DATE = Pattern.compile("(?im)^date[ \t]*:");

  /// So far into a file do browsers look when they guess what it is (WHATWG, 5).
  private static final int LOOKED_AT = 1445;

  /// What says of itself that it is something other than a plain text.
  private static final Pattern NO_PLAIN_TEXT = Pattern.compile("(?i)\\s*<|#!|\\{\\\\rtf|%!ps");

  private static final Pattern PAGE = Pattern.compile("(?i)<(script|html|body|iframe|svg)\\b");

  /// Of UTF-8, as its bytes look one by one.
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private Sniffing() {}

  /// @return empty when it is nothing that may be attached
  static Optional<FileKind> of(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      byte[] head = read(file, 0, HEAD);
      byte[] tail = read(file, Math.max(0, file.size() - TAIL), TAIL);
      if (begins(head, ZIP)) {
        return hidesPdf(head) || !endsAsZip(tail) ? Optional.empty() : ZipShape.of(path);
      }
      if (endsAsZip(tail)) {
        return Optional.empty();
      }
      if (begins(head, PDF)) {
        return found(FileKind.PDF, has(last(tail, PDF_SLACK), PDF_END));
      }
      if (hidesPdf(head)) {
        return Optional.empty();
      }
      FileKind picture = picture(head, tail, file.size());
      if (picture != null) {
        return Optional.of(picture);
      }
      return written(file, head);
    }
  }

  private static @Nullable FileKind picture(byte[] head, byte[] tail, long size) {
    if (begins(head, PNG) && has(last(tail, PNG_END.length), PNG_END)) {
      return FileKind.PNG;
    }
    if (begins(head, JPEG)) {
      return FileKind.JPEG;
    }
    boolean gif = begins(head, ascii("GIF87a")) || begins(head, ascii("GIF89a"));
    if (gif && tail[tail.length - 1] == ';' && !begins(head, ascii("GIF89a/*"))) {
      return FileKind.GIF;
    }
    boolean webp =
        head.length >= 16
            && begins(head, ascii("RIFF"))
            && begins(Arrays.copyOfRange(head, 8, 16), ascii("WEBPVP8"))
            && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) + 8L == size;
    return webp ? FileKind.WEBP : null;
  }

  /// A letter or a plain text; both hold nothing but what can be written.
  private static Optional<FileKind> written(FileChannel file, byte[] head) throws IOException {
    String beginning = new String(head, StandardCharsets.ISO_8859_1);
    if (isEmail(beginning) && holdsNoNul(file)) {
      return Optional.of(FileKind.EMAIL);
    }
    String shown =
        beginning
            .substring(beginning.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0)
            .transform(text -> text.substring(0, Math.min(text.length(), LOOKED_AT)));
    boolean plain =
        !NO_PLAIN_TEXT.matcher(shown).lookingAt()
            && !PAGE.matcher(shown).find()
            && isWholeText(file);
    return found(FileKind.TEXT, plain);
  }

  /// Origin and date are the two fields that every message has.
  private static boolean isEmail(String beginning) {
    String header = beginning.split("\r?\n\r?\n", 2)[0];
    return header.length() < beginning.length()
        && FROM.matcher(header).find()
        && DATE.matcher(header).find()
        && header.lines().allMatch(HEADER_LINE.asMatchPredicate());
  }

  private static boolean holdsNoNul(FileChannel file) throws IOException {
    var piece = ByteBuffer.allocate(HEAD);
    for (long at = 0; file.read(piece.clear(), at) > 0; at += piece.position()) {
      for (int i = 0; i < piece.position(); i++) {
        if (piece.get(i) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWholeText(FileChannel file) throws IOException {
    var strictly =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    Reader text = Channels.newReader(file.position(0), strictly, HEAD);
    char[] piece = new char[HEAD];
    try {
      for (int many = text.read(piece); many >= 0; many = text.read(piece)) {
        for (int i = 0; i < many; i++) {
          if (Character.isISOControl(piece[i]) && "\t\n\f\r\u0085".indexOf(piece[i]) < 0) {
            return false;
          }
        }
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean hidesPdf(byte[] head) {
    return !begins(head, PDF) && has(Arrays.copyOf(head, Math.min(head.length, PDF_SLACK)), PDF);
  }

  /// Whether it can be opened as a zip, whatever it begins with.
  private static boolean endsAsZip(byte[] tail) {
    for (int at = tail.length - 22; at >= 0; at--) {
      if (begins(tail, at, ZIP_END)) {
        int comment = (tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8;
        if (at + 22 + comment == tail.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] read(FileChannel file, long from, int most) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(most, file.size() - from));
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    return bytes.array();
  }

  private static Optional<FileKind> found(FileKind kind, boolean whole) {
    return whole ? Optional.of(kind) : Optional.empty();
  }

  private static byte[] last(byte[] bytes, int most) {
    return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - most), bytes.length);
  }

  private static boolean begins(byte[] bytes, byte[] sign) {
    return begins(bytes, 0, sign);
  }

  private static boolean begins(byte[] bytes, int at, byte[] sign) {
    return bytes.length >= at + sign.length
        && Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length);
  }

  private static boolean has(byte[] bytes, byte[] sign) {
    for (int at = 0; at + sign.length <= bytes.length; at++) {
      if (begins(bytes, at, sign)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String sign) {
    return sign.getBytes(StandardCharsets.US_ASCII);
  }
}
