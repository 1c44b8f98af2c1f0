package dev.rapport.linkage.truth;

import java.util.Arrays;
import java.util.BitSet;

/// A column of names for what records truly are: eight bytes each, whatever the length of the
/// names.
///
/// Names are kept as numbers of 64 bits. Two of a million distinct names come out as one with a
/// probability below 1 in 10 million.
public final class Labels {

  private final BitSet known = new BitSet();
  private long[] keys = new long[1024];
  private int size;

  /// @param name of what the next record is; empty where that is not known
  public void add(String name) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size + size / 2);
    }
    known.set(size, !name.isEmpty());
    keys[size++] = numberOf(name);
  }

  private static long numberOf(String name) {
    long number = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      number = (number ^ name.charAt(i)) * 0x100000001B3L;
    }
    number = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    number = (number ^ (number >>> 27)) * 0x94D049BB133111EBL;
    return number ^ (number >>> 31);
  }

  public int size() {
    return size;
  }

  /// The records of which it is known.
  public BitSet known() {
    return (BitSet) known.clone();
  }

  public Grouping grouping() {
    return Grouping.ofKeys(Arrays.copyOf(keys, size));
  }
}
