package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.decisions.outcomes.Worth.Doubt.Kind;
import dev.rapport.learning.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What ledgers amount to: laws over seeded ones, and the smallest and oddest of them.
class ReckonerTests {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final HouseTerms USUAL = HouseTerms.USUAL;

  private static List<Catalogues.Version> shop(double holdOut) {
    return List.of(
        new Catalogues.Version(1, Catalogues.starting("shop"), holdOut, "Ivo", Instant.EPOCH));
  }

  private static Reckoner reckoner(HouseTerms terms) {
    return new Reckoner(shop(.1), terms, ZONE, Optional.of("EUR"), NOW);
  }

  private int number;

  /// A row of the ledger that is being written.
  private final class Written {
    private final UUID person;
    private final UUID id = new UUID(2, ++number);
    private final String kind;
    private final boolean ours;
    private final Instant at;
    private @Nullable Long minor;
    private String currency = "EUR";
    private @Nullable String felt;
    private @Nullable String result;
    private @Nullable Double propensity;
    private boolean problem;

    private Written(UUID person, String kind, boolean ours, double daysAgo) {
      this.person = person;
      this.kind = kind;
      this.ours = ours;
      this.at = NOW.minus(Duration.ofMinutes(Math.round(daysAgo * 1_440)));
    }

    Written paying(long amount) {
      minor = amount;
      return this;
    }

    Written in(String other) {
      currency = other;
      return this;
    }

    Written feeling(String how) {
      felt = how;
      return this;
    }

    Written cameTo(String what) {
      result = what;
      return this;
    }

    Written drawn() {
      return drawn(.9);
    }

    Written drawn(@Nullable Double likely) {
      propensity = likely;
      return this;
    }

    Happened row() {
      return new Happened(
          person,
          id,
          kind,
          ours,
          ours ? "email" : null,
          at,
          null,
          null,
          null,
          at,
          propensity,
          result == null ? null : new Happened.Told(result, null, at, at),
          felt == null ? null : new Happened.Felt(felt, at),
          problem,
          null,
          minor == null ? null : new Happened.Amount(minor, currency));
    }
  }

  private Written hers(UUID person, String kind, double daysAgo) {
    return new Written(person, kind, false, daysAgo);
  }

  private Written ours(UUID person, String kind, double daysAgo) {
    return new Written(person, kind, true, daysAgo);
  }

  private static List<Happened> inTime(List<Written> rows) {
    return rows.stream().map(Written::row).sorted(Happened.IN_TIME).toList();
  }

