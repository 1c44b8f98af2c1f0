package dev.rapport.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decayed counts of results for each context of a [Ladder]: a tree of cells, each under the
/// context with one fact less.
///
/// A cell is found by a key of 64 bits mixed from its facts; among ten million contexts two share
/// one with a probability of 3 in a million. Adding allocates nothing, but where the table grows.
public final class ResultCounts implements Summary<ResultCounts> {

  private static final int VERSION = 1;
  private static final int FIRST_CAPACITY = 64;

  private final int results;
  private Decay decay;

  private int cells;
  private long[] keys = new long[FIRST_CAPACITY];
  private long[] parents = new long[FIRST_CAPACITY];
  private byte[] levels = new byte[FIRST_CAPACITY];
  private long[] first = new long[FIRST_CAPACITY];
  private long[] last = new long[FIRST_CAPACITY];

  /// For each cell and result one after the other.
  private double[] sums;

  private long[] plain;

  private ResultCounts(int results, Decay decay) {
    this.results = results;
    this.decay = decay;
    this.sums = new double[FIRST_CAPACITY * results];
    this.plain = new long[FIRST_CAPACITY * results];
  }

  /// @param results how many results the catalogue has
  public static ResultCounts empty(int results, Decay decay) {
    if (results < 2) {
      throw new IllegalArgumentException("Counting needs at least two results, not " + results);
    }
    return new ResultCounts(results, decay);
  }

  public int results() {
    return results;
  }

  public int cells() {
    return cells;
  }

  public Decay decay() {
    return decay;
  }

  /// The key of a context with one fact more; never 0.
  static long key(long parent, long code) {
    long mixed = parent * 0x9E3779B97F4A7C15L + code;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }

  /// Counts one result in a cell.
  void add(long key, long parent, int level, int result, long second) {
    if (decay.isFar(second)) {
      moveLandmark(second);
    }
    add(key, parent, level, result, second, decay.weight(second));
  }

  /// The same with the weight of its second at hand.
  void add(long key, long parent, int level, int result, long second, double weight) {
    int slot = slotFor(key, parent, level);
    sums[slot * results + result] += weight;
    plain[slot * results + result]++;
    first[slot] = Math.min(first[slot], second);
    last[slot] = Math.max(last[slot], second);
  }

  /// Its slot, or -1 where nothing was counted.
  int slotOf(long key) {
    int mask = keys.length - 1;
    for (int slot = (int) key & mask; ; slot = (slot + 1) & mask) {
      if (keys[slot] == key) {
        return slot;
      }
      if (keys[slot] == 0) {
        return -1;
      }
    }
  }

  private int slotFor(long key, long parent, int level) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != key) {
      if (keys[slot] == 0) {
        if (cells * 2 >= keys.length) {
          grow();
          return slotFor(key, parent, level);
        }
        cells++;
        keys[slot] = key;
        parents[slot] = parent;
        levels[slot] = (byte) level;
        first[slot] = Long.MAX_VALUE;
        last[slot] = Long.MIN_VALUE;
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldParents = parents;
    byte[] oldLevels = levels;
    long[] oldFirst = first;
    long[] oldLast = last;
    double[] oldSums = sums;
    long[] oldPlain = plain;
    int capacity = oldKeys.length * 2;
    keys = new long[capacity];
    parents = new long[capacity];
    levels = new byte[capacity];
    first = new long[capacity];
    last = new long[capacity];
    sums = new double[capacity * results];
    plain = new long[capacity * results];
    cells = 0;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = slotFor(oldKeys[old], oldParents[old], oldLevels[old]);
        first[slot] = oldFirst[old];
        last[slot] = oldLast[old];
        System.arraycopy(oldSums, old * results, sums, slot * results, results);
        System.arraycopy(oldPlain, old * results, plain, slot * results, results);
      }
    }
  }

  /// The decayed sum before it is read at a second: see [Decay#reading].
  double sum(int slot, int result) {
    return sums[slot * results + result];
  }

  long plain(int slot, int result) {
    return plain[slot * results + result];
  }

  long plain(int slot) {
    long count = 0;
    for (int k = 0; k < results; k++) {
      count += plain[slot * results + k];
    }
    return count;
  }

  long parent(int slot) {
    return parents[slot];
  }

  int level(int slot) {
    return levels[slot];
  }

  /// The second of the oldest decision in it.
  long first(int slot) {
    return first[slot];
  }

  long last(int slot) {
    return last[slot];
  }

  /// All slots that hold something, by rising key: the same order wherever they were counted.
  int[] slots() {
    long[] sorted = new long[cells];
    int count = 0;
    for (long key : keys) {
      if (key != 0) {
        sorted[count++] = key;
      }
    }
    Arrays.sort(sorted);
    int[] slots = new int[count];
    Arrays.setAll(slots, i -> slotOf(sorted[i]));
    return slots;
  }

  /// Reads and sums stay the same; only what they are measured from changes.
  public void moveLandmark(long second) {
    double factor = decay.reading(second);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= factor;
    }
    decay = decay.movedTo(second);
  }

  @Override
  public void merge(ResultCounts other) {
    if (results != other.results) {
      throw new SummariesDoNotFit(
          "One counts %d results, the other %d".formatted(results, other.results));
    }
    if (!decay.equals(other.decay)) {
      throw new SummariesDoNotFit(
          "One forgets as %s, the other as %s".formatted(decay, other.decay));
    }
    for (int theirs : other.slots()) {
      int slot = slotFor(other.keys[theirs], other.parents[theirs], other.levels[theirs]);
      for (int k = 0; k < results; k++) {
        sums[slot * results + k] += other.sums[theirs * results + k];
        plain[slot * results + k] += other.plain[theirs * results + k];
      }
      first[slot] = Math.min(first[slot], other.first[theirs]);
      last[slot] = Math.max(last[slot], other.last[theirs]);
    }
  }

  @Override
  public byte[] bytes() {
    int[] slots = slots();
    ByteBuffer out =
        ByteBuffer.allocate(28 + slots.length * (33 + 16 * results))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(VERSION)
            .putInt(results)
            .putLong(decay.landmark())
            .putDouble(decay.halfLife())
            .putInt(slots.length);
    for (int slot : slots) {
      out.putLong(keys[slot]).putLong(parents[slot]).put(levels[slot]);
      out.putLong(first[slot]).putLong(last[slot]);
      for (int k = 0; k < results; k++) {
        out.putDouble(sum(slot, k)).putLong(plain(slot, k));
      }
    }
    return out.array();
  }

  /// @throws IllegalArgumentException when these are not the bytes of such counts
  public static ResultCounts read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 28 || in.getInt() != VERSION) {
      throw new IllegalArgumentException("These are not counts of version " + VERSION);
    }
    ResultCounts counts = empty(in.getInt(), new Decay(in.getLong(), in.getDouble()));
    int cells = in.getInt();
    if (cells < 0 || in.remaining() != (long) cells * (33 + 16L * counts.results)) {
      throw new IllegalArgumentException("Counts of %d cells are cut short".formatted(cells));
    }
    for (int i = 0; i < cells; i++) {
      int slot = counts.slotFor(in.getLong(), in.getLong(), in.get());
      counts.first[slot] = in.getLong();
      counts.last[slot] = in.getLong();
      for (int k = 0; k < counts.results; k++) {
        counts.sums[slot * counts.results + k] = in.getDouble();
        counts.plain[slot * counts.results + k] = in.getLong();
      }
    }
    return counts;
  }
}
