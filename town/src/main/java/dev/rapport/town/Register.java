package dev.rapport.town;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A large register in which households live that must not be taken for one person: about a quarter
/// of the people share family name, postcode and city with another, some are twins, or father and
/// son of one name. Each stands in it one to five times, with nicknames, initials, slips, maiden
/// names, old addresses and gaps; the column `person` holds the truth.
///
/// Records come in no order, and each is made for itself, so memory does not grow with their text.
/// The same seed and number give the same bytes.
public final class Register {

  private final long seed;
  private final int records;
  private final RegisterHomes homes;

  /// The first record after each home.
  private final int[] ends;

  private Register(long seed, int records) {
    this.seed = seed;
    this.records = records;
    int people = (int) (records / RegisterHomes.RECORDS_TO_A_PERSON);
    this.homes = new RegisterHomes(seed, RegisterNames.invented(), RegisterPlaces.of(seed, people));
    this.ends = ends();
  }

  public static Register of(long seed, int records) {
    if (records < 1) {
      throw new IllegalArgumentException("A register needs a record, not " + records);
    }
    return new Register(seed, records);
  }

  private int[] ends() {
    int[] ends = new int[16];
    int end = 0;
    int home = 0;
    for (; end < records; home++) {
      for (Registered person : homes.home(home)) {
        end += person.records();
      }
      ends = home < ends.length ? ends : Arrays.copyOf(ends, home * 2);
      ends[home] = end;
    }
    return Arrays.copyOf(ends, home);
  }

  /// How many homes there are; the last may stand in the register only in part.
  int homes() {
    return ends.length;
  }

  List<Registered> home(int number) {
    return homes.home(number);
  }

  /// Writes the register as comma-separated values, and over what was there.
  public void writeTo(Path file) throws IOException {
    var order = new Shuffle(seed, records);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", RegisterLine.COLUMNS));
      out.write('\n');
      for (int line = 0; line < records; line++) {
        out.write(line(line + 1, order.at(line)));
      }
    }
  }

  private String line(int number, int record) {
    int at = Arrays.binarySearch(ends, record);
    int home = at < 0 ? -at - 1 : at + 1;
    List<Registered> members = homes.home(home);
    int left = record - (home == 0 ? 0 : ends[home - 1]);
    int member = 0;
    while (left >= members.get(member).records()) {
      left -= members.get(member).records();
      member++;
    }
    List<String> cells =
        new RegisterLine(members.get(member), members, Chance.of(seed, home, member, left + 1))
            .cells();
    return number + "," + (home * 10L + member) + "," + String.join(",", cells) + "\n";
  }

  /// Puts the numbers below a bound into an order of chance without holding them: a Feistel network
  /// over the next power of four, walked until it lands within (Black and Rogaway 2002).
  private record Shuffle(long seed, int bound, int half) {

    private static final int ROUNDS = 4;

    Shuffle(long seed, int bound) {
      this(seed, bound, halfOf(bound));
    }

    private static int halfOf(int bound) {
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, bound - 1));
      return (bits + 1) / 2;
    }

    int at(int position) {
      long walked = position;
      do {
        walked = permuted(walked);
      } while (walked >= bound);
      return (int) walked;
    }

    private long permuted(long value) {
      long mask = (1L << half) - 1;
      long left = value >>> half;
      long right = value & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long next = left ^ (Chance.mixed(seed, round, right) & mask);
        left = right;
        right = next;
      }
      return left << half | right;
    }
  }
}