  /// People who buy at rates of their own until they stop, one of seven of them brings back.
  private List<List<Happened>> ledger(int people, RandomGenerator chance) {
    List<List<Happened>> ledger = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      UUID person = new UUID(chance.nextLong(), i);
      List<Written> rows = new ArrayList<>();
      double day = 1_800 * chance.nextDouble();
      double gap = 20 + 200 * chance.nextDouble();
      while (day > 0) {
        Written bought = hers(person, "purchase", day).paying(500 + chance.nextInt(9_000));
        if (chance.nextInt(3) == 0) {
          bought.feeling(List.of("good", "soso", "bad").get(chance.nextInt(3)));
        }
        rows.add(bought);
        if (chance.nextInt(7) == 0) {
          rows.add(hers(person, "return", day - 1).paying(chance.nextInt(500)));
        }
        if (chance.nextInt(2) == 0) {
          rows.add(
              chance.nextInt(5) == 0
                  ? ours(person, "silence", day - 2).drawn()
                  : ours(person, "campaign", day - 2).drawn());
        }
        if (chance.nextInt(5) == 0) {
          break;
        }
        day += gap * Math.log(chance.nextDouble());
      }
      ledger.add(inTime(rows.stream().filter(one -> !one.at.isAfter(NOW)).toList()));
    }
    return ledger.stream().filter(rows -> !rows.isEmpty()).toList();
  }

  private static Reckoning of(List<List<Happened>> ledger, HouseTerms terms) {
    Reckoner reckoner = reckoner(terms);
    ledger.forEach(hers -> reckoner.add(hers, Set.of()));
    return reckoner.result();
  }

  private static void holds(Reckoning reckoning) {
    for (Keeping.Year year : reckoning.keeping().years()) {
      assertThat(year.kept() + year.lost()).isEqualTo(year.before());
      assertThat(year.kept() + year.won() + year.back()).isEqualTo(year.now());
    }
    for (int year = 0; year + 1 < reckoning.keeping().years().size(); year++) {
      assertThat(reckoning.keeping().years().get(year).before())
          .isEqualTo(reckoning.keeping().years().get(year + 1).now());
    }
    reckoning.worth().ifPresent(ReckonerTests::holds);
    JsonNode written = JsonMapper.shared().valueToTree(reckoning);
    numbers(written);
    assertThat(JsonMapper.shared().treeToValue(written, Reckoning.class)).isEqualTo(reckoning);
  }

  private static void holds(Worth worth) {
    List<Worth.Flow> flows = new ArrayList<>(List.of(worth.counted()));
    worth.expected().ifPresent(flows::add);
    for (Worth.Flow flow : flows) {
      assertThat(flow.opening() + flow.grown() + flow.won() - flow.lost())
          .isEqualTo(flow.closing());
      assertThat(flow.parts().stream().mapToLong(Worth.Part::change).sum())
          .isEqualTo(flow.closing() - flow.opening());
    }
    assertThat(worth.spread()).hasSize(worth.expected().isPresent() ? 20 : 0).isSorted();
    Worth.Curve curve = worth.curve();
    assertThat(curve.points().getFirst()).isEqualTo(new Worth.Point(0, 0));
    assertThat(curve.points().getLast()).isEqualTo(new Worth.Point(curve.people(), curve.value()));
    assertThat(curve.crestValue()).isGreaterThanOrEqualTo(curve.value());
    assertThat(worth.fifths().stream().mapToLong(Worth.Fifth::people).sum())
        .isEqualTo(curve.people());
    assertThat(worth.fifths().stream().mapToLong(Worth.Fifth::value).sum())
        .isEqualTo(curve.value());
    assertThat(worth.models().stream().filter(Worth.Fitted::used))
        .allSatisfy(one -> assertThat(one.reliable()).isTrue());
  }

  /// Nothing but numbers where numbers stand.
  private static void numbers(JsonNode node) {
    assertThat(node.toString()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void thePartsOfEveryLedgerAreItsWhole() {
    for (long seed = 1; seed <= 12; seed++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      List<List<Happened>> ledger = ledger(chance.nextInt(1, 400), chance);
      try {
        holds(of(ledger, USUAL));
        holds(
            of(
                ledger,
                new HouseTerms(
                    1,
                    1 + chance.nextInt(100),
                    chance.nextInt(101),
                    new TreeMap<>(Map.of("email", 250L, "return", 4_000L)),
                    "Jana",
                    NOW)));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Broken with seed " + seed, e);
      }
    }
  }

  @Test
  void anEmptyHouseIsNothingAndSaysSo() {
    Reckoning empty = of(List.of(), USUAL);
    holds(empty);
    assertThat(empty.keeping().years()).hasSize(1);
    assertThat(empty.worth().orElseThrow().expected()).isEmpty();
    assertThat(empty.worth().orElseThrow().models())
        .allSatisfy(one -> assertThat(one.reliable()).isFalse());
    assertThat(empty.effects()).allSatisfy(one -> assertThat(one.known()).isFalse());
    Reckoner moneyless = new Reckoner(shop(0), USUAL, ZONE, Optional.empty(), NOW);
    assertThat(moneyless.result().worth()).isEmpty();
  }

  @Test
  void onePersonIsCountedAndNothingIsExpectedOfHer() {
    UUID ada = new UUID(1, 1);
    Reckoning one =
        of(
            List.of(
                inTime(
                    List.of(
                        hers(ada, "purchase", 500).paying(3_000).feeling("bad"),
                        hers(ada, "purchase", 100).paying(5_000).feeling("good"),
                        hers(ada, "return", 90).paying(1_000),
                        hers(ada, "purchase", 50).paying(700).in("CHF")))),
            USUAL);
    holds(one);
    Keeping.Year year = one.keeping().years().getFirst();
    assertThat(year.before()).isEqualTo(1);
    assertThat(year.kept()).isEqualTo(1);
    Worth worth = one.worth().orElseThrow();
    assertThat(worth.counted().opening()).isEqualTo(3_000);
    assertThat(worth.counted().grown()).isEqualTo(1_000);
    assertThat(worth.counted().closing()).isEqualTo(4_000);
    assertThat(worth.otherCurrencies()).isEqualTo(1);
    assertThat(worth.expected()).isEmpty();
    assertThat(worth.models().getFirst().doubts())
        .extracting(Worth.Doubt::kind)
        .contains(Kind.FEW_REPEATERS);
  }

  @Test
  void whoOnlyBringsBackIsALossAndOneResultForAllProvesNothing() {
    List<List<Happened>> ledger = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      UUID person = new UUID(5, i);
      ledger.add(
          inTime(
              List.of(
                  hers(person, "return", 300 - i).paying(-2_000),
                  ours(person, i % 2 == 0 ? "silence" : "campaign", 200).drawn())));
    }
    Reckoning reckoning = of(ledger, USUAL);
    holds(reckoning);
    Worth worth = reckoning.worth().orElseThrow();
    assertThat(worth.counted().won()).isEqualTo(-160_000);
    assertThat(worth.curve().crestPeople()).isZero();
    Effected offer =
        reckoning.effects().stream().filter(one -> one.key().equals("offer")).findFirst().get();
    assertThat(offer.label()).isEqualTo(Label.TESTED);
    assertThat(offer.known()).isTrue();
    assertThat(offer.good().provable()).isFalse();
  }

  /// Those who buy by themselves buy anyway; the offer helps the others.
  @Test
  void riskAndLiftStandApart() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    List<List<Happened>> ledger = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      UUID person = new UUID(chance.nextLong(), i);
      boolean glad = chance.nextBoolean();
      boolean spared = chance.nextInt(4) == 0;
      boolean buys = chance.nextDouble() < (glad ? .6 : spared ? .1 : .35);
      List<Written> rows =
          new ArrayList<>(
              List.of(
                  hers(person, "visit", 200).feeling(glad ? "good" : "bad"),
                  spared
                      ? ours(person, "silence", 150).drawn()
                      : ours(person, "campaign", 150).drawn()));
      if (buys) {
        rows.add(hers(person, "purchase", 140).paying(1_000));
      }
      ledger.add(inTime(rows));
    }
    Reckoning reckoning = of(ledger, USUAL);
    holds(reckoning);
    Effected offer = reckoning.effects().getFirst();
    assertThat(offer.key()).isEqualTo("offer");
    assertThat(offer.label()).isEqualTo(Label.TESTED);
    assertThat(offer.good().provable()).isTrue();
    assertThat(offer.good().difference()).isCloseTo(.125, within(.05));
    assertThat(offer.risks()).hasSize(5);
    assertThat(offer.risks().getFirst().risk()).isGreaterThan(offer.risks().getLast().risk());
    assertThat(offer.risks().getFirst().good().difference()).isGreaterThan(.12);
    assertThat(offer.risks().getLast().good().difference()).isLessThan(.12);

    Reckoning.Felt.Difference felt =
        reckoning.felt().differences().stream()
            .filter(one -> one.key().equals("offer"))
            .findFirst()
            .orElseThrow();
    assertThat(felt.provable()).isTrue();
    assertThat(felt.bits()).isPositive();
    assertThat(felt.shift()).isPositive();
    assertThat(felt.shiftProvable()).isTrue();
  }

  /// Four of ten fit a rule that spares them, and buy half as often as others, offer or not. The
  /// lot holds out of all; of those who fit it lets few pass. An offer that does nothing is not
  /// taken for one that does.
  @Test
  void aRuleThatSparesSomeMakesNoOfferLookGood() {
    int proved = 0;
    for (long seed = 1; seed <= 20; seed++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Reckoner reckoner = reckoner(USUAL);
      for (int i = 0; i < 4_000; i++) {
        double passing = chance.nextInt(10) < 4 ? .05 : 1;
        reckoner.add(drawn(i, passing, passing < 1 ? .3 : .6, 0, chance), Set.of());
      }
      Effected offer = offer(reckoner.result());
      assertThat(offer.label()).isEqualTo(Label.ADJUSTED);
      assertThat(Math.abs(offer.good().difference())).isLessThan(.1);
      proved += offer.good().provable() ? 1 : 0;
    }
    assertThat(proved).isLessThanOrEqualTo(3);
  }

  /// Whom a forecast leaves in silence has nobody beside her who was contacted.
  @Test
  void whoWouldNotHaveBeenContactedIsNoHoldOut() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    Reckoner reckoner = reckoner(USUAL);
    for (int i = 0; i < 4_000; i++) {
      double passing = i % 2;
      reckoner.add(drawn(i, passing, passing < 1 ? .1 : .4, .2, chance), Set.of());
    }
    Effected offer = offer(reckoner.result());
    assertThat(offer.label()).isEqualTo(Label.TESTED);
    assertThat(offer.spared()).isBetween(140L, 260L);
    assertThat(offer.good().rate()).isCloseTo(.6, within(.04));
    assertThat(offer.good().silence()).isCloseTo(.4, within(.1));
    assertThat(offer.good().provable()).isTrue();
  }

  private static Effected offer(Reckoning reckoning) {
    return reckoning.effects().stream()
        .filter(one -> one.key().equals("offer"))
        .findFirst()
        .orElseThrow();
  }

  /// What the ledger holds of somebody whom the lot and the policy dealt with.
  private List<Happened> drawn(
      int number, double passing, double base, double effect, RandomGenerator chance) {
    UUID person = new UUID(chance.nextLong(), number);
    var lot = new Lot(.1, chance.nextDouble() < .1, passing, chance.nextDouble() < passing);
    List<Written> rows = new ArrayList<>(List.of(hers(person, "visit", 200)));
    boolean contacted = !lot.heldOut() && lot.passes();
    if (lot.heldOut() || contacted) {
      rows.add(
          ours(person, contacted ? "campaign" : "silence", 150)
              .drawn(lot.propensity().orElse(null)));
    }
    if (chance.nextDouble() < base + (contacted ? effect : 0)) {
      rows.add(hers(person, "purchase", 140).paying(1_000));
    }
    return inTime(rows);
  }

  @Test
  void aModelThatCanBeReliedOnIsUsedAndItsSpreadShown() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<List<Happened>> ledger = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      UUID person = new UUID(chance.nextLong(), i);
      List<Written> rows = new ArrayList<>();
      double rate = -Math.log(chance.nextDouble()) / 60;
      double leaves = .1 + .4 * chance.nextDouble();
      double spends = 1_000 / Math.cbrt(chance.nextDouble());
      double day = 1_400 * chance.nextDouble();
      while (day > 0) {
        double amount = -spends * Math.log(chance.nextDouble() * chance.nextDouble());
        rows.add(hers(person, "purchase", day).paying(Math.round(amount)));
        if (chance.nextDouble() < leaves) {
          break;
        }
        day += Math.log(chance.nextDouble()) / rate;
      }
      ledger.add(inTime(rows));
    }
    Reckoning reckoning = of(ledger, USUAL);
    holds(reckoning);
    Worth worth = reckoning.worth().orElseThrow();
    assertThat(worth.models().stream().filter(Worth.Fitted::used).map(Worth.Fitted::name))
        .as(worth.models().toString())
        .containsExactly("MBG/NBD", "Gamma-Gamma");
    assertThat(worth.expected()).isPresent();
    assertThat(worth.first()).isEqualTo(worth.expected().orElseThrow());
    assertThat(worth.spread().getFirst()).isLessThan(worth.first().closing());
    assertThat(worth.spread().getLast()).isGreaterThan(worth.first().closing());
    Worth half =
        of(ledger, new HouseTerms(1, 50, 10, new TreeMap<>(), "Jana", NOW)).worth().orElseThrow();
    assertThat((double) half.first().closing())
        .isCloseTo(worth.first().closing() / 2.0, within(1_000.0));
  }
}
