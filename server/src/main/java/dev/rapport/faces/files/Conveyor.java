package dev.rapport.faces.files;

import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Reads a file in a thread of its own, so that reading and writing go on side by side. At most one
/// chunk waits in between.
final class Conveyor implements AutoCloseable {

  private final BlockingQueue<Load> loads = new ArrayBlockingQueue<>(1);
  private final SourceFile file;
  private final Form form;
  private final Supplier<FileReading> readings;
  private final Drafting drafting;
  private final Thread thread;
  private volatile boolean closed;

  sealed interface Load {}

  record Full(Chunk chunk) implements Load {}

  record End() implements Load {}

  /// The reading failed here; what came before is sound.
  record Broken(Throwable problem) implements Load {}

  /// @param reader in which language it is said what is wrong with a row
  Conveyor(
      SourceFile file,
      Form form,
      Supplier<FileReading> readings,
      Drafting drafting,
      Language reader) {
    this.file = file;
    this.form = form;
    this.readings = readings;
    this.drafting = drafting;
    this.thread =
        Thread.ofPlatform()
            .name("reading " + file.path())
            .daemon()
            .unstarted(() ->
                Say.in(
                    reader,
                    () -> {
                      read();
                      return true;
                    }));
  }

  void start() {
    thread.start();
  }

  Load next() throws InterruptedException {
    return loads.take();
  }

  private void read() {
    try (Reader text = file.text(form.encoding());
        FileReading reading = readings.get()) {
      var chunks =
          new ChunkReader(new Rows(text, form.separator(), form.quote()), form, reading, drafting);
      for (Chunk chunk = chunks.next(); chunk != null && !closed; chunk = chunks.next()) {
        hand(new Full(chunk));
      }
      hand(new End());
    } catch (IOException | RuntimeException e) {
      hand(new Broken(e));
    }
  }

  private void hand(Load load) {
    try {
      while (!closed && !loads.offer(load, 1, TimeUnit.SECONDS)) {
        // Waits until the chunk before is taken, or nobody takes any more.
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
