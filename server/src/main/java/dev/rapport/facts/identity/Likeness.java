package dev.rapport.facts.identity;

import dev.rapport.ground.text.Nearest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what two records say, trait by trait; the same whichever comes first.
final class Likeness {

  /// Words shorter than this are compared letter for letter.
  private static final int FORGIVEN = 4;

  private static final int LONG = 8;

  /// A part of an e-mail address shorter than this is anybody's.
  static final int LOCAL_PART = 5;

  /// Years between which a mistyped birth date is still thought to be the same.
  private static final int YEARS = 15;

  private Likeness() {}

  static Map<Trait, Agreement> of(Features one, Features other) {
    Map<Trait, Agreement> likeness = new EnumMap<>(Trait.class);
    boolean swapped =
        !one.given().isEmpty()
            && !one.family().isEmpty()
            && one.given().equals(other.family())
            && one.family().equals(other.given())
            && !one.given().equals(one.family());
    likeness.put(Trait.GIVEN, swapped ? Agreement.SWAPPED : name(one.given(), other.given()));
    likeness.put(Trait.FAMILY, swapped ? Agreement.SWAPPED : name(one.family(), other.family()));
    likeness.put(Trait.SUFFIX, equal(one.suffix(), other.suffix()));
    likeness.put(Trait.BIRTH, birth(one.birth(), other.birth()));
    likeness.put(
        Trait.PHONE,
        points(one.phones(), other.phones(), sharesGeneric(one, other, false), Set.of(), Set.of()));
    likeness.put(
        Trait.EMAIL,
        points(
            one.emails(),
            other.emails(),
            sharesGeneric(one, other, true),
            localParts(one.emails()),
            localParts(other.emails())));
    likeness.put(
        Trait.ADDRESS,
        points(one.addresses(), other.addresses(), false, one.places(), other.places()));
    return likeness;
  }

  /// Two who were born on one day and have one family name, but not one given name, may be twins;
  /// junior and senior are two. What a model makes of them is a question, never an answer.
  static boolean mayBeTwo(Map<Trait, Agreement> likeness) {
    boolean twins =
        likeness.get(Trait.BIRTH) == Agreement.SAME
            && (likeness.get(Trait.FAMILY) == Agreement.SAME
                || likeness.get(Trait.FAMILY) == Agreement.ALIKE)
            && likeness.get(Trait.GIVEN) == Agreement.DIFFERENT;
    return twins || likeness.get(Trait.SUFFIX) == Agreement.DIFFERENT;
  }

  private static Agreement equal(String one, String other) {
    return one.isEmpty() || other.isEmpty()
        ? Agreement.MISSING
        : one.equals(other) ? Agreement.SAME : Agreement.DIFFERENT;
  }

  private static Agreement name(String one, String other) {
    Agreement equal = equal(one, other);
    if (equal != Agreement.DIFFERENT) {
      return equal;
    }
    List<String> shorter = List.of(one.split(" "));
    List<String> longer = List.of(other.split(" "));
    if (shorter.size() > longer.size()) {
      return name(other, one);
    }
    return shorter.stream().allMatch(word -> longer.stream().anyMatch(like -> isNear(word, like)))
        ? Agreement.ALIKE
        : Agreement.DIFFERENT;
  }

  private static boolean isNear(String word, String like) {
    int shorter = Math.min(word.length(), like.length());
    boolean begins = word.startsWith(like) || like.startsWith(word);
    // an initial, or a short form such as Alex; Jo is too many names
    if (begins && shorter != 2) {
      return true;
    }
    int forgiven = shorter < FORGIVEN ? 0 : shorter < LONG ? 1 : 2;
    return Math.abs(word.length() - like.length()) <= forgiven
        && Nearest.distance(word, like) <= forgiven;
  }

  private static Agreement birth(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return Agreement.MISSING;
    }
    if (one.equals(other)) {
      return Agreement.SAME;
    }
    boolean sameYear = one.getYear() == other.getYear();
    boolean sameMonth = one.getMonthValue() == other.getMonthValue();
    boolean sameDay = one.getDayOfMonth() == other.getDayOfMonth();
    if (sameYear
        && one.getMonthValue() == other.getDayOfMonth()
        && one.getDayOfMonth() == other.getMonthValue()) {
      return Agreement.SWAPPED;
    }
    int equal = (sameYear ? 1 : 0) + (sameMonth ? 1 : 0) + (sameDay ? 1 : 0);
    return equal == 2 && Math.abs(one.getYear() - other.getYear()) < YEARS
        ? Agreement.ALIKE
        : Agreement.DIFFERENT;
  }

  private static Agreement points(
      Set<String> one,
      Set<String> other,
      boolean generic,
      Set<String> part,
      Set<String> otherPart) {
    if (!Collections.disjoint(one, other)) {
      return Agreement.SAME;
    }
    if (generic) {
      return Agreement.GENERIC;
    }
    if (one.isEmpty() || other.isEmpty()) {
      return Agreement.MISSING;
    }
    return Collections.disjoint(part, otherPart) ? Agreement.DIFFERENT : Agreement.ALIKE;
  }

  private static boolean sharesGeneric(Features one, Features other, boolean email) {
    return one.generic().stream()
        .anyMatch(value -> value.contains("@") == email && other.generic().contains(value));
  }

  static Set<String> localParts(Set<String> emails) {
    return emails.stream()
        .map(email -> email.substring(0, Math.max(0, email.indexOf('@'))))
        .filter(local -> local.length() >= LOCAL_PART)
        .collect(Collectors.toSet());
  }

  /// The letters that are heard: the first one and the consonants, alike ones as one.
  static String sound(String name) {
    var sound = new StringBuilder();
    for (char letter : name.replace("ph", "f").replace("sch", "s").toCharArray()) {
      char heard =
          switch (letter) {
            case 'c', 'q', 'g' -> 'k';
            case 'v', 'w' -> 'f';
            case 'z' -> 's';
            case 't' -> 'd';
            case 'b' -> 'p';
            case 'm' -> 'n';
            default -> letter;
          };
      boolean mute = "aeiouyh ".indexOf(heard) >= 0;
      boolean again = !sound.isEmpty() && sound.charAt(sound.length() - 1) == heard;
      if (!again && (sound.isEmpty() ? heard != ' ' : !mute)) {
        sound.append(heard);
      }
    }
    return sound.toString();
  }

  /// The words of a name in an order of their own, so that a swap changes nothing.
  static String sorted(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> Arrays.stream(name.split(" ")))
        .filter(word -> !word.isEmpty())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
