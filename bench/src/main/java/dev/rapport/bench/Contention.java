package dev.rapport.bench;

import dev.rapport.decisions.contacts.Judged;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.TestedGate;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Many decide at once about few people, so that they meet at the last slot: nobody may come above
/// the cap. Then the same with a fault planted and the second net taken away, which must come
/// above; else the contest proves nothing.
final class Contention implements Measurement {

  /// Long enough for a whole lap over everybody on a slow machine, short enough to come round
  /// often.
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /// Contacts for each person in a lap, twice as many as the usual cap lets through.
  private static final int EACH = 6;

  /// People judged at one time: fewer than threads, so that threads meet.
  private static final int GROUP = 6;

  @Override
  public String name() {
    return "contention";
  }

  @Override
  public String says() {
    return "nobody above the cap when many decide at once, and a planted fault that is caught";
  }

  @Override
  public List<String> options() {
    return List.of("threads", "people", "cap", "seconds", "planted-seconds");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int threads = options.number("threads", 24);
    int people = options.number("people", 2_000);
    int cap = options.number("cap", 3);
    int seconds = options.number("seconds", 60);
    int plantedSeconds = options.number("planted-seconds", Math.clamp(seconds / 3, 5, 20));
    try (Workbench workbench = Workbench.open(threads + 2)) {
      Contest sound = new Contest(workbench, "sound", people, cap, sound(workbench));
      sound.hold(threads, seconds);
      Counted first = sound.counted();
      Report report =
          new Report()
              .with("above_the_cap_in_slots", first.aboveInSlots())
              .with("above_the_cap_in_outbox", first.aboveInOutbox())
              .with("decisions", first.decisions())
              .with("sends", first.sends())
              .with("last_slots_given", first.lastSlots())
              .with("last_slots_contested", first.contested())
              .with("callers_who_lost_one", first.losers())
              .with("caught_by_the_net", sound.gate.caughtByTheNet());
      withoutTheNet(workbench);
      Contest planted = new Contest(workbench, "planted", people, cap, planted(workbench));
      planted.hold(threads, plantedSeconds);
      Counted second = planted.counted();
      report
          .with("planted_above_the_cap_in_slots", second.aboveInSlots())
          .with("planted_above_the_cap_in_outbox", second.aboveInOutbox())
          .with("planted_decisions", second.decisions())
          .with("planted_sends", second.sends())
          .with("threads", threads)
          .with("people", people)
          .with("cap", cap)
          .with("window_seconds", WINDOW.toSeconds())
          .with("seconds", seconds)
          .with("planted_seconds", plantedSeconds);
      verify(first, second, report);
      return report;
    }
  }

  private static void verify(Counted sound, Counted planted, Report report) {
    if (sound.aboveInSlots() > 0 || sound.aboveInOutbox() > 0) {
      throw new ClaimDoesNotHold("Somebody came above the cap", report);
    }
    if (sound.contested() == 0) {
      throw new ClaimDoesNotHold("Nobody met at a last slot, so nothing was shown", report);
    }
    if (planted.aboveInSlots() == 0 || planted.aboveInOutbox() == 0) {
      throw new ClaimDoesNotHold("The planted fault was not caught", report);
    }
  }

  private static TestedGate sound(Workbench workbench) {
    return TestedGate.sound(
        workbench.part(JdbcClient.class),
        workbench.part(TransactionTemplate.class),
        workbench.part(Organisations.class));
  }

  private static TestedGate planted(Workbench workbench) {
    return TestedGate.lockingWhileItReads(
        workbench.part(JdbcClient.class),
        workbench.part(TransactionTemplate.class),
        workbench.part(Organisations.class));
  }

  private static void withoutTheNet(Workbench workbench) {
    try (var owner = workbench.owner();
        var statement = owner.createStatement()) {
      statement.execute("alter table contacts.slots drop constraint slots_pkey");
    } catch (SQLException e) {
      throw new IllegalStateException("The second net could not be taken away", e);
    }
  }

  /// What a contest left behind.
  ///
  /// @param lastSlots how often somebody's last free slot was given
  /// @param contested those for which another caller had asked before it was given and was answered
  ///   after
  /// @param losers those callers
  private record Counted(
      long aboveInSlots,
      long aboveInOutbox,
      long decisions,
      long sends,
      long lastSlots,
      long contested,
      long losers) {}

