package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Numbered pieces of work over a few threads. What comes out must not depend on who did what.
final class Parallel {

  private Parallel() {}

  /// @throws IllegalStateException with the first failure of a piece as its cause
  static void run(int threads, int pieces, IntConsumer work) {
    if (threads == 1 || pieces <= 1) {
      for (int piece = 0; piece < pieces; piece++) {
        work.accept(piece);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    List<Throwable> failures = new ArrayList<>();
    List<Thread> others = new ArrayList<>();
    Runnable loop =
        () -> {
          try {
            for (int piece = next.getAndIncrement();
                piece < pieces;
                piece = next.getAndIncrement()) {
              work.accept(piece);
            }
          } catch (RuntimeException | Error e) {
            next.set(pieces);
            synchronized (failures) {
              failures.add(e);
            }
          }
        };
    for (int i = 1; i < Math.min(threads, pieces); i++) {
      others.add(Thread.ofPlatform().name("linkage-" + i).start(loop));
    }
    loop.run();
    for (Thread other : others) {
      join(other);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("A piece of the linkage failed.", failures.getFirst());
    }
  }

  /// Waits until a thread has done its work.
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The linkage was interrupted.", e);
    }
  }
}
