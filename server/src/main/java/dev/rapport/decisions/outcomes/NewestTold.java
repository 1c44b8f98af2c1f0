package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Example;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What was told of one experience: the newest of it as it is, of the rest only how much there was.
/// So a ledger of any length is read in bounded memory; whatever order people come in, the same is
/// kept.
final class NewestTold {

  private static final Comparator<Chronicle.Told> BY_TIME =
      Comparator.comparing((Chronicle.Told one) -> one.example().decided())
          .thenComparing(Chronicle.Told::row);

  private final int most;
  private final PriorityQueue<Chronicle.Told> newest = new PriorityQueue<>(BY_TIME);
  private Chronicle.@Nullable Told oldest;
  private long all;
  private long silences;

  /// @param most how many are kept as they are
  NewestTold(int most) {
    this.most = most;
  }

  void add(Chronicle.Told one) {
    all++;
    silences += one.example().experience().equals(Example.SILENCE) ? 1 : 0;
    newest.add(one);
    if (newest.size() > most) {
      newest.remove();
    }
  }

  /// Whether there was more than is kept.
  boolean isCut() {
    return all > most;
  }

  /// Whether it was told and is not kept: it is older than all that are.
  boolean isPast(Chronicle.Told one) {
    return isCut() && oldest != null && BY_TIME.compare(one, oldest) < 0;
  }

  long silences() {
    return silences;
  }

  /// Hands out what is kept, the oldest first, and holds none of it any longer: what is older can
  /// be told apart all the same.
  List<Chronicle.Told> handOut() {
    List<Chronicle.Told> kept = newest.stream().sorted(BY_TIME).toList();
    oldest = newest.peek();
    newest.clear();
    return kept;
  }
}
