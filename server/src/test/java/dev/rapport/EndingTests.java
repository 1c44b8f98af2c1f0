package dev.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EndingTests {

  private final Ending ending = new Ending();
  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

  @Test
  void closesWhatWasOpenedOnceAndLastFirst() {
    ending.after(() -> named("database"));
    ending.after(() -> named("desk"));
    ending.close();
    ending.close();
    assertThat(closed).containsExactly("desk", "database");
  }

  @Test
  void closesTheRestWhenOneCannotBeClosed() {
    ending.after(() -> named("database"));
    ending.after(() ->
        (AutoCloseable)
            () -> {
              throw new IllegalStateException("stuck");
            });
    ending.close();
    assertThat(closed).containsExactly("database");
  }

  @Test
  void opensNothingOnceTheEndWasAskedFor() {
    ending.close();
    assertThatExceptionOfType(Ending.Stopped.class)
        .isThrownBy(() -> ending.after(() -> named("database")));
  }

  @Test
  void waitsForWhatOpensAndClosesIt() throws InterruptedException {
    var opening = new CountDownLatch(1);
    Thread start =
        Thread.ofVirtual()
            .start(() ->
                ending.after(() -> {
                  opening.countDown();
                  ending.await();
                  return named("database");
                }));
    opening.await();
    ending.close();
    start.join();
    assertThat(closed).containsExactly("database");
  }

  private AutoCloseable named(String name) {
    return () -> closed.add(name);
  }
}
