package dev.rapport.facts.identity;

import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What one record says of who somebody is, as the linkage kernel reads it: one value for each
/// field of [#SCHEMA]. The kernel brings it into normal form; the words as they came stay with the
/// record.
///
/// @param points phones and e-mail addresses that say something, however many
/// @param generic those that so many have that they say nothing
public record Description(
    RecordId record, List<String> values, Set<Point> points, Set<Point> generic) {

  public static final String GIVEN = "given name";
  public static final String FAMILY = "family name";
  public static final String SUFFIX = "suffix";
  public static final String BIRTH = "birth date";
  public static final String PHONE = "phone";
  public static final String OTHER_PHONE = "other phone";
  public static final String EMAIL = "e-mail";
  public static final String OTHER_EMAIL = "other e-mail";
  public static final String STREET = "street";
  public static final String POSTCODE = "postcode";
  public static final String TOWN = "town";

  /// Not a column of its own: fills the parts of the name that are missing.
  private static final String NAME = "name";

  public static final Schema SCHEMA =
      Schema.of(
          Schema.Field.of(GIVEN, Kind.GIVEN_NAME),
          Schema.Field.of(FAMILY, Kind.FAMILY_NAME),
          Schema.Field.of(NAME, Kind.FULL_NAME),
          Schema.Field.of(SUFFIX, Kind.SUFFIX),
          Schema.Field.of(BIRTH, Kind.DATE),
          Schema.Field.of(PHONE, Kind.PHONE),
          Schema.Field.of(OTHER_PHONE, Kind.PHONE),
          Schema.Field.of(EMAIL, Kind.EMAIL),
          Schema.Field.of(OTHER_EMAIL, Kind.EMAIL),
          Schema.Field.of(STREET, Kind.STREET),
          Schema.Field.of(POSTCODE, Kind.POSTCODE),
          Schema.Field.of(TOWN, Kind.CITY));

  private static final Map<Trait, String> NOBODY_ELSES =
      Map.of(
          Trait.BIRTH, "1899-12-31",
          Trait.PHONE, "+00123456789",
          Trait.EMAIL, "nobody.else@invalid");

  /// Twice the longest word that stands for no name.
  private static final int LONGEST_NO_NAME = 20;

  private static final int FIRST_PHONE = SCHEMA.indexOf(PHONE);
  private static final int FIRST_EMAIL = SCHEMA.indexOf(EMAIL);

  /// A phone number or an e-mail address, canonical.
  public record Point(PointKind kind, String value) implements Comparable<Point> {

    @Override
    public int compareTo(Point that) {
      int byKind = kind.compareTo(that.kind);
      return byKind != 0 ? byKind : value.compareTo(that.value);
    }
  }

  public Description {
    values = List.copyOf(values);
    points = Set.copyOf(points);
    generic = Set.copyOf(generic);
  }

  static Description of(RecordSays says) {
    Set<Point> points = new TreeSet<>();
    List<String> addresses = new ArrayList<>();
    for (RecordSays.Point point : says.points()) {
      switch (point.kind()) {
        case PHONE, EMAIL -> points.add(new Point(point.kind(), point.value()));
        case ADDRESS -> addresses.add(point.value());
      }
    }
    LocalDate birth = says.birth();
    PostalLine line =
        addresses.stream().sorted().findFirst().map(PostalLine::of).orElse(PostalLine.NONE);
    String[] row =
        row(
            known(says.given()),
            known(says.family()),
            known(says.name()),
            birth == null || StrongIdentifiers.BIRTHS_BY_DEFAULT.contains(birth)
                ? ""
                : birth.toString(),
            values(points, PointKind.PHONE),
            values(points, PointKind.EMAIL),
            line.street(),
            line.postcode(),
            line.town());
    return new Description(says.record(), List.of(row), points, Set.of());
  }

  /// One row of [#SCHEMA]; of phones and e-mail addresses the first two count.
  public static String[] row(
      String given,
      String family,
      String name,
      String birth,
      List<String> phones,
      List<String> emails,
      String street,
      String postcode,
      String town) {
    return new String[] {
      given,
      family,
      name,
      "",
      birth,
      at(phones, 0),
      at(phones, 1),
      at(emails, 0),
      at(emails, 1),
      street,
      postcode,
      town
    };
  }

  /// The same, with what says nothing set apart.
  Description without(Set<Point> sayNothing) {
    Set<Point> shared = new TreeSet<>(points);
    shared.retainAll(sayNothing);
    if (shared.isEmpty()) {
      return this;
    }
    Set<Point> own = new TreeSet<>(points);
    own.removeAll(shared);
    List<String> changed = new ArrayList<>(values);
    for (int number = 0; number < 2; number++) {
      changed.set(FIRST_PHONE + number, at(values(own, PointKind.PHONE), number));
      changed.set(FIRST_EMAIL + number, at(values(own, PointKind.EMAIL), number));
    }
    return new Description(record, changed, own, shared);
  }

  /// Whether both have a point of this kind that says nothing.
  boolean sharesGeneric(Description other, PointKind kind) {
    return generic.stream()
        .anyMatch(point -> point.kind() == kind && other.generic.contains(point));
  }

  /// The same, saying of a trait what the other says; of what neither says, something that nobody
  /// else does.
  Description agreeing(Trait trait, Description with) {
    List<String> changed = new ArrayList<>(values);
    for (String field : trait.fields()) {
      int at = SCHEMA.indexOf(field);
      String theirs = with.values.get(at);
      changed.set(at, theirs.isEmpty() ? NOBODY_ELSES.getOrDefault(trait, field) : theirs);
    }
    return new Description(record, changed, points, generic);
  }

  private static List<String> values(Set<Point> points, PointKind kind) {
    return points.stream()
        .filter(point -> point.kind() == kind)
        .sorted()
        .map(Point::value)
        .toList();
  }

  private static String at(List<String> values, int number) {
    return number < values.size() ? values.get(number) : "";
  }

  /// Nothing where all its words stand for a name that nobody knew.
  private static String known(@Nullable String name) {
    return name == null
            || name.length() <= LONGEST_NO_NAME
                && Arrays.stream(Folding.fold(name).split(" "))
                    .allMatch(StrongIdentifiers.NO_NAME::contains)
        ? ""
        : name;
  }
}
