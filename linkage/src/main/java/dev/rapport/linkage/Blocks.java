package dev.rapport.linkage;

import java.util.Arrays;
import java.util.List;

/// The blocks of one rule: which records meet.
///
/// A block that is too large is split by further keys; what even these do not split is cut into
/// pieces in the order of the records. What that costs in pairs is counted, never hidden.
final class Blocks {

  /// What an oversize block is split down to: a value that thousands share tells little, and pairs
  /// grow with the square.
  static final int SPLIT = 64;

  private final int[] members;
  private final int[] starts;
  private final int[] blockOf;
  private int largest;
  private int split;
  private long lost;

  /// @param splitters keys that part an oversize block, the next where the one before did not do
  Blocks(Records records, BlockingRule rule, List<BlockingKey> splitters, int most) {
    int size = records.size();
    long[] order = new long[size];
    int used = 0;
    for (int record = 0; record < size; record++) {
      int key = rule.of(record);
      if (key != 0) {
        order[used++] = (long) key << 32 | record;
      }
    }
    order = Arrays.copyOf(order, used);
    Arrays.sort(order);
    this.members = new int[used];
    this.blockOf = new int[size];
    Sections sections = new Sections();
    for (int start = 0, end; start < used; start = end) {
      end = start + 1;
      while (end < used && order[end] >> 32 == order[start] >> 32) {
        end++;
      }
      largest = Math.max(largest, end - start);
      if (end - start > most) {
        split++;
        long before = pairs(end - start);
        int first = sections.size;
        split(order, start, end, splitters, 0, Math.min(most, SPLIT), sections);
        long after = sections.pairsSince(first);
        lost += before - after;
      } else if (end - start > 1) {
        sections.add(start, end);
      }
    }
    this.starts = new int[sections.size + 1];
    int at = 0;
    for (int block = 0; block < sections.size; block++) {
      starts[block] = at;
      for (int i = sections.from[block]; i < sections.to[block]; i++) {
        members[at] = (int) order[i];
        blockOf[members[at]] = block + 1;
        at++;
      }
    }
    starts[sections.size] = at;
  }

  private static void split(
      long[] order,
      int from,
      int to,
      List<BlockingKey> splitters,
      int next,
      int most,
      Sections sections) {
    if (next == splitters.size()) {
      for (int start = from; start < to; start += most) {
        sections.add(start, Math.min(to, start + most));
      }
      return;
    }
    BlockingKey key = splitters.get(next);
    for (int i = from; i < to; i++) {
      int record = (int) order[i];
      order[i] = (long) key.of(record) << 32 | record;
    }
    Arrays.sort(order, from, to);
    for (int start = from, end; start < to; start = end) {
      end = start + 1;
      while (end < to && order[end] >> 32 == order[start] >> 32) {
        end++;
      }
      if (end - start > most) {
        split(order, start, end, splitters, next + 1, most, sections);
      } else if (end - start > 1) {
        sections.add(start, end);
      }
    }
  }

  static long pairs(long records) {
    return records * (records - 1) / 2;
  }

  int size() {
    return starts.length - 1;
  }

  int start(int block) {
    return starts[block];
  }

  int end(int block) {
    return starts[block + 1];
  }

  int member(int at) {
    return members[at];
  }

  /// Whether the rule brings the two together.
  boolean meet(int left, int right) {
    return blockOf[left] != 0 && blockOf[left] == blockOf[right];
  }

  long pairs() {
    long pairs = 0;
    for (int block = 0; block < size(); block++) {
      pairs += pairs(end(block) - start(block));
    }
    return pairs;
  }

  int largest() {
    return largest;
  }

  int split() {
    return split;
  }

  long lost() {
    return lost;
  }

  /// A growing list of ranges.
  private static final class Sections {
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int size;

    private void add(int start, int end) {
      if (end - start < 2) {
        return;
      }
      if (size == from.length) {
        from = Arrays.copyOf(from, size * 2);
        to = Arrays.copyOf(to, size * 2);
      }
      from[size] = start;
      to[size++] = end;
    }

    private long pairsSince(int first) {
      long pairs = 0;
      for (int i = first; i < size; i++) {
        pairs += pairs(to[i] - from[i]);
      }
      return pairs;
    }

    private static long pairs(long records) {
      return Blocks.pairs(records);
    }
  }
}
