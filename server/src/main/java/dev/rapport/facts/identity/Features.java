package dev.rapport.facts.identity;

import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one record says of who somebody is, in normal form; the words as they came stay with the
/// record. Empty is not known.
///
/// @param given folded, of one or more words; as are all texts here
/// @param points phones and e-mail addresses that say something
/// @param generic those that so many have that they say nothing
/// @param places town of each address
record Features(
    RecordId record,
    String given,
    String family,
    String suffix,
    @Nullable LocalDate birth,
    Set<String> phones,
    Set<String> emails,
    Set<String> generic,
    Set<String> addresses,
    Set<String> places) {

  /// As in the United Kingdom and in Austria; what follows a name and is none.
  private static final Set<String> SUFFIXES =
      Set.of("jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii");

  static Features of(RecordSays says) {
    List<String> words =
        Arrays.stream(Folding.fold(says.name()).split(" "))
            .filter(word -> !word.isEmpty())
            .toList();
    List<String> named = words.stream().filter(word -> !SUFFIXES.contains(word)).toList();
    String given = folded(says.given());
    String family = folded(says.family());
    if (given.isEmpty() && family.isEmpty() && !named.isEmpty()) {
      given = String.join(" ", named.subList(0, named.size() - 1));
      family = named.getLast();
    }
    LocalDate birth = says.birth();
    return new Features(
        says.record(),
        StrongIdentifiers.NO_NAME.contains(given) ? "" : given,
        StrongIdentifiers.NO_NAME.contains(family) ? "" : family,
        words.stream().filter(SUFFIXES::contains).map(Features::suffix).findFirst().orElse(""),
        birth == null || StrongIdentifiers.BIRTHS_BY_DEFAULT.contains(birth) ? null : birth,
        points(says, PointKind.PHONE),
        points(says, PointKind.EMAIL),
        Set.of(),
        points(says, PointKind.ADDRESS).stream()
            .map(Folding::fold)
            .collect(Collectors.toCollection(TreeSet::new)),
        points(says, PointKind.ADDRESS).stream()
            .map(Features::place)
            .filter(place -> !place.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// The same, with what says nothing set apart.
  Features without(Set<String> generic) {
    Set<String> shared = new TreeSet<>(phones);
    shared.addAll(emails);
    shared.retainAll(generic);
    if (shared.isEmpty()) {
      return this;
    }
    Set<String> ownPhones = new TreeSet<>(phones);
    ownPhones.removeAll(shared);
    Set<String> ownEmails = new TreeSet<>(emails);
    ownEmails.removeAll(shared);
    return new Features(
        record, given, family, suffix, birth, ownPhones, ownEmails, shared, addresses, places);
  }

  private static Set<String> points(RecordSays says, PointKind kind) {
    return says.points().stream()
        .filter(point -> point.kind() == kind)
        .map(RecordSays.Point::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String folded(@Nullable String name) {
    return name == null
        ? ""
        : Arrays.stream(Folding.fold(name).split(" "))
            .filter(word -> !SUFFIXES.contains(word))
            .collect(Collectors.joining(" "));
  }

  private static String suffix(String word) {
    return word.startsWith("s") ? "senior" : word.startsWith("i") ? word : "junior";
  }

  /// What follows the street, in letters alone: postcodes are often missing.
  private static String place(String address) {
    String[] parts = address.split(",");
    String last = parts[parts.length - 1];
    boolean country = parts.length > 1 && last.strip().length() == 2;
    return Folding.fold(country ? parts[parts.length - 2] : last).replaceAll("[0-9]+", "").strip();
  }
}
