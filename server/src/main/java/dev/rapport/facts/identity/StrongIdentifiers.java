package dev.rapport.facts.identity;

import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The identifiers of a draft that make it one person with every record that carries one of them:
/// what the source calls an identifier, and her full name together with her birth date, an e-mail
/// address or a phone number. A phone number or an address alone is never enough, since families
/// share them. The birth date comes along as evidence against.
public final class StrongIdentifiers {

  /// What forms put in when nobody knew; as evidence it would join strangers.
  static final Set<LocalDate> BIRTHS_BY_DEFAULT =
      Set.of(LocalDate.of(1900, 1, 1), LocalDate.of(1901, 1, 1), LocalDate.of(1970, 1, 1));

  static final Set<String> NO_NAME =
      Set.of("unknown", "unbekannt", "n a", "na", "none", "null", "test", "x", "xx", "xxx");

  private StrongIdentifiers() {}

  /// Canonical, each `kind:value`, without repetition.
  public static List<String> of(PersonDraft draft) {
    Set<String> identifiers = new LinkedHashSet<>();
    draft.identifiers().forEach(identifier -> addExplicit(identifiers, identifier));
    String name = fullName(draft);
    LocalDate birth = draft.birth();
    if (birth != null && !BIRTHS_BY_DEFAULT.contains(birth)) {
      identifiers.add(Identifier.BIRTH + ":" + birth);
      if (!name.isEmpty()) {
        identifiers.add(Identifier.NAME_AND_BIRTH + ":" + name + "|" + birth);
      }
    }
    if (!name.isEmpty()) {
      draft.points().forEach(point -> addNamed(identifiers, name, point));
    }
    return List.copyOf(identifiers);
  }

  /// Those among them that make two records one person; a birth date alone does not.
  public static List<String> joiningOf(PersonDraft draft) {
    return of(draft).stream().filter(one -> Identifier.parse(one).joins()).toList();
  }

  private static void addExplicit(Set<String> identifiers, String given) {
    int colon = given.indexOf(':');
    String kind = Folding.fold(given.substring(0, Math.max(colon, 0))).replace(' ', '-');
    String value = Folding.foldTight(given.substring(colon + 1));
    if (!value.isEmpty() && !NO_NAME.contains(value)) {
      identifiers.add((kind.isEmpty() ? "identifier" : kind) + ":" + value);
    }
  }

  private static void addNamed(Set<String> identifiers, String name, PointDraft point) {
    switch (point.kind()) {
      case EMAIL -> identifiers.add(Identifier.NAME_AND_EMAIL + ":" + name + "|" + point.value());
      case PHONE -> identifiers.add(Identifier.NAME_AND_PHONE + ":" + name + "|" + point.value());
      case ADDRESS -> {}
    }
  }

  /// Empty when less than two words of name are known.
  private static String fullName(PersonDraft draft) {
    String given = folded(draft.given());
    String family = folded(draft.family());
    String name = given.isEmpty() || family.isEmpty() ? folded(draft.name()) : given + " " + family;
    boolean known =
        !NO_NAME.contains(given) && !NO_NAME.contains(family) && !NO_NAME.contains(name);
    return known && name.indexOf(' ') > 0 ? name : "";
  }

  private static String folded(@Nullable String name) {
    return name == null ? "" : Folding.fold(name);
  }
}
