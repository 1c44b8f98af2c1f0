package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.linkage.clusters.Links;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.api.Test;

/// Values that can be reckoned with pencil and paper.
class HandCheckedTests {

  @Test
  void addsUpTheBitsOfAPair() {
    double prior = Weights.bits(1e-4, 1 - 1e-4);
    double given = Weights.bits(0.85, 0.01);
    double frequency = Weights.bits(0.01, 0.001);
    double born = Weights.bits(0.9, 0.0005);
    double postcode = Weights.bits(0.05, 0.7);
    assertThat(prior).isCloseTo(-13.287568, within(1e-6));
    assertThat(given).isCloseTo(6.409391, within(1e-6));
    assertThat(Frequencies.bits(0.01, 0.001))
        .isEqualTo(frequency)
        .isCloseTo(3.321928, within(1e-6));
    assertThat(born).isCloseTo(10.813781, within(1e-6));
    assertThat(postcode).isCloseTo(-3.807355, within(1e-6));
    double sum = prior + given + frequency + born + postcode;
    assertThat(sum).isCloseTo(3.450177, within(1e-6));
    assertThat(Weights.probability(sum)).isCloseTo(0.916175, within(1e-6));
  }

  @Test
  void countsExactAgreementOfAllPairsInClosedForm() {
    Column column = new Column("x", Kind.TEXT, false, new Dictionary());
    for (String value : "a a a b b c".split(" ")) {
      column.add(column.values().add(value));
    }
    assertThat(Background.exactPairs(column) / 15).isCloseTo(8.0 / 30, within(1e-12));
  }

  @Test
  void knowsTheSimilaritiesThatWinklerPrinted() {
    assertThat(jaroWinkler("martha", "marhta")).isCloseTo(0.961111, within(1e-6));
    assertThat(jaroWinkler("dixon", "dicksonx")).isCloseTo(0.813333, within(1e-6));
    assertThat(jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(1e-6));
  }

  @Test
  void choosesTheThresholdByTheExpectedShareOfFalseLinks() {
    double[] probabilities = {.999, .99, .9, .6, .3, .05};
    int[] left = new int[6];
    int[] right = new int[6];
    float[] bits = new float[6];
    for (int i = 0; i < 6; i++) {
      left[i] = i;
      right[i] = i + 10;
      bits[i] = (float) Weights.bits(probabilities[i], 1 - probabilities[i]);
    }
    Links links = Links.of(left, right, bits);
    // The three strongest are wrong .037 of the time.
    assertThat(Errors.thresholdAt(links, 0.0371)).isCloseTo(bits[2], within(1e-6));
    assertThat(Errors.thresholdAt(links, 0.0369)).isCloseTo(bits[1], within(1e-6));
    assertThat(Errors.thresholdAt(links, 0.0009)).isEqualTo(Double.POSITIVE_INFINITY);
    // At .02 and .04 there are two and three, at .1 three: two of three are not enough.
    assertThat(Errors.threshold(links, 0.02)).isCloseTo(bits[2], within(1e-6));
    assertThat(Errors.threshold(links, 0.01)).isCloseTo(bits[1], within(1e-6));
  }

  @Test
  void estimatesAPopulationFromTwoSamplesOfIt() {
    assertThat(Recapture.population(90, 80, 72)).isCloseTo(99.97, within(0.005));
  }

  @Test
  void leavesAnUnseenCellWhatIsExpectedOfIt() {
    assertThat(Shrinkage.count(0, 0.01)).isCloseTo(0.01, within(1e-4));
    assertThat(Shrinkage.count(1_000, 1_000)).isCloseTo(1_000, within(1e-9));
    assertThat(Shrinkage.count(500, 1)).isCloseTo(167.3, within(0.1));
  }

  @Test
  void keepsPatternCountsInBytesThatDoNotDependOnTheirOrder() {
    PatternCounts one = new PatternCounts();
    one.update(9);
    one.update(1);
    one.update(9);
    PatternCounts first = new PatternCounts();
    PatternCounts second = new PatternCounts();
    first.update(9);
    second.update(9);
    second.update(1);
    first.merge(second);
    String golden = "00000000000000010000000000000001" + "00000000000000090000000000000002";
    assertThat(HexFormat.of().formatHex(one.bytes())).isEqualTo(golden);
    assertThat(first.bytes()).isEqualTo(one.bytes());
    assertThat(PatternCounts.of(one.bytes()).bytes()).isEqualTo(one.bytes());
  }

  static double jaroWinkler(String one, String two) {
    byte[] text = (one + two).getBytes(StandardCharsets.ISO_8859_1);
    return Similarity.jaroWinkler(text, 0, one.length(), one.length(), text.length);
  }

  @Test
  void agreesWithTheJudgeOnThousandsOfNames() {
    JaroWinklerSimilarity judge = new JaroWinklerSimilarity();
    var chance = java.util.random.RandomGenerator.of("L64X128MixRandom");
    for (int trial = 0; trial < 200_000; trial++) {
      String one = word(chance);
      String two = chance.nextBoolean() ? word(chance) : Register.mistyped(one, chance);
      assertThat(jaroWinkler(one, two))
          .as(one + " and " + two)
          .isCloseTo(judge.apply(one, two), within(1e-9));
    }
  }

  private static String word(java.util.random.RandomGenerator chance) {
    StringBuilder word = new StringBuilder();
    int length = 1 + chance.nextInt(12);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + chance.nextInt(6)));
    }
    return word.toString();
  }
}
