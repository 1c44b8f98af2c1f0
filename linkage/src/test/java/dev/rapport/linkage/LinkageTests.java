package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LinkageTests {

  private static final LinkageSettings SETTINGS = LinkageSettings.standard(() -> 0).withThreads(1);

  @Test
  void findsThePersonsOfARegister() {
    Register register = Register.of(300, 1);
    LinkageResult result = Linkage.link(register.records(), SETTINGS);
    long[] pairs = register.pairs(result.clusters());
    assertThat(pairs[1]).as("false pairs").isLessThanOrEqualTo(pairs[0] / 50);
    assertThat(pairs[2]).as("missed pairs").isLessThanOrEqualTo(pairs[0] / 20);
    assertThat(result.estimatedFalseDiscoveryRate()).isLessThan(0.02);
  }

  @Test
  void findsThemThroughBlockingKeysToo() {
    Register register = Register.of(1_000, 2);
    LinkageResult result = Linkage.link(register.records(), SETTINGS);
    assertThat(result.blocking().rules()).hasSizeGreaterThan(3);
    assertThat(result.blocking().estimatedRecall()).isBetween(0.9, 1.0);
    long[] pairs = register.pairs(result.clusters());
    assertThat(pairs[1]).as("false pairs").isLessThanOrEqualTo(pairs[0] / 50);
    assertThat(pairs[2]).as("missed pairs").isLessThanOrEqualTo(pairs[0] / 20);
  }

  @Test
  void givesTheSameModelAndClustersWithAnyNumberOfThreads() {
    Register register = Register.of(900, 3);
    LinkageResult one = Linkage.link(register.records(), SETTINGS);
    for (int threads = 2; threads <= 3; threads++) {
      LinkageResult other = Linkage.link(register.records(), SETTINGS.withThreads(threads));
      assertThat(other.model().text()).isEqualTo(one.model().text());
      assertThat(other.clusters()).isEqualTo(one.clusters());
      assertThat(other.links().size()).isEqualTo(one.links().size());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheRecords() {
    for (long seed = 1; seed <= 3; seed++) {
      Register register = Register.of(200, seed);
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      List<Integer> order = new ArrayList<>();
      Register shuffled = register.shuffled(chance, order);
      int[] before = Linkage.link(register.records(), SETTINGS).clusters();
      int[] after = Linkage.link(shuffled.records(), SETTINGS).clusters();
      int[] back = new int[before.length];
      for (int i = 0; i < after.length; i++) {
        back[order.get(i)] = after[i];
      }
      assertThat(partition(back)).as("seed " + seed).isEqualTo(partition(before));
    }
  }

  private static Set<Set<Integer>> partition(int[] clusters) {
    var byCluster = new java.util.HashMap<Integer, Set<Integer>>();
    for (int i = 0; i < clusters.length; i++) {
      byCluster.computeIfAbsent(clusters[i], any -> new HashSet<>()).add(i);
    }
    return new HashSet<>(byCluster.values());
  }

  @Test
  void weighsAPairTheSameFromBothSides() {
    Register register = Register.of(150, 4);
    LinkageResult result = Linkage.link(register.records(), SETTINGS);
    for (int left = 0; left < 100; left++) {
      for (int right = left + 1; right < 150; right++) {
        assertThat(result.weight().of(left, right)).isEqualTo(result.weight().of(right, left));
      }
    }
  }

  @Test
  void explainsAWeightByPartsThatAddUpToIt() {
    Register register = Register.of(150, 5);
    LinkageResult result = Linkage.link(register.records(), SETTINGS);
    for (int link = 0; link < Math.min(200, result.links().size()); link++) {
      Explanation explanation =
          result.weight().explain(result.links().left(link), result.links().right(link));
      double sum = explanation.prior() + explanation.rival();
      for (Explanation.Part part : explanation.parts()) {
        sum += part.bits() + part.frequencyBits();
      }
      assertThat(sum).isCloseTo(explanation.bits(), within(1e-4));
      assertThat(explanation.bits()).isCloseTo(result.links().bits(link), within(1e-3));
    }
  }

  @Test
  void neverJoinsASeniorWithHisJunior() {
    Register register = Register.of(200, 6);
    List<String[]> rows = new ArrayList<>(register.rows());
    String[] senior = {"Walter", "Zimegger Sr", "", "7 Oak Street", "1010", ""};
    rows.add(senior);
    rows.add(new String[] {"Walter", "Zimegger Jr", "", "7 Oak Street", "1010", ""});
    Records.Builder builder = Records.of(Register.PERSONS);
    rows.forEach(one -> builder.add(0, one));
    int[] clusters = Linkage.link(builder.build(), SETTINGS).clusters();
    assertThat(clusters[rows.size() - 1]).isNotEqualTo(clusters[rows.size() - 2]);
  }

  @Test
  void linksVehiclesByTheSameKernel() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Schema schema =
        Schema.recognise(
            List.of("vin", "make", "model", "colour", "year", "plate"),
            List.of(
                new String[] {"WVWZZZ1KZ7W000001", "Volkswagen", "Golf", "red", "2007", "W-1234A"},
                new String[] {"WBAAA31070B000002", "BMW", "320i", "blue", "2010", "L-77B"}));
    assertThat(schema.fields().getFirst().kind()).isEqualTo(Kind.IDENTIFIER);
    String[][] cars = {
      {"Volkswagen", "Golf"}, {"BMW", "320i"}, {"Skoda", "Octavia"}, {"Toyota", "Yaris"}
    };
    String[] colours = {"red", "blue", "black", "white", "silver"};
    List<String[]> rows = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    for (int vehicle = 0; vehicle < 250; vehicle++) {
      String[] car = cars[chance.nextInt(cars.length)];
      String vin = "WVW%014d".formatted(chance.nextLong(100_000_000_000_000L));
      String plate = "W-%d%c".formatted(chance.nextInt(100_000), 'A' + chance.nextInt(26));
      String colour = colours[chance.nextInt(colours.length)];
      String year = "" + (1995 + chance.nextInt(30));
      rows.add(new String[] {vin, car[0], car[1], colour, year, plate});
      String typed = chance.nextInt(3) == 0 ? Register.mistyped(vin, chance) : vin;
      String other = chance.nextInt(3) == 0 ? "" : plate;
      rows.add(new String[] {typed, car[0], car[1], colour, year, other});
      truth.add(vehicle);
      truth.add(vehicle);
    }
    Register register = new Register(schema, rows, truth);
    LinkageResult result = Linkage.link(register.records(), SETTINGS);
    long[] pairs = register.pairs(result.clusters());
    assertThat(pairs[1]).as("false pairs").isLessThanOrEqualTo(2);
    assertThat(pairs[2]).as("missed pairs").isLessThanOrEqualTo(12);
  }

  @Test
  void staysCalmBeforeFilesThatSayNothing() {
    for (int size : new int[] {0, 1, 2, 500}) {
      Records.Builder builder = Records.of(Register.PERSONS);
      for (int i = 0; i < size; i++) {
        builder.add(0, new String[] {"", null, "n/a", "unknown", " ", "-"});
      }
      int[] clusters = Linkage.link(builder.build(), SETTINGS).clusters();
      assertThat(Arrays.stream(clusters).distinct().count()).isEqualTo(size);
    }
  }

  @Test
  void makesNoGiantClusterOfAValueThatHundredThousandShare() {
    Records.Builder builder = Records.of(Register.PERSONS);
    Register register = Register.of(40_000, 8);
    for (int i = 0; i < 100_000; i++) {
      String[] row = register.rows().get(i % register.rows().size()).clone();
      row[5] = "info@example.org";
      row[3] = "";
      row[4] = "1010";
      builder.add(0, row);
    }
    LinkageResult result = Linkage.link(builder.build(), SETTINGS);
    int[] sizes = new int[100_000];
    for (int cluster : result.clusters()) {
      sizes[cluster]++;
    }
    assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(60);
  }

  @Test
  void splitsABlockThatIsTooLargeAndSaysWhatThatCost() {
    Records.Builder builder = Records.of(Register.PERSONS);
    Register register = Register.of(1_200, 9);
    register
        .rows()
        .forEach(row -> builder.add(0, new String[] {row[0], row[1], row[2], "", "1010", ""}));
    Records records = builder.build();
    List<BlockingKey> keys = BlockingKey.of(records.columns());
    BlockingKey postcode =
        keys.stream().filter(key -> key.name().equals("postcode")).findFirst().orElseThrow();
    Blocks blocks = new Blocks(records, new BlockingRule(List.of(postcode)), keys, 100);
    assertThat(blocks.largest()).isEqualTo(records.size());
    assertThat(blocks.split()).isEqualTo(1);
    assertThat(blocks.pairs() + blocks.lost()).isEqualTo(Blocks.pairs(records.size()));
    for (int block = 0; block < blocks.size(); block++) {
      assertThat(blocks.end(block) - blocks.start(block)).isLessThanOrEqualTo(Blocks.SPLIT);
    }
  }

  @Test
  void givesEachPairOfSourcesAPriorOfItsOwn() {
    Register register = Register.of(400, 10);
    Records.Builder builder = Records.of(Register.PERSONS);
    for (int i = 0; i < register.rows().size(); i++) {
      boolean first = i == 0 || !register.truth().get(i - 1).equals(register.truth().get(i));
      builder.add(first ? 0 : 1, register.rows().get(i));
    }
    LinkageResult result = Linkage.link(builder.build(), SETTINGS);
    long[] pairs = register.pairs(result.clusters());
    assertThat(pairs[1]).as("false pairs").isLessThanOrEqualTo(pairs[0] / 50);
    Explanation explanation = result.weight().explain(0, 1);
    assertThat(explanation.bits()).isCloseTo(result.weight().of(0, 1), within(1e-6));
  }

  @Test
  void readsOtherScriptsAndHugeFields() {
    Records.Builder builder = Records.of(Register.PERSONS);
    builder.add(0, new String[] {"Мария", "Новак", "1984-05-01", "", "1010", ""});
    builder.add(0, new String[] {"Marija", "Novak", "1984-05-01", "", "1010", ""});
    builder.add(0, new String[] {"東京", "田中", "", "x".repeat(10_000_000), "", ""});
    builder.add(0, new String[] {"é".repeat(10_000_000), "<b>", "99/99/9999", "", "", "@@"});
    Records records = builder.build();
    assertThat(records.columns().getFirst().text(0)).isEqualTo("maria");
    assertThat(Linkage.link(records, SETTINGS).clusters()).hasSize(4);
  }
}
