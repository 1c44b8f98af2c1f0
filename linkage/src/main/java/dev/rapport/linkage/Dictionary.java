package dev.rapport.linkage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The distinct values of a column as numbers from 1 up; 0 is "missing".
///
/// Values lie one behind the other in one array of bytes: about 30 bytes each, a third of what
/// strings in a hash map take. A value is at most [#LONGEST] bytes, a text of many words
/// [#LONGEST_TEXT]; what is longer is cut, so that a field of ten megabytes costs no more than any
/// other.
final class Dictionary {

  static final int LONGEST = 64;
  static final int LONGEST_TEXT = 256;

  private final int longest;
  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int[] slots = new int[1 << 9];
  private int size;

  Dictionary() {
    this(LONGEST);
  }

  /// @param longest bytes of a value
  Dictionary(int longest) {
    this.longest = longest;
  }

  /// Of values as long as here, with none yet.
  Dictionary another() {
    return new Dictionary(longest);
  }

  /// In the order of the alphabet.
  int compare(int code, int other) {
    return Arrays.compare(bytes, start(code), end(code), bytes, start(other), end(other));
  }

  /// For each value a number that follows from its letters alone.
  long[] scattered() {
    long[] scattered = new long[size + 1];
    for (int code = 1; code <= size; code++) {
      long hash = 0xCBF29CE484222325L;
      for (int i = start(code); i < end(code); i++) {
        hash = (hash ^ bytes[i]) * 0x100000001B3L;
      }
      scattered[code] = hash;
    }
    return scattered;
  }

  /// The number of a value of another dictionary, new or known.
  int add(Dictionary other, int code) {
    byte[] value = Arrays.copyOfRange(other.bytes, other.start(code), other.end(code));
    return add(value, value.length);
  }

  /// The number of a value, new or known.
  int add(byte[] value, int length) {
    int cut = Math.min(length, longest);
    int slot = slotOf(value, cut);
    int code = slots[slot];
    if (code == 0) {
      code = append(value, cut);
      slots[slot] = code;
      if (size * 2 > slots.length) {
        grow();
      }
    }
    return code;
  }

  /// The number of a value, or 0 where it is unknown.
  int codeOf(byte[] value, int length) {
    return slots[slotOf(value, Math.min(length, longest))];
  }

  /// The number of a value, or 0 where it is unknown.
  int codeOf(String value) {
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    return codeOf(text, text.length);
  }

  int add(String value) {
    byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
    return add(text, text.length);
  }

  private int slotOf(byte[] value, int length) {
    int mask = slots.length - 1;
    int slot = hash(value, 0, length) & mask;
    while (slots[slot] != 0 && !holds(slots[slot], value, length)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean holds(int code, byte[] value, int length) {
    int start = start(code);
    return Arrays.equals(bytes, start, ends[code], value, 0, length);
  }

  private int append(byte[] value, int length) {
    size++;
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    int start = ends[size - 1];
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, start + length));
    }
    System.arraycopy(value, 0, bytes, start, length);
    ends[size] = start + length;
    return size;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int code = 1; code <= size; code++) {
      int slot = hash(bytes, start(code), ends[code]) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code;
    }
  }

  private static int hash(byte[] value, int from, int to) {
    int hash = 0x9E3779B9;
    for (int i = from; i < to; i++) {
      hash = (hash ^ value[i]) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }

  /// How many distinct values there are.
  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int code) {
    return ends[code - 1];
  }

  int end(int code) {
    return ends[code];
  }

  String text(int code) {
    return code == 0
        ? ""
        : new String(bytes, start(code), end(code) - start(code), StandardCharsets.ISO_8859_1);
  }
}
