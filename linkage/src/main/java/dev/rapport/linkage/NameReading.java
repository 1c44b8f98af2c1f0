package dev.rapport.linkage;

import java.util.Arrays;
import java.util.function.Function;

/// Reads the parts of a name from the columns that have them, and fills gaps from the full name.
final class NameReading implements Records.Reading {

  private final int middle;
  private final int family;
  private final int full;
  private final int suffix;
  private final Column givens;
  private final Column middles;
  private final Column families;
  private final Column suffixes;
  private final Memory givenMemory;
  private final Memory familyMemory;

  /// @param fields of given, middle, family and full name and suffix; -1 where there is none
  /// @param power of two: how many raw names are remembered
  NameReading(
      int[] fields, Column givens, Column middles, Column families, Column suffixes, int power) {
    int given = fields[0];
    this.middle = fields[1];
    this.family = fields[2];
    this.full = fields[3];
    this.suffix = fields[4];
    this.givens = givens;
    this.middles = middles;
    this.families = families;
    this.suffixes = suffixes;
    this.givenMemory =
        new Memory(
            given, raw -> PersonName.ofGiven(Normaliser.normalise(Kind.GIVEN_NAME, raw)), power);
    this.familyMemory =
        new Memory(
            family, raw -> PersonName.ofFamily(Normaliser.normalise(Kind.FAMILY_NAME, raw)), power);
  }

  /// Parts of a name as numbers in the dictionaries of their columns.
  private record Coded(int given, int middle, int family, int suffix) {
    private static final Coded NONE = new Coded(0, 0, 0, 0);
  }

  @Override
  public void read(RawRows rows, int row) {
    Coded fromGiven = givenMemory.of(rows, row);
    Coded fromFamily = familyMemory.of(rows, row);
    Coded fromFull =
        rows.isEmpty(row, full) ? Coded.NONE : coded(PersonName.parse(rows.text(row, full)));
    // One word in the column of given names, and the same alone as full name: a family name.
    boolean familyOnly =
        family >= 0
            && fromFamily.family == 0
            && fromFull.given == 0
            && fromFull.family != 0
            && fromFull.family == fromGiven.given;
    givens.add(familyOnly ? 0 : first(fromGiven.given, fromFull.given, 0));
    families.add(first(fromFamily.family, fromFull.family, 0));
    int written = code(middles, normal(rows, row, middle, Kind.MIDDLE_NAME));
    middles.add(first(written, fromFull.middle, fromGiven.middle));
    int ownSuffix = code(suffixes, PersonName.suffix(normal(rows, row, suffix, Kind.SUFFIX)));
    int inName = first(fromFamily.suffix, fromGiven.suffix, fromFull.suffix);
    suffixes.add(first(ownSuffix, inName, 0));
  }

  private Coded coded(PersonName name) {
    return new Coded(
        code(givens, name.given()),
        code(middles, name.middle()),
        code(families, name.family()),
        code(suffixes, name.suffix()));
  }

  private static String normal(RawRows rows, int row, int field, Kind kind) {
    return rows.isEmpty(row, field) ? "" : Normaliser.normalise(kind, rows.text(row, field));
  }

  private static int code(Column column, String value) {
    return value.isEmpty() ? 0 : column.values().add(value);
  }

  private static int first(int one, int two, int three) {
    return one != 0 ? one : two != 0 ? two : three;
  }

  /// What came of the raw names of one field that come again and again.
  private final class Memory {
    private final int field;
    private final Function<String, PersonName> reading;
    private final RecentValues recent;
    private final Coded[] coded;

    private Memory(int field, Function<String, PersonName> reading, int power) {
      this.field = field;
      this.reading = reading;
      this.recent = new RecentValues(power);
      this.coded = new Coded[recent.places()];
      Arrays.fill(coded, Coded.NONE);
    }

    private Coded of(RawRows rows, int row) {
      if (rows.isEmpty(row, field)) {
        return Coded.NONE;
      }
      char[] letters = rows.letters();
      int from = rows.start(row, field);
      int to = rows.end(row, field);
      int hash = RecentValues.hash(letters, from, to);
      if (recent.hold(hash, letters, from, to)) {
        return coded[recent.place(hash)];
      }
      Coded name = coded(reading.apply(rows.text(row, field)));
      if (recent.keep(hash, letters, from, to)) {
        coded[recent.place(hash)] = name;
      }
      return name;
    }
  }
}
