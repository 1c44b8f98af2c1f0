package dev.rapport.linkage;

import java.util.Arrays;

/// Raw values that came by, each in a place that follows from its letters: a newcomer takes the
/// place of whoever has it. What became of them stands beside, with whoever asks.
///
/// Half of the time of reading a large file goes into normalising the same few thousand names. A
/// stranger is told from whoever has its place by one number; values of many letters hardly come
/// again, and are not kept.
final class RecentValues {

  /// Powers of two: for a file, and for a handful of records.
  static final int LARGE = 14;

  static final int SMALL = 5;

  private static final int LONGEST = 24;

  private final int shift;
  private final int[] hashes;
  private final int[] lengths;
  private final char[] letters;

  /// @param power of two: how many are kept
  RecentValues(int power) {
    this.shift = Integer.SIZE - power;
    this.hashes = new int[1 << power];
    this.lengths = new int[1 << power];
    this.letters = new char[LONGEST << power];
  }

  int places() {
    return hashes.length;
  }

  static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash * 0x9E3779B9;
  }

  int place(int hash) {
    return hash >>> shift;
  }

  /// Whether a value has its place; one that is empty never has.
  boolean hold(int hash, char[] text, int from, int to) {
    int place = place(hash);
    int first = place * LONGEST;
    return hashes[place] == hash
        && lengths[place] == to - from
        && to > from
        && Arrays.equals(letters, first, first + to - from, text, from, to);
  }

  /// Whether it was short enough to be given its place.
  boolean keep(int hash, char[] text, int from, int to) {
    if (to - from > LONGEST) {
      return false;
    }
    int place = place(hash);
    hashes[place] = hash;
    lengths[place] = to - from;
    System.arraycopy(text, from, letters, place * LONGEST, to - from);
    return true;
  }
}
