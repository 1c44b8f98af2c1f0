package dev.rapport.decisions.outcomes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the rows of `COPY … TO STDOUT (FORMAT binary)`, value after value, as PostgreSQL documents
/// that format. A whole ledger so comes in one stream, which its process of the database goes on
/// filling while we work.
final class CopiedRow {

  private static final int SIGNATURE = 11;
  private static final int END = -1;
  private static final int NULL = -1;
  private static final int UUID_BYTES = 16;

  /// Seconds of 2000-01-01, from which the database counts microseconds.
  private static final long EPOCH = 946_684_800;

  private static final long MICROS = 1_000_000;
  private static final int NANOS_OF_A_MICRO = 1_000;

  /// A few hundred words are said again and again; each is kept once.
  private static final int WORDS = 1 << 10;

  private final byte[][] letters = new byte[WORDS][];
  private final String[] words = new String[WORDS];
  private ByteBuffer row = ByteBuffer.allocate(0);
  private boolean begun;

  /// Turns to the next message.
  ///
  /// @return false where it is the end and no row
  boolean is(byte[] message) {
    row = ByteBuffer.wrap(message);
    if (!begun) {
      begun = true;
      row.position(SIGNATURE + Integer.BYTES);
      row.position(row.position() + Integer.BYTES + row.getInt(row.position()));
    }
    return row.getShort() != END;
  }

  @Nullable UUID idOrNull() {
    return row.getInt() == UUID_BYTES ? new UUID(row.getLong(), row.getLong()) : null;
  }

  UUID id() {
    return Objects.requireNonNull(idOrNull(), "an id");
  }

  @Nullable Instant instantOrNull() {
    if (row.getInt() == NULL) {
      return null;
    }
    long micros = row.getLong();
    if (micros == Long.MAX_VALUE) {
      return OffsetDateTime.MAX.toInstant();
    }
    if (micros == Long.MIN_VALUE) {
      return OffsetDateTime.MIN.toInstant();
    }
    return Instant.ofEpochSecond(
        EPOCH + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_OF_A_MICRO);
  }

  Instant instant() {
    return Objects.requireNonNull(instantOrNull(), "a time");
  }

  boolean flag() {
    return row.getInt() != NULL && row.get() != 0;
  }

  /// @return 0 where there is none
  long number() {
    return row.getInt() == NULL ? 0 : row.getLong();
  }

  @Nullable Double shareOrNull() {
    return row.getInt() == NULL ? null : row.getDouble();
  }

  String word() {
    return Objects.requireNonNull(wordOrNull(), "a word");
  }

  @Nullable String wordOrNull() {
    int length = row.getInt();
    if (length == NULL) {
      return null;
    }
    int from = row.position();
    int to = from + length;
    row.position(to);
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + row.get(i);
    }
    int place = (hash ^ hash >>> 16) & WORDS - 1;
    byte[] known = letters[place];
    if (known == null || !Arrays.equals(known, 0, known.length, row.array(), from, to)) {
      byte[] read = Arrays.copyOfRange(row.array(), from, to);
      letters[place] = read;
      words[place] = new String(read, StandardCharsets.UTF_8);
    }
    return words[place];
  }
}
