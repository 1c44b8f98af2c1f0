package dev.rapport.linkage;

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

  /// @param fields of given, middle, family and full name and suffix; -1 where there is none
  NameReading(int[] fields, Column givens, Column middles, Column families, Column suffixes) {
    this.given = fields[0];
    this.middle = fields[1];
    this.family = fields[2];
    this.full = fields[3];
    this.suffix = fields[4];
    this.givens = givens;
    this.middles = middles;
    this.families = families;
    this.suffixes = suffixes;
  }

  @Override
  public void read(String[] values) {
    PersonName fromGiven = PersonName.ofGiven(normal(values, given, Kind.GIVEN_NAME));
    PersonName fromFamily = PersonName.ofFamily(normal(values, family, Kind.FAMILY_NAME));
    String whole = Layout.value(values, full);
    PersonName fromFull = whole.isEmpty() ? PersonName.NONE : PersonName.parse(whole);
    String ownSuffix = suffixOf(normal(values, suffix, Kind.SUFFIX));
    boolean oneWord = family >= 0 && fromFamily.family().isEmpty() && fromFull.given().isEmpty();
    boolean familyOnly = oneWord && fromFull.family().equals(fromGiven.given());
    add(givens, familyOnly ? "" : first(fromGiven.given(), fromFull.given(), ""));
    add(families, first(fromFamily.family(), fromFull.family(), ""));
    String written = normal(values, middle, Kind.MIDDLE_NAME);
    add(middles, first(written, fromFull.middle(), fromGiven.middle()));
    String inName = first(fromFamily.suffix(), fromGiven.suffix(), fromFull.suffix());
    add(suffixes, first(ownSuffix, inName, ""));
  }

  private static String normal(String[] values, int field, Kind kind) {
    String raw = Layout.value(values, field);
    return raw.isEmpty() ? "" : Normaliser.normalise(kind, raw);
  }

  private static String suffixOf(String normal) {
    return switch (normal) {
      case "junior" -> "jr";
      case "senior" -> "sr";
      case String other -> other;
    };
  }

  private static String first(String one, String two, String three) {
    return !one.isEmpty() ? one : !two.isEmpty() ? two : three;
  }

  private static void add(Column column, String value) {
    column.add(value.isEmpty() ? 0 : column.values().add(value));
  }
}
