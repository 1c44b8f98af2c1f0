package dev.rapport.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A list of people as another program writes it, as long as is wanted; the same for each seed.
final class PeopleFile {

  private static final List<String> BEGINNINGS =
      List.of("An", "Ber", "Cor", "Dra", "El", "Fal", "Gre", "Hol", "Il", "Jo", "Kra", "Lin");
  private static final List<String> MIDDLES =
      List.of("a", "be", "ci", "do", "er", "fu", "ga", "he", "in", "ko", "lu", "mo", "ne");
  private static final List<String> ENDS =
      List.of("ck", "der", "ger", "hart", "kl", "ler", "mann", "ner", "ric", "ser", "ta", "vic");

  private PeopleFile() {}

  static void write(Path file, int rows, long seed) throws IOException {
    RandomGenerator chance = new SplittableRandom(seed);
    LocalDate oldest = LocalDate.of(1935, 1, 1);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Customer no;First name;Last name;Date of birth;E-mail;Phone;Postcode;City\n");
      for (int row = 1; row <= rows; row++) {
        out.write(
            "%d;%s;%s;%s;p%d@example.org;+43664%07d;%d;%s\n"
                .formatted(
                    row,
                    name(chance, 1),
                    name(chance, 2),
                    oldest.plusDays(chance.nextInt(26_000)),
                    row,
                    row,
                    1000 + chance.nextInt(9000),
                    name(chance, 1)));
      }
    }
  }

  private static String name(RandomGenerator chance, int middles) {
    var name = new StringBuilder(BEGINNINGS.get(chance.nextInt(BEGINNINGS.size())));
    for (int i = 0; i < middles; i++) {
      name.append(MIDDLES.get(chance.nextInt(MIDDLES.size())));
    }
    return name.append(ENDS.get(chance.nextInt(ENDS.size()))).toString();
  }
}
