package dev.rapport.bench;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Mode;
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
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Keys that open nothing, each for another reason: whoever measures how long the counter takes to
/// say so learns nothing about the reason.
final class RefusalSpeed implements Measurement {

  /// Medians that lie nearer than this tell nobody anything over a network.
  private static final double NEAR_MILLIS = 5;

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_LETTERS = 26;
  private static final long SEED = 20_261_123;

  private enum Reason {
    UNKNOWN,
    EXPIRED,
    FOREIGN,
    STOPPED,
    SPENT
  }

  @Override
  public String name() {
    return "refusals";
  }

  @Override
  public String says() {
    return "how long the counter takes to say that a key opens nothing, by the reason";
  }

  @Override
  public List<String> options() {
    return List.of("each");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    int each = options.number("each", 40);
    try (Workbench workbench = Workbench.open(4)) {
      var counter = new Refusing(workbench);
      Map<Reason, double[]> millis = counter.refuse(each);
      var report = new Report().with("each", each);
      List<Double> medians = new ArrayList<>();
      millis.forEach((reason, took) -> {
        Arrays.sort(took);
        medians.add(took[took.length / 2]);
        String name = reason.name().toLowerCase(Locale.ROOT);
        report
            .with(name + "_p50_ms", took[took.length / 2])
            .with(name + "_p95_ms", took[took.length * 95 / 100]);
      });
      double apart = Collections.max(medians) - Collections.min(medians);
      report.with("medians_apart_ms", apart);
      if (apart > NEAR_MILLIS) {
        throw new ClaimDoesNotHold("Refusals can be told apart by their time", report);
      }
      return report;
    }
  }

  private static final class Refusing {

    private final Counter counter;
    private final WebKeys keys;
    private final Organisation house;
    private final Organisation other;
    private final Clerk clerk;
    private final HolderId holder = Holders.nextId();
    private final ItemId address;
    private final Random chance = new Random(SEED);

    Refusing(Workbench workbench) {
      this.counter = workbench.part(Counter.class);
      this.keys = workbench.part(WebKeys.class);
      var organisations = workbench.part(Organisations.class);
      this.house = organisations.found("bench", "Bench", "shop", ZoneId.of("Europe/Vienna"), "AT");
      this.other = organisations.found("other", "Other", "shop", ZoneId.of("Europe/Vienna"), "AT");
      this.clerk =
          Tenancy.within(
              house.id(), () -> Clerk.of(organisations.addStaff("Clerk", Role.CLERK, null)));
      this.address =
          Holding.within(
              holder,
              () -> {
                workbench.part(Holders.class).begin("Marta", null);
                return workbench
                    .part(Vault.class)
                    .keep(ItemKind.POSTAL_ADDRESS, "Ahorngasse 7, 4020 Linz", "she herself");
              });
    }

    /// All reasons by turns, in an order of chance, so that none has the quicker hour.
    Map<Reason, double[]> refuse(int each) {
      List<Map.Entry<Reason, String>> all = new ArrayList<>();
      for (Reason reason : Reason.values()) {
        for (int one = 0; one < each; one++) {
          all.add(Map.entry(reason, secret(reason)));
        }
      }
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      Collections.shuffle(all, chance);
      Map<Reason, double[]> millis = new EnumMap<>(Reason.class);
      Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
      for (Map.Entry<Reason, String> one : all) {
        int at = seen.merge(one.getKey(), 1, Integer::sum) - 1;
        millis.computeIfAbsent(one.getKey(), any -> new double[each])[at] = refused(one.getValue());
      }
      return millis;
    }

    private double refused(String secret) {
      long asked = System.nanoTime();
      Presented presented = Tenancy.within(house.id(), () -> counter.present(secret, clerk));
      if (!presented.equals(new Presented.OpensNothing())) {
        throw new IllegalStateException("A key was not refused: " + presented);
      }
      return (System.nanoTime() - asked) / 1e6;
    }

    private String secret(Reason reason) {
      return switch (reason) {
        case UNKNOWN -> {
          var letters = new StringBuilder();
          for (int letter = 0; letter < SECRET_LETTERS; letter++) {
            letters.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
          }
          yield letters.toString();
        }
        case EXPIRED -> armed(house, Optional.of(Duration.ofSeconds(1))).secret();
        case FOREIGN -> armed(other, Optional.empty()).secret();
        case STOPPED -> {
          Armed key = armed(house, Optional.empty());
          Holding.run(holder, () -> keys.revoke(key.id()));
          yield key.secret();
        }
        case SPENT -> {
          Armed key = armed(house, Optional.empty());
          Tenancy.run(
              house.id(),
              () -> {
                counter.present(key.secret(), clerk);
                counter.done(key.id(), clerk);
              });
          yield key.secret();
        }
      };
    }

    private record Armed(KeyId id, String secret) {}

    private Armed armed(Organisation at, Optional<Duration> longest) {
      var wanted =
          new Wanted(
              at.id(),
              at.kind(),
              Optional.empty(),
              Errands.parse("deliver-home").orElseThrow(),
              Lasts.TODAY,
              longest,
              List.of(new Wanted.Chosen(address, ItemKind.POSTAL_ADDRESS, Mode.VALUE)));
      return Holding.within(
          holder,
          () -> {
            KeyId key = keys.arm(wanted);
            return new Armed(key, keys.codes(key).map(Codes::secret).orElseThrow());
          });
    }
  }
}
