package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Tables in which those who live together are twins and nobody else: nothing shows beside them how
/// brothers and sisters differ, and the errors of their own records must not pass for it.
class TwinsTests {

  private static final List<String> GIVEN =
      List.of(
          "Hannah",
          "Boris",
          "Ulrike",
          "Felix",
          "Gertrud",
          "Zoltan",
          "Miriam",
          "Kevin",
          "Philomena",
          "Wolfgang",
          "Yvonne",
          "Theodor",
          "Cosima",
          "Quentin",
          "Ludmilla",
          "Xaver");
  private static final List<String> FAMILY =
      List.of(
          "Berg", "Steiner", "Kogler", "Hofinger", "Waldner", "Pichler", "Mosbacher", "Lechner");
  private static final List<String> STREETS =
      List.of("Mill Road", "Church Lane", "Garden Street", "Station Square", "Forest Way");

  private static final Schema SCHEMA =
      Schema.of(
          Schema.Field.of("given", Kind.GIVEN_NAME),
          Schema.Field.of("family", Kind.FAMILY_NAME),
          Schema.Field.of("born", Kind.DATE),
          Schema.Field.of("street", Kind.STREET),
          Schema.Field.of("postcode", Kind.POSTCODE),
          Schema.Field.of("phone", Kind.PHONE));

  private final Random random = new Random(7);
  private final List<Integer> persons = new ArrayList<>();
  private final Records.Builder records = Records.of(SCHEMA);

  @Test
  void manyTwinsAreNotTakenForOneWithAnotherName() {
    draw(200, 300);
    assertFewAreTakenForOne();
  }

  @Test
  void someTwinsAreNotTakenForOneWithAnotherName() {
    draw(100, 1_500);
    assertFewAreTakenForOne();
  }

  private void assertFewAreTakenForOne() {
    LinkageResult result =
        Linkage.link(records.build(), LinkageSettings.standard(() -> 0).withThreads(1));
    int[] clusters = result.clusters();
    Set<Integer> wrong = new HashSet<>();
    int right = 0;
    for (int record = 0; record < clusters.length; record++) {
      boolean same = persons.get(clusters[record]).equals(persons.get(record));
      right += same && clusters[record] != record ? 1 : 0;
      if (!same) {
        wrong.add(record);
      }
    }
    assertThat(right).as("joined rightly").isGreaterThan(persons.size() / 4);
    assertThat(wrong).as("joined with another").hasSizeLessThan(right / 50);
  }

  private void draw(int pairs, int alone) {
    for (int number = 0; number < pairs + alone; number++) {
      String[] first = {
        any(GIVEN),
        any(FAMILY),
        "%d-%02d-%02d"
            .formatted(1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        any(STREETS) + " " + (1 + random.nextInt(120)),
        "" + (1000 + random.nextInt(40)),
        "+4366" + (1_000_000 + random.nextInt(9_000_000))
      };
      write(2 * number, first);
      write(2 * number, first);
      if (number < pairs) {
        String[] second = first.clone();
        while (second[0].equals(first[0])) {
          second[0] = any(GIVEN);
        }
        write(2 * number + 1, second);
        write(2 * number + 1, second);
      }
    }
  }

  /// One cell of twelve is mistyped, one of twenty is missing.
  private void write(int person, String[] row) {
    String[] written = row.clone();
    for (int cell = 0; cell < written.length; cell++) {
      if (random.nextInt(20) == 0 && cell > 1) {
        written[cell] = "";
      } else if (random.nextInt(12) == 0) {
        int at = written[cell].length() - 1 - random.nextInt(3);
        char other =
            (char) ((Character.isDigit(written[cell].charAt(at)) ? '1' : 'b') + person % 8);
        written[cell] = written[cell].substring(0, at) + other + written[cell].substring(at + 1);
      }
    }
    persons.add(person);
    records.add(0, written);
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
