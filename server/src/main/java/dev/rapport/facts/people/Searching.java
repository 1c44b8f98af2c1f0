package dev.rapport.facts.people;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text by which a record is found: folded names, then e-mail addresses and phone digits.
/// Plates and other identifiers of things follow after ` #`.
final class Searching {

  private static final Pattern PHONE_LIKE = Pattern.compile("[+0-9][-0-9 ()/.]{2,}");

  private Searching() {}

  static String textOf(PersonDraft draft) {
    var text = new StringJoiner(" ");
    String parts = Folding.fold(orEmpty(draft.given()) + " " + orEmpty(draft.family()));
    String name = Folding.fold(draft.name());
    text.add(parts.isEmpty() || name.contains(parts) ? name : parts + " " + name);
    draft
        .points()
        .forEach(point -> {
          switch (point.kind()) {
            case PHONE -> text.add(point.value().replaceAll("\\D", ""));
            case EMAIL -> text.add(point.value());
            case ADDRESS -> {}
          }
        });
    return text.toString();
  }

  /// What to look for, absent when nothing is left of what was typed.
  static Optional<Wanted> wanted(String typed) {
    String stripped = typed.strip().toLowerCase(Locale.ROOT);
    if (PHONE_LIKE.matcher(stripped).matches()) {
      String digits = stripped.replaceAll("\\D", "").replaceFirst("^0+", "");
      return digits.isEmpty() ? Optional.empty() : Optional.of(new Wanted(digits, digits));
    }
    String text = stripped.contains("@") ? stripped : Folding.fold(stripped);
    boolean plateLike = text.chars().anyMatch(Character::isDigit);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Wanted(text, plateLike ? text.replace(" ", "") : text));
  }

  /// @param tight without blanks where it may be a plate, which is kept without
  record Wanted(String text, String tight) {

    String inside() {
      return pattern(text);
    }

    String tightInside() {
      return pattern(tight);
    }

    private static String pattern(String text) {
      return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
