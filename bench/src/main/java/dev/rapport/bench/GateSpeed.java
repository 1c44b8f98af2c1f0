package dev.rapport.bench;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Judged;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.facts.permissions.Purpose;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// Durable decisions of the gate in this process, beside the transactions of pgbench.
final class GateSpeed implements Measurement {

  /// Decisions planned ahead for each second; a round that uses them up ends early.
  private static final int STOCK_PER_SECOND = 4_000;

  private static final int WARM_UP_SECONDS = 5;
  private static final int PGBENCH_SCALE = 10;

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String says() {
    return "durable decisions a second, beside pgbench -N on the same server";
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int threads = options.number("threads", 8);
    int seconds = options.number("seconds", 10);
    int rounds = options.number("rounds", 3);
    int people = options.number("people", 20_000);
    try (Workbench workbench = Workbench.open(threads + 2)) {
      Optional<Pgbench> pgbench = Pgbench.prepared(workbench.database(), PGBENCH_SCALE);
      Crowd crowd = Crowd.gather(workbench, "gate", people, roomy());
      workbench.settle();
      var course = new Course(workbench, crowd, threads);
      course.decide(WARM_UP_SECONDS);
      course.forget();
      List<Double> decisions = new ArrayList<>();
      List<Double> transactions = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        decisions.add(course.decide(seconds));
        if (pgbench.isPresent()) {
          transactions.add(pgbench.get().simpleUpdates(threads, seconds));
        }
      }
      Report report = new Report();
      if (pgbench.isPresent()) {
        report.against(
            "decisions_per_second", new Rounds(decisions), "pgbench_tps", new Rounds(transactions));
      } else {
        report
            .with("decisions_per_second", new Rounds(decisions))
            .with("baseline", "none: pgbench is not installed");
      }
      return report
          .with("send", course.sends.sum())
          .with("other_verdicts", course.others.sum())
          .with("threads", threads)
          .with("seconds", seconds)
          .with("rounds", rounds)
          .with("people", people);
    }
  }

  /// The caps of a house's beginning, so wide that hardly any contact meets them.
  private static Policy roomy() {
    Duration month = Duration.ofDays(30);
    return Crowd.policy(
        Duration.ofMinutes(15),
        new Policy.Cap("all", null, null, 1_000, month),
        new Policy.Cap("offer", null, Purpose.OFFER, 1_000, month),
        new Policy.Cap("question", null, Purpose.QUESTION, 1_000, month));
  }

  /// Judging as fast as it goes.
  private static final class Course {

    private final Workbench workbench;
    private final Crowd crowd;
    private final int threads;
    private final LongAdder sends = new LongAdder();
    private final LongAdder others = new LongAdder();

    Course(Workbench workbench, Crowd crowd, int threads) {
      this.workbench = workbench;
      this.crowd = crowd;
      this.threads = threads;
    }

    void forget() {
      sends.reset();
      others.reset();
    }

    /// @return decisions a second
    double decide(int seconds) throws InterruptedException {
      int people = crowd.records().size();
      int each = Math.ceilDiv(seconds * STOCK_PER_SECOND, people);
      Queue<Crowd.Waiting> waiting =
          new ConcurrentLinkedQueue<>(crowd.plan(crowd.records(), each, people));
      workbench.settle();
      long before = sends.sum() + others.sum();
      long begun = System.nanoTime();
      long end = begun + Duration.ofSeconds(seconds).toNanos();
      Together.run(threads, crowd.house().id(), () -> judge(waiting, end));
      double took = (System.nanoTime() - begun) / 1e9;
      return (sends.sum() + others.sum() - before) / took;
    }

    private void judge(Queue<Crowd.Waiting> waiting, long end) {
      Contacts contacts = workbench.part(Contacts.class);
      while (System.nanoTime() < end) {
        Crowd.Waiting next = waiting.poll();
        if (next == null) {
          return;
        }
        Judged judged = contacts.judge(next.contact()).orElseThrow();
        (judged.judgement().verdict() instanceof Verdict.Send ? sends : others).increment();
      }
    }
  }
}
