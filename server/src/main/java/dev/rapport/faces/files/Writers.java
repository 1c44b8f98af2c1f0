package dev.rapport.faces.files;

import dev.rapport.ground.tenancy.Tenancy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Writes two chunks of a file side by side, so that the database works on one while the other is
/// still being put into statements. A chunk whose rows depend on the order waits for those before
/// it. What was written is told in the order of the file.
final class Writers implements AutoCloseable {

  private static final int SIDE_BY_SIDE = 2;

  private final Function<List<Chunk.Item>, List<Writing.Outcome>> writing;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          SIDE_BY_SIDE, Thread.ofPlatform().name("import writer ", 1).daemon().factory());
  private final BiConsumer<Chunk, List<Writing.Outcome>> written;
  private final Deque<Begun> begun = new ArrayDeque<>();
  private boolean failed;

  /// @param writing keeps rows, each in a transaction with others
  /// @param written hears of each chunk once it is kept, in the thread of the caller
  Writers(
      Function<List<Chunk.Item>, List<Writing.Outcome>> writing,
      BiConsumer<Chunk, List<Writing.Outcome>> written) {
    this.writing = writing;
    this.written = written;
  }

  private record Begun(Chunk chunk, Future<List<Writing.Outcome>> outcomes) {}

  /// Begins a chunk as soon as it may.
  void add(Chunk chunk) throws InterruptedException {
    while (begun.size() >= (chunk.standsAlone() ? SIDE_BY_SIDE : 1)) {
      endFirst();
    }
    begun.add(
        new Begun(chunk, threads.submit(Tenancy.carrying(() -> writing.apply(chunk.rows())))));
  }

  /// Waits for the chunks that are still being written.
  void end() throws InterruptedException {
    while (!begun.isEmpty()) {
      endFirst();
    }
  }

  private void endFirst() throws InterruptedException {
    Begun first = begun.remove();
    try {
      written.accept(first.chunk(), first.outcomes().get());
    } catch (ExecutionException e) {
      failed = true;
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Lets the chunks in hand end: none is left half written. Whoever was asked to stop hears of
  /// them, too, since they are kept; behind one that failed, nothing counts.
  @Override
  public void close() {
    threads.close();
    while (!failed && !begun.isEmpty()) {
      Begun next = begun.remove();
      failed = next.outcomes().state() != Future.State.SUCCESS;
      if (!failed) {
        written.accept(next.chunk(), next.outcomes().resultNow());
      }
    }
  }
}
