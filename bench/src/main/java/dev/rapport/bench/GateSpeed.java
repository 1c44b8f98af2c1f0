package dev.rapport.bench;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.JudgedCounts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// Durable decisions of the gate in this process, beside the transactions of pgbench: as the round
/// judges what is due, a few people in one transaction, and one by one, as somebody at the desk
/// asks.
final class GateSpeed implements Measurement {

  /// Decisions planned ahead for each second; a round that uses them up ends early.
  private static final int STOCK_PER_SECOND = 4_000;

  private static final int BATCH = 2_000;
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
  public List<String> options() {
    return List.of("threads", "seconds", "rounds", "people");
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
      course.together(WARM_UP_SECONDS);
      course.oneByOne(WARM_UP_SECONDS);
      course.forget();
      List<Double> decisions = new ArrayList<>();
      List<Double> oneByOne = new ArrayList<>();
      List<Double> transactions = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        decisions.add(course.together(seconds));
        oneByOne.add(course.oneByOne(seconds));
        if (pgbench.isPresent()) {
          transactions.add(pgbench.get().simpleUpdates(threads, seconds));
        }
      }
      Report report = new Report().with("one_by_one_per_second", new Rounds(oneByOne));
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
    double together(int seconds) throws InterruptedException {
      plan(seconds);
      return pace(
          end ->
              Tenancy.run(
                  crowd.house().id(),
                  () -> {
                    Contacts contacts = workbench.part(Contacts.class);
                    JudgedCounts counts;
                    do {
                      counts = contacts.judgeDue(Instant.now(), BATCH, threads);
                      sends.add(counts.send());
                      others.add(counts.judged() - counts.send());
                    } while (counts.judged() > 0 && System.nanoTime() < end);
                  }),
          seconds);
    }

    /// @return decisions a second
    double oneByOne(int seconds) throws InterruptedException {
      Queue<Crowd.Waiting> waiting = new ConcurrentLinkedQueue<>(plan(seconds));
      return pace(
          end -> Together.run(threads, crowd.house().id(), () -> judge(waiting, end)), seconds);
    }

    private List<Crowd.Waiting> plan(int seconds) {
      int people = crowd.records().size();
      int each = Math.ceilDiv(seconds * STOCK_PER_SECOND, people);
      List<Crowd.Waiting> waiting = crowd.plan(crowd.records(), each, people);
      workbench.settle();
      return waiting;
    }

    private interface Stretch {
      void until(long end) throws InterruptedException;
    }

    private double pace(Stretch stretch, int seconds) throws InterruptedException {
      long before = sends.sum() + others.sum();
      long begun = System.nanoTime();
      stretch.until(begun + Duration.ofSeconds(seconds).toNanos());
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
        contacts
            .judge(next.contact())
            .ifPresent(judged ->
                (judged.judgement().verdict() instanceof Verdict.Send ? sends : others)
                    .increment());
      }
    }
  }
}
