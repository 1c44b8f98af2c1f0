package dev.rapport.decisions.outcomes;

import dev.rapport.ground.tenancy.GivingWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Pure work on several things, two at once where nobody waits for a page: what is done of each is
/// the same however many work on it.
@Component
class SideBySide {

  /// More at once would need more memory.
  private static final int AT_ONCE = 2;

  private final GivingWay givingWay;

  SideBySide(GivingWay givingWay) {
    this.givingWay = givingWay;
  }

  /// @param work without a database: its transaction belongs to the thread that calls
  <T, R> Map<T, R> of(List<T> things, Function<T, R> work) {
    boolean waited = !givingWay.rest(Duration.ofMillis(1), System.nanoTime()).isZero();
    try (ExecutorService workers = Executors.newFixedThreadPool(waited ? 1 : AT_ONCE)) {
      List<Future<R>> doing = new ArrayList<>();
      things.forEach(one -> doing.add(workers.submit(() -> work.apply(one))));
      Map<T, R> done = new LinkedHashMap<>();
      for (int i = 0; i < things.size(); i++) {
        done.put(things.get(i), doing.get(i).get());
      }
      return done;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Something could not be worked out", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Learning was stopped", e);
    }
  }
}
