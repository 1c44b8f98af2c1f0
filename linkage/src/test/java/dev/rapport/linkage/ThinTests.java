package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Tables of people who live together, in which much is not said: what is estimated is true within
/// a small factor, or the run says that it cannot know.
class ThinTests {

  private static final LinkageSettings SETTINGS = LinkageSettings.standard(() -> 0).withThreads(2);

  private static final Schema SCHEMA =
      Schema.of(
          Schema.Field.of("given", Kind.GIVEN_NAME),
          Schema.Field.of("family", Kind.FAMILY_NAME),
          Schema.Field.of("born", Kind.DATE),
          Schema.Field.of("street", Kind.STREET),
          Schema.Field.of("postcode", Kind.POSTCODE),
          Schema.Field.of("email", Kind.EMAIL));

  private static final String[] SYLLABLES =
      ("Al Bri Ca Do El Fri Ge Hu Il Jo Ka Lu Mi Ne Os Pau Ri Sa Ti Ul Va Wi Xe Yo Zi Mar Ber Lin"
              + " Tor Gun")
          .split(" ");

  @Test
  void everythingSaid() {
    assertThat(honest(row -> row).doubts()).isEmpty();
  }

  @Test
  void noBirthday() {
    assertThat(honest(row -> without(row, 2)).doubts()).isEmpty();
  }

  @Test
  void aMailboxOfTheWholeFamily() {
    honest(row -> row[5].isEmpty() ? row : with(row, 5, (row[1] + row[4] + "@home.example")));
  }

  @Test
  void aMailboxOfTheWholeFamilyAndNoBirthday() {
    LinkageResult result =
        honest(row ->
            without(with(row, 5, row[5].isEmpty() ? "" : row[1] + row[4] + "@home.example"), 2));
    assertThat(result.doubts()).anyMatch(doubt -> doubt.contains("father and son"));
  }

  @Test
  void namesAndAddressesAlone() {
    LinkageResult result = honest(row -> without(row, 2, 5));
    assertThat(result.doubts()).anyMatch(doubt -> doubt.contains("father and son"));
  }

  @Test
  void theSameGivenNameEverywhere() {
    honest(row -> with(row, 0, "Maria"));
    LinkageResult result = linked(town(1, row -> without(with(row, 0, "Maria"), 2, 5)));
    assertThat(result.doubts()).anyMatch(doubt -> doubt.contains("No column tells"));
  }

  /// Not more than three times as much is false as was estimated, but for two in a hundred.
  private static LinkageResult honest(UnaryOperator<String[]> thinned) {
    LinkageResult last = null;
    for (long seed = 1; seed <= 2; seed++) {
      Register town = town(seed, thinned);
      LinkageResult result = linked(town);
      long[] pairs = town.pairs(result.clusters());
      double wrong = (double) pairs[1] / Math.max(1, pairs[0] + pairs[1]);
      assertThat(wrong)
          .as("false of seed %d, estimated %.4f", seed, result.estimatedFalseDiscoveryRate())
          .isLessThanOrEqualTo(3 * result.estimatedFalseDiscoveryRate() + 0.02);
      assertThat(pairs[0]).as("found of seed " + seed).isGreaterThan(2 * pairs[2]);
      last = result;
    }
    return java.util.Objects.requireNonNull(last);
  }

  private static LinkageResult linked(Register town) {
    return Linkage.link(town.records(), SETTINGS);
  }

  private static String[] with(String[] row, int field, String value) {
    String[] changed = row.clone();
    changed[field] = value;
    return changed;
  }

  private static String[] without(String[] row, int... fields) {
    String[] changed = row.clone();
    for (int field : fields) {
      changed[field] = "";
    }
    return changed;
  }

  /// One of 900 given names, written as well as the register wrote it.
  private static String named(int person, String written, String self, RandomGenerator chance) {
    int number = (person * 397) % 900;
    String name = SYLLABLES[number / 30] + SYLLABLES[number % 30] + (number % 2 == 0 ? "a" : "o");
    return written.isEmpty() ? "" : written.equals(self) ? name : Register.mistyped(name, chance);
  }

  /// Persons of a register, half of them moved in with the one before, three in a home at most.
  private static Register town(long seed, UnaryOperator<String[]> thinned) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Register register = Register.of(900, seed);
    List<String[]> rows = new ArrayList<>();
    int members = 0;
    String self = "";
    String[] home = register.rows().getFirst();
    int person = -1;
    boolean moves = false;
    for (int i = 0; i < register.rows().size(); i++) {
      String[] row = register.rows().get(i);
      if (register.truth().get(i) != person) {
        person = register.truth().get(i);
        self = row[0];
        moves = members < 3 && chance.nextBoolean();
        home = moves ? home : row;
        members = moves ? members + 1 : 1;
      }
      String[] lives = row.clone();
      lives[0] = named(person, row[0], self, chance);
      for (int shared : new int[] {1, 3, 4}) {
        lives[shared] = moves && !row[shared].isEmpty() ? home[shared] : row[shared];
      }
      rows.add(thinned.apply(lives));
    }
    return new Register(SCHEMA, rows, register.truth());
  }
}
