package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A model that was kept weighs as it weighed when it was made.
class ScorerTests {

  private static final LinkageSettings SETTINGS = LinkageSettings.standard(() -> 0).withThreads(1);

  /// As the golden model weighed them when it was kept.
  private static final double ANNA = 19.11604870911278;

  private static final double OTTO = -6.9152489512397075;
  private static final long[] KEYS = {
    7293342638913854364L, 4020467298906622839L, 4175936906843756988L, -48665576339796626L
  };

  private static final Schema TWO_OF_EACH =
      Schema.of(
          Schema.Field.of("given", Kind.GIVEN_NAME),
          Schema.Field.of("family", Kind.FAMILY_NAME),
          Schema.Field.of("born", Kind.DATE),
          Schema.Field.of("street", Kind.STREET),
          Schema.Field.of("other street", Kind.STREET),
          Schema.Field.of("phone", Kind.PHONE),
          Schema.Field.of("other phone", Kind.PHONE),
          Schema.Field.of("title", Kind.TEXT));

  @Test
  void everyPairOfABatchWeighsTheSameAlone() {
    for (long seed = 1; seed <= 3; seed++) {
      Register register = Register.of(250, seed);
      weighsTheSameAlone(register.schema(), register.rows(), "seed " + seed);
    }
  }

  @Test
  void soDoesAValueThatStandsInAnotherColumn() {
    for (long seed = 1; seed <= 3; seed++) {
      weighsTheSameAlone(TWO_OF_EACH, twoOfEach(seed), "seed " + seed);
    }
  }

  private static void weighsTheSameAlone(Schema schema, List<String[]> rows, String as) {
    Records.Builder builder = Records.of(schema);
    rows.forEach(row -> builder.add(0, row));
    LinkageResult result = Linkage.link(builder.build(), SETTINGS);
    Scorer scorer = Scorer.of(MatchModel.read(result.model().bytes()));
    var chance = new SplittableRandom(1);
    for (int trial = 0; trial < 4_000; trial++) {
      boolean linked = trial % 2 == 0 && result.links().size() > 0;
      int link = linked ? chance.nextInt(result.links().size()) : 0;
      int left = linked ? result.links().left(link) : chance.nextInt(rows.size());
      int right = linked ? result.links().right(link) : chance.nextInt(rows.size());
      ScoredRecords two = scorer.over(List.of(rows.get(left), rows.get(right)));
      assertThat(two.of(0, 1)).as(as).isEqualTo(result.weight().of(left, right));
      assertThat(two.explain(0, 1)).as(as).isEqualTo(result.weight().explain(left, right));
    }
  }

  private static List<String[]> twoOfEach(long seed) {
    var chance = new SplittableRandom(seed);
    List<String[]> rows = new ArrayList<>();
    for (String[] row : Register.of(250, seed).rows()) {
      String road = row[3].substring(row[3].indexOf(' ') + 1);
      boolean swapped = chance.nextInt(4) == 0;
      String phone = "0664" + (1_000_000 + chance.nextInt(300));
      String other = "0732" + (1_000_000 + chance.nextInt(300));
      rows.add(
          new String[] {
            row[0],
            row[1],
            row[2],
            swapped ? "" : row[3],
            swapped ? road : chance.nextInt(3) == 0 ? row[3] : "",
            swapped ? other : phone,
            chance.nextInt(3) == 0 ? "" : swapped ? phone : other,
            chance.nextInt(2) == 0 ? "clerk of " + road : "nurse"
          });
    }
    return rows;
  }

