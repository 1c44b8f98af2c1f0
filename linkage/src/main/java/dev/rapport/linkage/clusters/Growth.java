package dev.rapport.linkage.clusters;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Clusters while they grow: a union-find whose roots know their members, what they hold of each
/// exclusive scheme and source, and whom they were refused.
///
/// A cluster is named by its root, which changes as it grows; its *edition* is new with every join,
/// so that what was found of two editions stays true of them.
final class Growth {

  private static final int NONE = -1;

  private final int sample;
  private final int[] parent;
  private final int[] size;
  private final int[] edition;

  /// The members of a cluster, as a ring.
  private final int[] next;

  /// Of a cluster larger than the sample: those that stand for it.
  private final int[] @Nullable [] samples;

  private final int[][] held;
  private final int[] sources;
  private final BitSet single;
  private final long[][] sourcesHeld;
  private final Constraints.Statement[] different;

  /// The refusals of a cluster, as a list of *ends*: 2i for the lower and 2i + 1 for the higher
  /// record of the i-th.
  private final int[] firstEnd;

  private final int[] lastEnd;
  private final int[] nextEnd;
  private final int[] ends;
  private int joins;

  /// @param values the schemes' columns, without generic values
  Growth(int records, int sample, Constraints constraints, List<int[]> values) {
    this.sample = sample;
    this.parent = numbered(records);
    this.edition = numbered(records);
    this.next = numbered(records);
    this.size = new int[records];
    Arrays.fill(size, 1);
    this.samples = new int[records][];
    this.held = values.stream().map(int[]::clone).toArray(int[][]::new);
    this.sources = constraints.sources();
    this.single = constraints.single();
    this.sourcesHeld = new long[single.length() + 63 >> 6][];
    for (int word = 0; word < sourcesHeld.length; word++) {
      sourcesHeld[word] = held(word, records);
    }
    this.different = constraints.different();
    int bearing = different.length == 0 ? 0 : records;
    this.firstEnd = filled(bearing, NONE);
    this.lastEnd = filled(bearing, NONE);
    this.ends = new int[bearing];
    this.nextEnd = filled(different.length * 2, NONE);
    for (int end = 0; end < nextEnd.length; end++) {
      int record = recordAt(end);
      if (firstEnd[record] == NONE) {
        firstEnd[record] = end;
      } else {
        nextEnd[lastEnd[record]] = end;
      }
      lastEnd[record] = end;
      ends[record]++;
    }
  }

  private static int[] numbered(int size) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static int[] filled(int size, int value) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, value);
    return numbers;
  }

  private long[] held(int word, int records) {
    long[] held = new long[records];
    for (int record = 0; record < records; record++) {
      int source = sources[record];
      if (source >> 6 == word && single.get(source)) {
        held[record] = 1L << source;
      }
    }
    return held;
  }

  private int recordAt(int end) {
    Constraints.Statement refusal = different[end >> 1];
    return (end & 1) == 0 ? refusal.left() : refusal.right();
  }

  int root(int record) {
    int at = record;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  int sizeOf(int root) {
    return size[root];
  }

  int editionOf(int root) {
    return edition[root];
  }

  /// All members of a small cluster, else those that stand for it: the ones whose numbers are
  /// lowest once scattered, so that the choice follows neither the order of joins nor of records.
  int[] standing(int root) {
    int @Nullable [] chosen = samples[root];
    return chosen == null ? members(root) : chosen;
  }

  int[] members(int root) {
    int[] members = new int[size[root]];
    int at = root;
    for (int i = 0; i < members.length; i++) {
      members[i] = at;
      at = next[at];
    }
    return members;
  }

  void join(int one, int other) {
    int large = size[one] >= size[other] ? one : other;
    int small = large == one ? other : one;
    if (size[one] + size[other] > sample) {
      samples[large] = chosen(standing(one), standing(other));
      samples[small] = null;
    }
    parent[small] = large;
    size[large] += size[small];
    edition[large] = parent.length + joins++;
    int afterLarge = next[large];
    next[large] = next[small];
    next[small] = afterLarge;
    for (int[] scheme : held) {
      scheme[large] = Math.max(scheme[large], scheme[small]);
    }
    for (long[] word : sourcesHeld) {
      word[large] |= word[small];
    }
    if (different.length > 0) {
      joinRefusals(large, small);
    }
  }

  private int[] chosen(int[] one, int[] other) {
    long[] scattered = new long[one.length + other.length];
    for (int i = 0; i < scattered.length; i++) {
      int record = i < one.length ? one[i] : other[i - one.length];
      scattered[i] = (long) (record * 0x9E3779B1) << 32 | record;
    }
    Arrays.sort(scattered);
    int[] chosen = new int[Math.min(sample, scattered.length)];
    Arrays.setAll(chosen, i -> (int) scattered[i]);
    return chosen;
  }

  private void joinRefusals(int large, int small) {
    if (firstEnd[large] == NONE) {
      firstEnd[large] = firstEnd[small];
    } else if (firstEnd[small] != NONE) {
      nextEnd[lastEnd[large]] = firstEnd[small];
    }
    if (firstEnd[small] != NONE) {
      lastEnd[large] = lastEnd[small];
    }
    ends[large] += ends[small];
  }

  /// Why these two clusters may not be one when somebody of that rank says so.
  Optional<Obstacle> obstacle(int one, int other, Rank rank) {
    for (int scheme = 0; scheme < held.length; scheme++) {
      int mine = held[scheme][one];
      int theirs = held[scheme][other];
      if (mine >= 0 && theirs >= 0 && mine != theirs) {
        return Optional.of(new Obstacle.OtherIdentifier(scheme, mine, theirs));
      }
    }
    for (int word = 0; word < sourcesHeld.length; word++) {
      long both = sourcesHeld[word][one] & sourcesHeld[word][other];
      if (both != 0) {
        int source = word << 6 | Long.numberOfTrailingZeros(both);
        return Optional.of(new Obstacle.SameSource(source));
      }
    }
    int refusal = different.length == 0 ? NONE : refusal(one, other, rank);
    return refusal == NONE
        ? Optional.empty()
        : Optional.of(
            new Obstacle.Refused(
                different[refusal].left(), different[refusal].right(), different[refusal].rank()));
  }

  /// The highest refusal between two clusters; a guard of the model binds the model only.
  private int refusal(int one, int other, Rank rank) {
    int fewer = ends[one] <= ends[other] ? one : other;
    int more = fewer == one ? other : one;
    int highest = NONE;
    for (int end = firstEnd[fewer]; end != NONE; end = nextEnd[end]) {
      int refusal = end >> 1;
      boolean binds = rank == Rank.MODEL || different[refusal].rank() != Rank.MODEL;
      if (binds && (highest == NONE || refusal < highest) && root(recordAt(end ^ 1)) == more) {
        highest = refusal;
      }
    }
    return highest;
  }

  /// For every record the lowest one of its cluster.
  int[] labels() {
    int[] labels = filled(parent.length, NONE);
    int[] lowest = filled(parent.length, NONE);
    for (int record = 0; record < labels.length; record++) {
      int root = root(record);
      if (lowest[root] == NONE) {
        lowest[root] = record;
      }
      labels[record] = lowest[root];
    }
    return labels;
  }
}
