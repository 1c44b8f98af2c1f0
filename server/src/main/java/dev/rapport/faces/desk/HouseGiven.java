package dev.rapport.faces.desk;

import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Ready;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a house says of itself, and what its staff sign in with: how it is asked and read.
final class HouseGiven {

  private static final int SHORTEST_PASSWORD = 12;
  static final int LONGEST_PASSWORD = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 200;

  private static final List<Ready> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .map(code -> new Ready(code, countryName(code)))
          .sorted(Comparator.comparing(Ready::words))
          .toList();

  /// The names that people use; the others are older spellings of these.
  private static final List<Ready> ZONES =
      Stream.concat(
              ZoneId.getAvailableZoneIds().stream()
                  .filter(id ->
                      id.matches(
                          "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian"
                              + "|Pacific)/.+"))
                  .sorted(),
              Stream.of("UTC"))
          .map(id -> new Ready(id, id.replace('_', ' ')))
          .toList();

  private HouseGiven() {}

  static String countryName(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  static Line houseName(String typed) {
    return new Line(
        "name", "Name of the house", "As people know it: Alder & Sons", typed, Look.TEXT, true);
  }

  static Line kind(String typed) {
    return new Line(
        "kind", "What it is", "One word: garage, hotel, clinic, shop", typed, Look.TEXT, true);
  }

  static Listed country(String typed) {
    return new Listed("country", "Country, for phone numbers", typed, COUNTRIES);
  }

  static Listed zone(String typed) {
    return new Listed("zone", "Where its day begins and ends", typed, ZONES);
  }

  static String name(Typed typed, String field, String wanted) {
    String name = Given.words(typed, field, wanted);
    if (name.length() > LONGEST_NAME) {
      throw new FormIsIncomplete(
          field, "Give a name of at most %d letters".formatted(LONGEST_NAME));
    }
    return name;
  }

  static String kind(Typed typed) {
    return name(typed, "kind", "Say in a word what the house is");
  }

  static String country(Typed typed) {
    return Given.one(
        typed,
        "country",
        "Choose the country of the house",
        code -> {
          if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw new IllegalArgumentException(code);
          }
          return code;
        });
  }

  static ZoneId zone(Typed typed) {
    return Given.one(
        typed,
        "zone",
        "Choose where the day of the house begins",
        id -> {
          try {
            return ZoneId.of(id);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(id, e);
          }
        });
  }

  static String email(Typed typed, String field) {
    String email = typed.of(field).strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL
        || !email.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]+")) {
      throw new FormIsIncomplete(field, "Give an e-mail address such as ann@example.org");
    }
    return email;
  }

  static Line newPassword(String field, String label) {
    return new Line(
        field,
        label,
        "At least %d characters; a few words in a row are good".formatted(SHORTEST_PASSWORD),
        "",
        Look.NEW_PASSWORD,
        true);
  }

  /// @param never what it may not be: her address, her name
  static String newPassword(Typed typed, String field, String... never) {
    String password = typed.of(field);
    if (password.length() < SHORTEST_PASSWORD) {
      throw new FormIsIncomplete(
          field, "Choose a password of at least %d characters".formatted(SHORTEST_PASSWORD));
    }
    if (password.length() > LONGEST_PASSWORD) {
      throw new FormIsIncomplete(
          field, "Choose a password of at most %d characters".formatted(LONGEST_PASSWORD));
    }
    if (password.chars().distinct().count() < 4
        || Arrays.stream(never).anyMatch(password::equalsIgnoreCase)) {
      throw new FormIsIncomplete(field, "Choose a password that nobody guesses at once");
    }
    return password;
  }
}
