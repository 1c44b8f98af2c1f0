package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Example;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What was told of one experience: the newest of it as it is, the rest set aside to be counted. So
/// a ledger of any length is read in bounded memory; whatever order people come in, the same is
/// kept.
final class NewestTold implements Closeable {

  private static final Comparator<Chronicle.Told> BY_TIME =
      Comparator.comparing((Chronicle.Told one) -> one.example().decided())
          .thenComparing(Chronicle.Told::row);

  private final int most;
  private final Path folder;
  private final PriorityQueue<Chronicle.Told> newest = new PriorityQueue<>(BY_TIME);
  private @Nullable SetAside older;
  private long silences;

  /// @param most how many are kept as they are
  /// @param folder where the rest is set aside
  NewestTold(int most, Path folder) {
    this.most = most;
    this.folder = folder;
  }

  void add(Chronicle.Told one) {
    silences += one.example().experience().equals(Example.SILENCE) ? 1 : 0;
    if (newest.size() < most) {
      newest.add(one);
      return;
    }
    if (older == null) {
      older = new SetAside(folder);
    }
    if (BY_TIME.compare(one, newest.element()) < 0) {
      older.add(one.example());
    } else {
      older.add(newest.remove().example());
      newest.add(one);
    }
  }

  /// What is older than all that are kept; null where there is none.
  @Nullable SetAside older() {
    return older;
  }

  long silences() {
    return silences;
  }

  /// Hands out what is kept, the oldest first, and holds none of it any longer.
  List<Chronicle.Told> handOut() {
    List<Chronicle.Told> kept = newest.stream().sorted(BY_TIME).toList();
    newest.clear();
    return kept;
  }

  @Override
  public void close() {
    if (older != null) {
      older.close();
    }
  }
}
