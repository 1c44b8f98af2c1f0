package dev.rapport.bench;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Shown;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Keys that clerks of one house redeem at a steady pace: the code counted and claimed, the item
/// disclosed with its entry, and the key closed. Each begins at its time, whether or not those
/// before it are finished, so that waiting counts.
final class WebKeySpeed implements Measurement {

  private static final long NANOS = 1_000_000_000;
  private static final int WARM_UP = 300;

  @Override
  public String name() {
    return "webkeys";
  }

  @Override
  public String says() {
    return "web keys redeemed at a steady pace at one counter: count, claim, disclose, close";
  }

  @Override
  public List<String> options() {
    return List.of("rate", "seconds", "clerks");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int rate = options.number("rate", 100);
    int seconds = options.number("seconds", 30);
    int clerks = options.number("clerks", 100);
    try (Workbench workbench = Workbench.open(12)) {
      var course = new Course(workbench, clerks);
      course.redeem(WARM_UP, rate);
      double[] millis = course.redeem(rate * seconds, rate);
      Arrays.sort(millis);
      return new Report()
          .with("redeemed", millis.length)
          .with("p50_ms", at(millis, 0.50))
          .with("p95_ms", at(millis, 0.95))
          .with("p99_ms", at(millis, 0.99))
          .with("longest_ms", millis[millis.length - 1])
          .with("per_second", rate)
          .with("clerks", clerks);
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  private static final class Course {

    private final Counter counter;
    private final WebKeys keys;
    private final Organisation house;
    private final HolderId holder = Holders.nextId();
    private final ItemId address;
    private final List<Clerk> clerks = new ArrayList<>();

    Course(Workbench workbench, int number) {
      this.counter = workbench.part(Counter.class);
      this.keys = workbench.part(WebKeys.class);
      var organisations = workbench.part(Organisations.class);
      this.house = organisations.found("bench", "Bench", "shop", ZoneId.of("Europe/Vienna"), "AT");
      this.address =
          Holding.within(
              holder,
              () -> {
                workbench.part(Holders.class).begin("Marta", null);
                return workbench
                    .part(Vault.class)
                    .keep(ItemKind.POSTAL_ADDRESS, "Ahorngasse 7, 4020 Linz", "she herself");
              });
      Tenancy.run(
          house.id(),
          () -> {
            for (int one = 0; one < number; one++) {
              clerks.add(Clerk.of(organisations.addStaff("Clerk " + one, Role.CLERK, null)));
            }
          });
    }

    /// @return how long each took from the time at which it was due
    double[] redeem(int number, int rate) throws InterruptedException {
      List<String> codes = codes(number);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Double>> going = new ArrayList<>();
        long begun = System.nanoTime() + NANOS / 10;
        for (int one = 0; one < number; one++) {
          long due = begun + one * (NANOS / rate);
          Clerk clerk = clerks.get(one % clerks.size());
          String code = codes.get(one);
          going.add(threads.submit(() -> redeem(code, clerk, due)));
        }
        double[] millis = new double[number];
        for (int one = 0; one < number; one++) {
          millis[one] = going.get(one).get();
        }
        return millis;
      } catch (ExecutionException e) {
        throw new IllegalStateException("A key was not redeemed", e);
      }
    }

    private double redeem(String code, Clerk clerk, long due) {
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      Tenancy.run(
          house.id(),
          () -> {
            if (!(counter.present(code, clerk) instanceof Presented.Claimed claimed)) {
              throw new IllegalStateException("A key opened nothing");
            }
            List<Shown> shown = counter.read(claimed.key(), clerk, LocalDate.EPOCH);
            if (shown.size() != 1 || !counter.done(claimed.key(), clerk)) {
              throw new IllegalStateException("A key was not read");
            }
          });
      return (System.nanoTime() - due) / 1e6;
    }

    private List<String> codes(int number) {
      Errand errand = Errands.parse("deliver-home").orElseThrow();
      var wanted =
          new Wanted(
              house.id(),
              house.kind(),
              Optional.empty(),
              errand,
              Lasts.TODAY,
              Optional.empty(),
              List.of(new Wanted.Chosen(address, ItemKind.POSTAL_ADDRESS, Mode.VALUE)));
      return Holding.within(
          holder,
          () -> {
            List<String> codes = new ArrayList<>();
            for (int one = 0; one < number; one++) {
              KeyId key = keys.arm(wanted);
              codes.add(keys.codes(key).flatMap(Codes::spoken).orElseThrow());
            }
            return codes;
          });
    }
  }
}
