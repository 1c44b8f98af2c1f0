package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.ground.text.OneLine;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what was typed or chosen in a form.
final class Given {

  /// Nobody plans further ahead; a longer wish is a slip of the keys.
  private static final int MOST_YEARS = 10;

  /// Nobody goes by an answer that is older.
  private static final int MOST_YEARS_BACK = 100;

  static final int LONGEST = 500;

  private Given() {}

  /// @param wanted what to give, as a request: "Give your reason in your words"
  /// @throws FormIsIncomplete when nothing was given
  static String words(Typed typed, String field, String wanted) {
    String words = wordsOrNone(typed, field);
    if (words == null) {
      throw new FormIsIncomplete(field, wanted);
    }
    return words;
  }

  static @Nullable String wordsOrNone(Typed typed, String field) {
    String words = OneLine.of(typed.of(field));
    if (words.length() > LONGEST) {
      throw new FormIsIncomplete(
          field, say("Say it in at most {0} letters; now it is {1}", LONGEST, words.length()));
    }
    return words.isEmpty() ? null : words;
  }

  /// @param wanted what to choose, as a request
  /// @throws FormIsIncomplete when nothing is chosen, or none of those that the form offers
  static <T> T one(Typed typed, String field, String wanted, Function<String, T> parse) {
    T chosen = oneOrNone(typed, field, wanted, parse);
    if (chosen == null) {
      throw new FormIsIncomplete(field, wanted);
    }
    return chosen;
  }

  static <T> @Nullable T oneOrNone(
      Typed typed, String field, String wanted, Function<String, T> parse) {
    if (typed.of(field).isEmpty()) {
      return null;
    }
    try {
      return parse.apply(typed.of(field));
    } catch (IllegalArgumentException e) {
      throw new FormIsIncomplete(field, wanted);
    }
  }

  /// A day that is over, or today.
  static @Nullable LocalDate pastDay(Typed typed, String field, LocalDate today, String wanted) {
    if (typed.of(field).isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(typed.of(field).strip());
      if (!day.isAfter(today) && day.isAfter(today.minusYears(MOST_YEARS_BACK))) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // It lacks the same as a day that is out of reach.
    }
    throw new FormIsIncomplete(field, wanted);
  }

  /// A day to come.
  static @Nullable LocalDate day(Typed typed, String field, LocalDate today, String wanted) {
    if (typed.of(field).isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(typed.of(field).strip());
      if (!day.isBefore(today.plusYears(MOST_YEARS))) {
        throw new FormIsIncomplete(field, say("Give a day within the next {0} years", MOST_YEARS));
      }
      if (!day.isBefore(today)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // It lacks the same as a day that is out of reach.
    }
    throw new FormIsIncomplete(field, wanted);
  }
}