  @Test
  void recordsMeetUnderTheirKeysAsTheyDoInTheBatch() {
    Register register = Register.of(700, 4);
    Records records = register.records();
    LinkageResult result = Linkage.link(records, SETTINGS);
    List<BlockingRule> rules =
        BlockingRule.named(result.model().rules(), BlockingKey.of(records.columns()));
    Scorer scorer = Scorer.of(MatchModel.read(result.model().bytes()));
    assertThat(rules).hasSizeGreaterThan(3);
    for (int record = 0; record < records.size(); record++) {
      int one = record;
      ScoredRecords alone = scorer.over(List.<@Nullable String[]>of(register.rows().get(record)));
      assertThat(alone.keys(0))
          .isEqualTo(
              rules.stream()
                  .mapToLong(rule -> rule.wide(one, BlockingRule.part(rule.names())))
                  .toArray());
    }
  }

  @Test
  void readsWhatItWrote() {
    Register register = Register.of(300, 5);
    Records.Builder builder = Records.of(register.schema());
    IntStream.range(0, register.rows().size())
        .forEach(row -> builder.add(row % 2, register.rows().get(row)));
    MatchModel model = Linkage.link(builder.build(), SETTINGS).model();
    assertThat(MatchModel.read(model.bytes()).text()).isEqualTo(model.text()).contains("sources");
  }

  @Test
  void keepsTheBytesOfAModelForEver() throws IOException {
    try (InputStream kept = getClass().getResourceAsStream("golden.model")) {
      byte[] golden = Objects.requireNonNull(kept).readAllBytes();
      MatchModel model = MatchModel.read(golden);
      assertThat(model.bytes()).isEqualTo(golden);
      String[] anna = {
        "Anna", "Baumann", "1984-03-02", "1 Mill Street", "1010", "anna@example.org"
      };
      String[] slip = {"Anna", "Bauman", "1984-03-02", "", "1010", ""};
      String[] home = {"Otto", "Baumann", "1981-07-30", "1 Mill Street", "1010", ""};
      assertThat(Scorer.of(model).weigh(anna, slip).bits()).isCloseTo(ANNA, within(1e-9));
      assertThat(Scorer.of(model).weigh(anna, home).bits()).isCloseTo(OTTO, within(1e-9));
      assertThat(Scorer.of(model).over(List.<@Nullable String[]>of(anna)).keys(0)).startsWith(KEYS);
    }
  }

  @Test
  void refusesWhatIsNoModelOfThisVersion() {
    String text = Linkage.link(Register.of(60, 6).records(), SETTINGS).model().text();
    for (String broken :
        List.of(
            "",
            "nothing",
            text.substring(0, text.length() / 2),
            text.replace("normaliser", "x"),
            text.replaceFirst("model\t1", "model\t2"))) {
      if (!broken.equals(text)) {
        assertThatThrownBy(() -> MatchModel.read(broken.getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void whatAModelNeverSawIsFilledFromAnother() {
    Register register = Register.of(300, 7);
    MatchModel whole = Linkage.link(register.records(), SETTINGS).model();
    Records.Builder withoutAddresses = Records.of(register.schema());
    register.rows().forEach(row -> withoutAddresses.add(0, new String[] {row[0], row[1], row[2]}));
    MatchModel thin = Linkage.link(withoutAddresses.build(), SETTINGS).model();
    MatchModel filled = thin.completedBy(whole);
    assertThat(MatchModel.read(filled.bytes()).text()).isEqualTo(filled.text());
    for (int trial = 0; trial < 200; trial++) {
      String[] one = register.rows().get(trial);
      String[] other = register.rows().get(trial + 1);
      String[] few = {one[0], one[1], one[2]};
      String[] fewOther = {other[0], other[1], other[2]};
      assertThat(Scorer.of(filled).weigh(few, fewOther).bits())
          .as("trial %d", trial)
          .isCloseTo(Scorer.of(thin).weigh(few, fewOther).bits(), within(1e-3));
    }
    String[] here = {"Anna", "Baumann", "", "1 Mill Street", "1010", "a.baumann@example.org"};
    String[] elsewhere = {"Anna", "Baumann", "", "7 Oak Street", "1290", "x.y@example.org"};
    assertThat(Scorer.of(filled).weigh(here, here).bits())
        .isGreaterThan(Scorer.of(filled).weigh(here, elsewhere).bits() + 5);
  }
}
