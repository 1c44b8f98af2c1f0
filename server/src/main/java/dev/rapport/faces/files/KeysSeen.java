package dev.rapport.faces.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Remembers two numbers for each key of a file, however many there are: a hash table in a mapped
/// temporary file, 32 bytes a slot, so that the heap holds nothing of it. Keys are told apart by
/// 128 bits of SHA-256; ten million keys collide with a chance below 10⁻²⁴.
///
/// It belongs to the thread that made it.
final class KeysSeen implements AutoCloseable {

  private static final int SLOT = 32;
  private static final int FIRST = 16;
  private static final int SECOND = 24;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private final MessageDigest sha256 = sha256();
  private Arena arena;
  private MemorySegment slots;
  private long capacity = 1 << 14;
  private long kept;

  KeysSeen() {
    arena = Arena.ofConfined();
    slots = mapped(arena, capacity);
  }

  /// Two numbers that the caller gives their meaning.
  record Pair(long first, long second) {}

  /// What was kept under the key before, or the new pair, which is then kept.
  Pair putIfAbsent(String key, long first, long second) {
    long at = slot(key);
    if (isFree(at)) {
      keep(at, first, second);
      return new Pair(first, second);
    }
    return new Pair(slots.get(LONG, at + FIRST), slots.get(LONG, at + SECOND));
  }

  /// Counts one more of this key and says how many there are now.
  long count(String key) {
    long at = slot(key);
    if (isFree(at)) {
      keep(at, 1, 0);
      return 1;
    }
    long count = slots.get(LONG, at + FIRST) + 1;
    slots.set(LONG, at + FIRST, count);
    return count;
  }

  /// 64 bits of the text's SHA-256.
  long hash(String text) {
    byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    return MemorySegment.ofArray(digest).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
  }

  @Override
  public void close() {
    arena.close();
  }

  private long high;
  private long low;

  private long slot(String key) {
    var digest = MemorySegment.ofArray(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    high = digest.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) | 1;
    low = digest.get(ValueLayout.JAVA_LONG_UNALIGNED, 8);
    if (kept * 10 > capacity * 6) {
      grow();
    }
    return find(slots, capacity, high, low);
  }

  private boolean isFree(long at) {
    return slots.get(LONG, at) == 0;
  }

  private void keep(long at, long first, long second) {
    slots.set(LONG, at, high);
    slots.set(LONG, at + 8, low);
    slots.set(LONG, at + FIRST, first);
    slots.set(LONG, at + SECOND, second);
    kept++;
  }

  private static long find(MemorySegment slots, long capacity, long high, long low) {
    long index = low & (capacity - 1);
    while (true) {
      long at = index * SLOT;
      long found = slots.get(LONG, at);
      if (found == 0 || (found == high && slots.get(LONG, at + 8) == low)) {
        return at;
      }
      index = (index + 1) & (capacity - 1);
    }
  }

  private void grow() {
    long wider = capacity * 4;
    Arena next = Arena.ofConfined();
    MemorySegment target = mapped(next, wider);
    for (long at = 0; at < capacity * SLOT; at += SLOT) {
      if (slots.get(LONG, at) != 0) {
        long to = find(target, wider, slots.get(LONG, at), slots.get(LONG, at + 8));
        MemorySegment.copy(slots, at, target, to, SLOT);
      }
    }
    arena.close();
    arena = next;
    slots = target;
    capacity = wider;
  }

  private static MemorySegment mapped(Arena arena, long capacity) {
    try {
      Path file = Files.createTempFile("rapport-keys", ".tmp");
      try (var channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, capacity * SLOT, arena);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No room for a temporary file", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