  /// A caller who did not get a slot, from asking to the answer.
  private record Lost(UUID root, Instant asked, Instant answered) {}

  private record LastSlot(UUID root, Instant given) {}

  private static final class Contest {

    private final Workbench workbench;
    private final Crowd crowd;
    private final int cap;
    private final TestedGate gate;
    private final Queue<Lost> lost = new ConcurrentLinkedQueue<>();

    Contest(Workbench workbench, String slug, int people, int cap, TestedGate gate) {
      this.workbench = workbench;
      this.cap = cap;
      this.gate = gate;
      this.crowd =
          Crowd.gather(
              workbench,
              slug,
              people,
              Crowd.policy(Duration.ofSeconds(1), new Policy.Cap("all", null, null, cap, WINDOW)));
    }

    void hold(int threads, int seconds) throws InterruptedException {
      workbench.settle();
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      while (System.nanoTime() < end) {
        Queue<Crowd.Waiting> lap =
            new ConcurrentLinkedQueue<>(
                crowd.plan(crowd.records(), Math.max(EACH, 2 * cap), GROUP));
        Together.run(threads, crowd.house().id(), () -> judge(lap, end));
      }
    }

    private void judge(Queue<Crowd.Waiting> lap, long end) {
      while (System.nanoTime() < end) {
        Crowd.Waiting next = lap.poll();
        if (next == null) {
          return;
        }
        Instant asked = Instant.now();
        Judged judged = gate.judge(next.contact(), next.record()).orElseThrow();
        if (!(judged.judgement().verdict() instanceof Verdict.Send)) {
          lost.add(new Lost(next.record().value(), asked, Instant.now()));
        }
      }
    }

    Counted counted() {
      return Tenancy.within(
          crowd.house().id(),
          () -> {
            List<LastSlot> given = lastSlots();
            Map<UUID, List<Instant>> byRoot = new HashMap<>();
            given.forEach(slot ->
                byRoot.computeIfAbsent(slot.root(), _ -> new ArrayList<>()).add(slot.given()));
            Set<LastSlot> contested = new HashSet<>();
            long losers = 0;
            for (Lost caller : lost) {
              List<LastSlot> met =
                  byRoot.getOrDefault(caller.root(), List.of()).stream()
                      .filter(at -> caller.asked().isBefore(at) && caller.answered().isAfter(at))
                      .map(at -> new LastSlot(caller.root(), at))
                      .toList();
              contested.addAll(met);
              losers += met.isEmpty() ? 0 : 1;
            }
            long sends = count("select count(*) from contacts.outbox");
            return new Counted(
                aboveInSlots(),
                aboveInOutbox(),
                sends + lost.size(),
                sends,
                given.size(),
                contested.size(),
                losers);
          });
    }

    /// Slots that were taken while as many as the cap were live: a sweep over beginnings and ends.
    private long aboveInSlots() {
      return count(
          """
          with moments as (
            select root, rule, lower(during) as at, 1 as more from contacts.slots
            union all
            select root, rule, upper(during), -1 from contacts.slots),
          swept as (
            select more, sum(more) over (partition by root, rule order by at, more
              rows unbounded preceding) as live
            from moments)
          select count(*) from swept where more = 1 and live > %d
          """
              .formatted(cap));
    }

    /// Messages that went out although as many as the cap had gone out in the window before them.
    private long aboveInOutbox() {
      return count("select count(*) from (%s) o where recent > %d".formatted(recent(), cap));
    }

    private List<LastSlot> lastSlots() {
      return inOne(
          "select root, not_before from (%s) o where recent = %d".formatted(recent(), cap),
          (row, number) ->
              new LastSlot(
                  row.getObject("root", UUID.class),
                  row.getObject("not_before", OffsetDateTime.class).toInstant()));
    }

    private static String recent() {
      return """
      select root, not_before, count(*) over (partition by root order by not_before
        range between interval '%d seconds' - interval '1 microsecond' preceding
          and current row) as recent
      from contacts.outbox
      """
          .formatted(WINDOW.toSeconds());
    }

    private long count(String sql) {
      return inOne(sql, (row, number) -> row.getLong(1)).getFirst();
    }

    private <T> List<T> inOne(String sql, RowMapper<T> mapper) {
      return workbench
          .part(TransactionTemplate.class)
          .execute(_ -> workbench.part(JdbcClient.class).sql(sql).query(mapper).list());
    }
  }
}
