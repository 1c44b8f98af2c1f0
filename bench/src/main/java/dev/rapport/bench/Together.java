package dev.rapport.bench;

import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The same work by many at once.
final class Together {

  private Together() {}

  /// Returns when the last has ended.
  static void run(int threads, OrganisationId house, Runnable work) throws InterruptedException {
    run(threads, () -> Tenancy.run(house, work));
  }

  static void run(int threads, Runnable work) throws InterruptedException {
    try (var workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < threads; number++) {
        running.add(workers.submit(work));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The work of a thread failed", e.getCause());
    }
  }
}
