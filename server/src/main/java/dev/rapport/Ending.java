package dev.rapport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// How a start ends, whether its command is done or the user stops it: what was opened is closed
/// once, last first.
///
/// Opening and closing exclude each other. Who asks for the end while something opens waits until
/// there is something to close, and who asks while another closes waits until all is closed; else
/// the process could end between a server's start and its stop.
final class Ending {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CountDownLatch asked = new CountDownLatch(1);

  /// @throws Stopped when the end was asked for
  synchronized <T extends AutoCloseable> T after(Supplier<T> opening) {
    if (isAsked()) {
      throw new Stopped();
    }
    T closeable = opening.get();
    opened.push(closeable);
    return closeable;
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    asked.countDown();
    closeAll();
  }

  private synchronized void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.err.println("rapport: at the end: " + e.getMessage());
      }
    }
  }

  /// The user stopped the start before it was done.
  static final class Stopped extends RuntimeException {
    Stopped() {
      super("stopped");
    }
  }
}
