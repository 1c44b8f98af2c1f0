package dev.rapport.faces.files;

import com.ibm.icu.text.CharsetDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Recognises the encoding of a text: a byte order mark, zeros that betray UTF-16, bytes that are
/// valid UTF-8, else what its letters look like, else windows-1252.
final class Encodings {

  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /// How much is looked at from the first byte on that is not ASCII.
  private static final int SAMPLE = 64 * 1024;

  /// With less to go by, the detector's opinion is worth less than the custom.
  private static final int LEAST_CONFIDENCE = 50;

  private static final int LEAST_LETTERS = 20;

  private Encodings() {}

  /// @param text is read as far as needed: plain ASCII to its end
  static Charset recognise(InputStream text) throws IOException {
    byte[] head = text.readNBytes(SAMPLE);
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    } else if (starts(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    } else if (starts(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    } else if (zeros(head, 1) * 3 > head.length) {
      return StandardCharsets.UTF_16LE;
    } else if (zeros(head, 0) * 3 > head.length) {
      return StandardCharsets.UTF_16BE;
    }
    return ofBytes(fromFirstLetterBeyondAscii(head, text));
  }

  private static boolean starts(byte[] text, int... mark) {
    if (text.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((text[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// Zeros at even (0) or odd (1) places.
  private static int zeros(byte[] text, int from) {
    int zeros = 0;
    int others = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0 && i % 2 == from) {
        zeros++;
      } else if (text[i] == 0) {
        others++;
      }
    }
    return others * 10 > zeros ? 0 : zeros;
  }

  private static byte[] fromFirstLetterBeyondAscii(byte[] head, InputStream text)
      throws IOException {
    byte[] block = head;
    while (block.length > 0) {
      for (int i = 0; i < block.length; i++) {
        if (block[i] < 0) {
          return joined(Arrays.copyOfRange(block, i, block.length), text.readNBytes(SAMPLE));
        }
      }
      block = text.readNBytes(SAMPLE);
    }
    return new byte[0];
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Charset ofBytes(byte[] sample) {
    int valid = 0;
    int wrong = 0;
    int i = 0;
    while (i < sample.length) {
      int length = sequence(sample, i);
      if (length == 0) {
        wrong++;
      } else if (length > 1) {
        valid++;
      }
      i += Math.max(1, length);
    }
    // A few wrong bytes in a UTF-8 file cost their rows; they do not change the whole file.
    return valid >= wrong ? StandardCharsets.UTF_8 : ofLetters(sample);
  }

  /// Length of the UTF-8 sequence that begins here; 0 when there is none. One cut off by the end of
  /// the sample counts as whole.
  private static int sequence(byte[] text, int at) {
    int lead = text[at] & 0xFF;
    int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead > 0xF4) {
      return 0;
    }
    for (int i = 1; i < length && at + i < text.length; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static Charset ofLetters(byte[] sample) {
    int letters = 0;
    for (byte each : sample) {
      letters += each < 0 ? 1 : 0;
    }
    var detected = new CharsetDetector().setText(sample).detect();
    if (detected == null
        || detected.getConfidence() < LEAST_CONFIDENCE
        || letters < LEAST_LETTERS) {
      return WINDOWS_1252;
    }
    // ISO 8859-1 in files is windows-1252 in truth, as the WHATWG encoding standard has it.
    return switch (detected.getName()) {
      case "ISO-8859-1", "UTF-8" -> WINDOWS_1252;
      case String name when Charset.isSupported(name) -> Charset.forName(name);
      default -> WINDOWS_1252;
    };
  }
}
