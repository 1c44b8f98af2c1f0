package dev.rapport.linkage;

import org.jspecify.annotations.Nullable;

/// Reads the parts of a name from the columns that have them, and fills gaps from the full name.
final class NameReading implements Records.Reading {

  private final int given;
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
    this.given = fields[0];
    this.middle = fields[1];
    this.family = fields[2];
    this.full = fields[3];
    this.suffix = fields[4];
    this.givens = givens;
    this.middles = middles;
    this.families = families;
    this.suffixes = suffixes;
    this.givenMemory = new Memory(power);
    this.familyMemory = new Memory(power);
  }

  /// Parts of a name as numbers in the dictionaries of their columns.
  private record Coded(int given, int middle, int family, int suffix) {
    private static final Coded NONE = new Coded(0, 0, 0, 0);
  }

  @Override
  public void read(@Nullable String[] values) {
    Coded fromGiven = ofGiven(Layout.value(values, given));
    Coded fromFamily = ofFamily(Layout.value(values, family));
    String whole = Layout.value(values, full);
    Coded fromFull = whole.isEmpty() ? Coded.NONE : coded(PersonName.parse(whole));
    // One word in the column of given names, and the same alone as full name: a family name.
    boolean familyOnly =
        family >= 0
            && fromFamily.family == 0
            && fromFull.given == 0
            && fromFull.family != 0
            && fromFull.family == fromGiven.given;
    givens.add(familyOnly ? 0 : first(fromGiven.given, fromFull.given, 0));
    families.add(first(fromFamily.family, fromFull.family, 0));
    int written = code(middles, normal(values, middle, Kind.MIDDLE_NAME));
    middles.add(first(written, fromFull.middle, fromGiven.middle));
    int ownSuffix = code(suffixes, PersonName.suffix(normal(values, suffix, Kind.SUFFIX)));
    int inName = first(fromFamily.suffix, fromGiven.suffix, fromFull.suffix);
    suffixes.add(first(ownSuffix, inName, 0));
  }

  private Coded ofGiven(String raw) {
    if (raw.isEmpty()) {
      return Coded.NONE;
    }
    Coded known = givenMemory.of(raw);
    if (known != null) {
      return known;
    }
    Coded coded = coded(PersonName.ofGiven(Normaliser.normalise(Kind.GIVEN_NAME, raw)));
    givenMemory.keep(raw, coded);
    return coded;
  }

  private Coded ofFamily(String raw) {
    if (raw.isEmpty()) {
      return Coded.NONE;
    }
    Coded known = familyMemory.of(raw);
    if (known != null) {
      return known;
    }
    Coded coded = coded(PersonName.ofFamily(Normaliser.normalise(Kind.FAMILY_NAME, raw)));
    familyMemory.keep(raw, coded);
    return coded;
  }

  private Coded coded(PersonName name) {
    return new Coded(
        code(givens, name.given()),
        code(middles, name.middle()),
        code(families, name.family()),
        code(suffixes, name.suffix()));
  }

  private static String normal(@Nullable String[] values, int field, Kind kind) {
    String raw = Layout.value(values, field);
    return raw.isEmpty() ? "" : Normaliser.normalise(kind, raw);
  }

  private static int code(Column column, String value) {
    return value.isEmpty() ? 0 : column.values().add(value);
  }

  private static int first(int one, int two, int three) {
    return one != 0 ? one : two != 0 ? two : three;
  }

  /// What came of the raw names that come again and again; a newcomer takes the place of whoever
  /// has it.
  private static final class Memory {
    private final int shift;
    private final @Nullable String[] raws;
    private final @Nullable Coded[] coded;

    private Memory(int power) {
      this.shift = Integer.SIZE - power;
      this.raws = new @Nullable String[1 << power];
      this.coded = new @Nullable Coded[1 << power];
    }

    private @Nullable Coded of(String raw) {
      int slot = slot(raw);
      return raw.equals(raws[slot]) ? coded[slot] : null;
    }

    private void keep(String raw, Coded name) {
      int slot = slot(raw);
      raws[slot] = raw;
      coded[slot] = name;
    }

    private int slot(String raw) {
      return raw.hashCode() * 0x9E3779B9 >>> shift;
    }
  }
}
