package dev.rapport.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterTests {

  private static final Register REGISTER = Register.of(1, 20_000);
  private static final List<List<Registered>> HOMES =
      IntStream.range(0, REGISTER.homes()).mapToObj(REGISTER::home).toList();
  private static final List<Registered> PEOPLE = HOMES.stream().flatMap(List::stream).toList();

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    byte[] one = written(Register.of(7, 3_000));

    assertThat(written(Register.of(7, 3_000))).isEqualTo(one);
    assertThat(written(Register.of(8, 3_000))).isNotEqualTo(one);
  }

  @Test
  void holdsAsManyRecordsAsWereAsked() throws IOException {
    for (int records : List.of(1, 2, 17, 3_000)) {
      assertThat(rows(Register.of(3, records)))
          .hasSize(records)
          .allMatch(row -> row.length == RegisterLine.COLUMNS.size())
          .extracting(row -> row[0])
          .doesNotHaveDuplicates();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Register.of(1, 0));
  }

  @Test
  void aQuarterShareNamePostcodeAndCityWithSomebody() {
    Map<String, Integer> there = new HashMap<>();
    PEOPLE.forEach(person -> there.merge(familyAtHome(person), 1, Integer::sum));
    long sharing =
        PEOPLE.stream().filter(person -> there.getOrDefault(familyAtHome(person), 0) > 1).count();

    assertThat((double) sharing / PEOPLE.size()).isBetween(0.22, 0.30);
  }

  private static String familyAtHome(Registered person) {
    Address address = person.addresses().getFirst();
    return person.family() + "|" + address.postcode() + "|" + address.city();
  }

  @Test
  void someAreTwinsAndSomeBearTheirFathersName() {
    assertThat(HOMES.stream().filter(RegisterTests::hasTwins).count()).isGreaterThan(20);
    List<Registered> juniors =
        PEOPLE.stream().filter(person -> person.suffix().equals("Jr")).toList();

    assertThat(juniors).hasSizeGreaterThan(10);
    assertThat(juniors)
        .allMatch(junior ->
            PEOPLE.stream()
                .anyMatch(other ->
                    other.suffix().equals("Sr")
                        && other.given().equals(junior.given())
                        && other.family().equals(junior.family())
                        && other.addresses().getFirst().equals(junior.addresses().getFirst())));
  }

  private static boolean hasTwins(List<Registered> home) {
    Set<Object> days = new HashSet<>();
    return home.stream().anyMatch(person -> !days.add(person.born()));
  }

  @Test
  void nobodySharesAMobileNumber() {
    assertThat(PEOPLE.stream().flatMap(person -> person.mobiles().stream()).toList())
        .doesNotHaveDuplicates()
        .allMatch(number -> number.matches("[2-9][0-9]{2}[2-9][0-9]{6}"));
  }

  @Test
  void namesAreManyAndFewOfThemAreCommon() {
    RegisterNames names = RegisterNames.invented();
    Chance chance = Chance.of(5);
    Map<String, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      drawn.merge(names.family(chance), 1, Integer::sum);
    }

    assertThat(names.families()).isGreaterThan(3_000);
    assertThat(names.given()).isGreaterThan(3_000);
    assertThat(drawn.size()).isGreaterThan(3_000);
    assertThat(drawn.values().stream().mapToInt(count -> count).max().orElseThrow())
        .isBetween(500, 1_500);
  }

  /// Most values of a person agree, and each kind of difference occurs.
  @Test
  void recordsOfOnePersonAreAlikeAndNotTheSame() throws IOException {
    Map<String, Set<String>> births = new HashMap<>();
    List<String[]> rows = rows(REGISTER);
    for (String[] row : rows) {
      births.computeIfAbsent(row[1], person -> new HashSet<>()).add(row[4]);
    }

    assertThat(share(rows, row -> row[2].isEmpty())).isBetween(0.01, 0.04);
    assertThat(share(rows, row -> row[2].replace(".", "").length() == 1)).isBetween(0.03, 0.07);
    assertThat(share(rows, row -> row[4].isEmpty())).isBetween(0.06, 0.10);
    assertThat(share(rows, row -> row[9].isEmpty())).isBetween(0.34, 0.42);
    assertThat(share(rows, row -> row[8].isEmpty())).isBetween(0.25, 0.50);
    assertThat(births.values().stream().filter(all -> all.size() == 1).count())
        .isGreaterThan(births.size() / 2);
    assertThat(rows)
        .as("people come in no order")
        .extracting(row -> Integer.valueOf(row[1]))
        .isNotEqualTo(rows.stream().map(row -> Integer.valueOf(row[1])).sorted().toList());
  }

  private static double share(List<String[]> rows, Predicate<String[]> condition) {
    return (double) rows.stream().filter(condition).count() / rows.size();
  }

  @Test
  void everybodyIsWrittenDownOneToFiveTimes() throws IOException {
    Map<String, Integer> times = new HashMap<>();
    rows(REGISTER).forEach(row -> times.merge(row[1], 1, Integer::sum));

    assertThat(Set.copyOf(times.values())).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  private byte[] written(Register register) throws IOException {
    Path file = folder.resolve("register.csv");
    register.writeTo(file);
    return Files.readAllBytes(file);
  }

  private List<String[]> rows(Register register) throws IOException {
    Path file = folder.resolve("rows.csv");
    register.writeTo(file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.getFirst()).isEqualTo(String.join(",", RegisterLine.COLUMNS));
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }
}
