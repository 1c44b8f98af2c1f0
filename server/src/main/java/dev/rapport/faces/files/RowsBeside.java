package dev.rapport.faces.files;

import dev.rapport.faces.files.SamePair.Side;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PointKind;
import dev.rapport.ground.text.Nearest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds each row of a file against the rows before it: who stands in it twice? Two are surely the
/// same that share what joins them when they are written. Two are perhaps the same that have one
/// name, or near names with a phone number, an e-mail address or a birth date in common.
final class RowsBeside {

  /// A number that more rows share is a switchboard's.
  private static final int MOST_SHARING = 8;

  private final Map<String, Row> joining = new HashMap<>();
  private final Map<String, List<Row>> sharing = new HashMap<>();

  /// A row that came before.
  record Row(long line, String key, Side said) {}

  /// @param sure whether the two are joined unless somebody says no
  record Beside(Row row, boolean sure) {}

  /// The row that is surely the same as this one, else the first that perhaps is. Later rows are
  /// held against this one, too.
  Optional<Beside> next(long line, PersonDraft draft) {
    var row = new Row(line, draft.key(), SamePeople.side(draft));
    List<String> identifiers = StrongIdentifiers.joiningOf(draft);
    Set<String> shared = sharedOf(draft);
    Optional<Beside> beside =
        identifiers.stream()
            .flatMap(identifier -> Optional.ofNullable(joining.get(identifier)).stream())
            .filter(other -> isOther(row, other) && !isBornApart(row, other))
            .findFirst()
            .map(other -> new Beside(other, true))
            .or(() -> perhaps(row, shared));
    identifiers.forEach(identifier -> joining.putIfAbsent(identifier, row));
    for (String each : shared) {
      List<Row> rows = sharing.computeIfAbsent(each, absent -> new ArrayList<>(1));
      if (rows.size() < MOST_SHARING) {
        rows.add(row);
      }
    }
    return beside;
  }

  private Optional<Beside> perhaps(Row row, Set<String> shared) {
    return shared.stream()
        .flatMap(each -> sharing.getOrDefault(each, List.of()).stream())
        .filter(other -> isOther(row, other) && mayBeOne(row.said(), other.said()))
        .findFirst()
        .map(other -> new Beside(other, false));
  }

  /// What two rows may have in common that is worth a look at their names.
  private static Set<String> sharedOf(PersonDraft draft) {
    var shared = new LinkedHashSet<String>();
    String name = Folding.fold(draft.name());
    if (name.indexOf(' ') > 0) {
      shared.add("name " + name);
    }
    for (PointDraft point : draft.points()) {
      if (point.kind() != PointKind.ADDRESS) {
        shared.add("point " + point.value());
      }
    }
    if (draft.birth() != null) {
      shared.add("birth " + draft.birth());
    }
    return shared;
  }

  /// Rows that repeat a key are one row.
  private static boolean isOther(Row row, Row other) {
    return !row.key().equals(other.key());
  }

  private static boolean isBornApart(Row row, Row other) {
    LocalDate one = row.said().birth();
    LocalDate two = other.said().birth();
    return one != null && two != null && !one.equals(two);
  }

  /// Whether two names may be one, and the birth dates do not speak against it.
  static boolean mayBeOne(Side one, Side other) {
    return (isNear(one.name(), other.name()) || isInitial(one.name(), other.name()))
        && mayBeOneDay(one.birth(), other.birth());
  }

  private static boolean isNear(String one, String other) {
    String a = Folding.fold(one);
    String b = Folding.fold(other);
    return a.equals(b) || Math.min(a.length(), b.length()) > 5 && Nearest.distance(a, b) <= 2;
  }

  /// “A. Berger” may be Anna Berger.
  private static boolean isInitial(String one, String other) {
    List<String> a = List.of(Folding.fold(one).split(" ", -1));
    List<String> b = List.of(Folding.fold(other).split(" ", -1));
    return a.size() > 1
        && b.size() > 1
        && a.getLast().equals(b.getLast())
        && (isBeginning(a.getFirst(), b.getFirst()) || isBeginning(b.getFirst(), a.getFirst()));
  }

  private static boolean isBeginning(String letter, String word) {
    return letter.length() == 1 && word.startsWith(letter);
  }

  /// Two birth dates that differ in more than one of day, month and year are two people's.
  private static boolean mayBeOneDay(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return true;
    }
    int apart =
        (one.getYear() == other.getYear() ? 0 : 1)
            + (one.getMonth() == other.getMonth() ? 0 : 1)
            + (one.getDayOfMonth() == other.getDayOfMonth() ? 0 : 1);
    return apart <= 1 && Math.abs(ChronoUnit.YEARS.between(one, other)) < 15;
  }
}
