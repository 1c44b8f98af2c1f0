package dev.rapport.facts.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a record is found by, and what somebody who types looks for.
///
/// A term is a folded word of a name; a phone number backwards after `#`, so that its last digits
/// begin it; or a plate after `=`, whole and from its first digit on.
final class Searching {

  /// Ends every range of terms that begin alike: no term holds this character.
  private static final String LAST = "\uffff";

  private static final Pattern PHONE_LIKE = Pattern.compile("[+0-9][-0-9 ()/.]{2,}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{5,}");
  private static final int FEWEST_DIGITS = 3;

  private Searching() {}

  /// Folded names, then e-mail addresses and phone digits: what the words of a search are compared
  /// with.
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

  /// The terms of such a text. E-mail addresses are found where they are kept.
  static Stream<String> terms(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty() && !word.contains("@"))
        .map(word -> DIGITS.matcher(word).matches() ? backwards(word) : word)
        .distinct();
  }

  static Stream<String> termsOfPlate(@Nullable String identifier) {
    String plate = identifier == null ? "" : Folding.foldTight(identifier);
    String number = plate.replaceFirst("^\\D+", "");
    return Stream.of(plate, number).filter(part -> !part.isEmpty()).distinct().map("="::concat);
  }

  private static String backwards(String digits) {
    return "#" + new StringBuilder(digits).reverse();
  }

  /// Terms from `from` on, before `to`.
  record Range(String from, String to) {
    static Range startingWith(String beginning) {
      return new Range(beginning, beginning + LAST);
    }
  }

  /// What to look for.
  ///
  /// @param words folded; each begins a word of hers, or is among her digits
  /// @param number terms of a phone number or plate that would be enough
  /// @param point beginning of an e-mail address or of an international number, or null
  record Wanted(List<String> words, List<Range> number, @Nullable Range point) {
    Wanted {
      words = List.copyOf(words);
      number = List.copyOf(number);
    }
  }

  static Wanted wanted(String typed) {
    String stripped = typed.strip().toLowerCase(Locale.ROOT);
    if (stripped.contains("@")) {
      return new Wanted(List.of(), List.of(), Range.startingWith(stripped));
    }
    if (PHONE_LIKE.matcher(stripped).matches()) {
      return ofNumber(stripped);
    }
    List<String> words =
        Arrays.stream(Folding.fold(stripped).split(" "))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    String tight = String.join("", words);
    boolean plateLike = tight.chars().anyMatch(Character::isDigit);
    return new Wanted(
        words, plateLike ? List.of(Range.startingWith("=" + tight)) : List.of(), null);
  }

  /// Zeros before a number may be those of its country or area, which are not kept, or among its
  /// last digits.
  private static Wanted ofNumber(String typed) {
    String all = typed.replaceAll("\\D", "");
    String digits = all.replaceFirst("^0+", "");
    if (all.length() < FEWEST_DIGITS) {
      return new Wanted(List.of(), List.of(), null);
    }
    boolean whole = digits.length() >= FEWEST_DIGITS;
    List<Range> number =
        Stream.of(whole ? backwards(digits) : "", backwards(all), "=" + all)
            .filter(term -> !term.isEmpty())
            .distinct()
            .map(Range::startingWith)
            .toList();
    String abroad = typed.startsWith("+") ? all : typed.startsWith("00") && whole ? digits : null;
    return new Wanted(List.of(), number, abroad == null ? null : Range.startingWith("+" + abroad));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
