package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A small invented register with known truth: persons with one to four records each, damaged here
/// and there.
record Register(Schema schema, List<String[]> rows, List<Integer> truth) {

  private static final String[] GIVEN =
      ("Anna Bruno Clara David Elif Franz Greta Hans Ida Jonas Karla Lena Marta Nora Otto Paula Rosa"
              + " Stefan Tina Ulrich Vera Walter Xaver Yusuf Zora Emil Frieda Gustav Hilde Igor")
          .split(" ");
  private static final String[] START =
      "Bau Gru Hof Kel Lan Mai Neu Ort Pel Rei Sal Tan Wal Zim Ber Dor".split(" ");
  private static final String[] END =
      "er mann inger hofer berg stein bach wald auer egger".split(" ");
  private static final String[] STREETS =
      "Main Oak Mill Park Hill Lake Church High Station Garden Bridge River".split(" ");

  static final Schema PERSONS =
      Schema.of(
          Schema.Field.of("given", Kind.GIVEN_NAME),
          Schema.Field.of("family", Kind.FAMILY_NAME),
          Schema.Field.of("born", Kind.DATE),
          Schema.Field.of("street", Kind.STREET),
          Schema.Field.of("postcode", Kind.POSTCODE),
          Schema.Field.of("email", Kind.EMAIL));

  static Register of(int persons, long seed) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String[]> rows = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    for (int person = 0; person < persons; person++) {
      String[] self = person(chance);
      int records = 1 + chance.nextInt(4);
      for (int i = 0; i < records; i++) {
        rows.add(i == 0 ? self.clone() : damaged(self, chance));
        truth.add(person);
      }
    }
    return new Register(PERSONS, rows, truth);
  }

  private static String[] person(RandomGenerator chance) {
    String given = pick(GIVEN, chance);
    String family = pick(START, chance) + pick(END, chance) + (chance.nextInt(3) == 0 ? "s" : "");
    String born =
        "%d-%02d-%02d"
            .formatted(1930 + chance.nextInt(80), 1 + chance.nextInt(12), 1 + chance.nextInt(28));
    String street = (1 + chance.nextInt(120)) + " " + pick(STREETS, chance) + " Street";
    String email =
        "%c%s%d@example.org".formatted(given.charAt(0), family, chance.nextInt(1000)).toLowerCase();
    return new String[] {given, family, born, street, "" + (1000 + chance.nextInt(300)), email};
  }

  private static String[] damaged(String[] self, RandomGenerator chance) {
    String[] row = self.clone();
    for (int field = 0; field < row.length; field++) {
      int fate = chance.nextInt(20);
      if (fate < 2) {
        row[field] = "";
      } else if (fate < 4) {
        row[field] = mistyped(row[field], chance);
      }
    }
    return row;
  }

  static String mistyped(String text, RandomGenerator chance) {
    if (text.length() < 3) {
      return text;
    }
    int at = chance.nextInt(text.length() - 1);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  private static String pick(String[] from, RandomGenerator chance) {
    return from[chance.nextInt(from.length)];
  }

  Records records() {
    Records.Builder builder = Records.of(schema);
    rows.forEach(row -> builder.add(0, row));
    return builder.build();
  }

  /// The same rows in another order, and for each new row where it stood.
  Register shuffled(RandomGenerator chance, List<Integer> order) {
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, chance.nextInt(i + 1));
    }
    return new Register(
        schema, order.stream().map(rows::get).toList(), order.stream().map(truth::get).toList());
  }

  /// True positives, false positives and false negatives among the pairs of a clustering.
  long[] pairs(int[] clusters) {
    long[] counts = new long[3];
    for (int i = 0; i < clusters.length; i++) {
      for (int j = i + 1; j < clusters.length; j++) {
        boolean found = clusters[i] == clusters[j];
        boolean same = truth.get(i).equals(truth.get(j));
        if (found || same) {
          counts[found && same ? 0 : found ? 1 : 2]++;
        }
      }
    }
    return counts;
  }
}
