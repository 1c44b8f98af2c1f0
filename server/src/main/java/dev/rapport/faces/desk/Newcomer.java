package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.ground.text.OneLine;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody who is not here yet, as she was typed and read.
///
/// @param points each kind as it was typed, beside its canonical form
record Newcomer(
    String given,
    String family,
    @Nullable LocalDate birth,
    @Nullable Pronoun pronoun,
    String language,
    Map<PointKind, Point> points) {

  record Point(String value, String typed) {}

  Newcomer {
    points = Map.copyOf(points);
  }

  /// @param country how numbers without their country are read
  /// @throws FormIsIncomplete when it cannot be kept so
  static Newcomer read(Typed typed, LocalDate today, String country) {
    String given = Editing.OfName.name(typed, "given");
    String family = Editing.OfName.name(typed, "family");
    if (Editing.OfName.whole(given, family).isEmpty()) {
      throw new FormIsIncomplete("given", say("Give a name"));
    }
    Map<PointKind, Point> points = new EnumMap<>(PointKind.class);
    for (PointKind kind : PointKind.values()) {
      String text = OneLine.of(typed.of(kind.word()));
      if (!text.isEmpty()) {
        points.put(
            kind, new Point(Editing.OfPoint.canonical(kind, text, country, kind.word()), text));
      }
    }
    return new Newcomer(
        given,
        family,
        Editing.OfBirth.day(typed, today),
        Given.oneOrNone(typed, "pronoun", say("Choose a pronoun"), Pronoun::parse),
        Editing.OfLanguage.chosen(typed),
        points);
  }

  String name() {
    return Editing.OfName.whole(given, family);
  }

  Optional<Point> point(PointKind kind) {
    return Optional.ofNullable(points.get(kind));
  }

  /// What is said of her by hand.
  Map<Saying, String> says(String country, Optional<String> owner) {
    Map<Saying, String> says = new HashMap<>();
    put(says, "given", given);
    put(says, "family", family);
    put(says, "language", language);
    put(says, "country", country);
    put(says, "owner", owner.orElse(""));
    put(says, "birth", birth == null ? "" : birth.toString());
    put(says, "pronoun", pronoun == null ? "" : pronoun.word());
    points.forEach((kind, point) -> says.put(Saying.of(kind.word(), point.value()), point.typed()));
    return says;
  }

  private static void put(Map<Saying, String> says, String what, String value) {
    if (!value.isEmpty()) {
      says.put(Saying.of(what), value);
    }
  }
}
