package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.faces.desk.AskForm.Suggested;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a house says of itself, and what its staff sign in with: how it is asked and read.
final class HouseGiven {

  private static final int SHORTEST_PASSWORD = 12;
  static final int LONGEST_PASSWORD = 200;
  private static final int LONGEST_NAME = 100;
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_EMAIL = 200;

  private static final Map<Language, List<Ready>> COUNTRIES =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), HouseGiven::countries));

  /// The names that people use; the others are older spellings of these.
  private static final List<String> ZONES =
      Stream.concat(
              ZoneId.getAvailableZoneIds().stream()
                  .filter(id ->
                      id.matches(
                          "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian"
                              + "|Pacific)/.+"))
                  .sorted(),
              Stream.of("UTC"))
          .toList();

  private HouseGiven() {}

  private static List<Ready> countries(Language language) {
    Collator order = Collator.getInstance(language.locale());
    return Arrays.stream(Locale.getISOCountries())
        .map(code -> new Ready(code, Locale.of("", code).getDisplayCountry(language.locale())))
        .sorted(Comparator.comparing(Ready::words, order))
        .toList();
  }

  static String countryName(String code) {
    return Locale.of("", code).getDisplayCountry(Say.language().locale());
  }

  static Line houseName(String typed) {
    return new Line(
        "name",
        say("Name of the house"),
        say("As people know it: Alder & Sons"),
        typed,
        Look.TEXT,
        true);
  }

  static Line kind(String typed) {
    return new Line(
        "kind",
        say("What it is"),
        say("One word: garage, hotel, clinic, shop"),
        typed,
        Look.TEXT,
        true);
  }

  static Listed country(String typed) {
    return new Listed(
        "country",
        say("Country, for phone numbers"),
        typed,
        Objects.requireNonNull(COUNTRIES.get(Say.language())));
  }

  static Suggested zone(String typed) {
    return zone(typed, ZONES);
  }

  /// Beside a form that suggests the zones already.
  static Suggested anotherZone(String typed) {
    return zone(typed, List.of());
  }

  private static Suggested zone(String typed, List<String> answers) {
    return new Suggested(
        "zone",
        say("Where its day begins and ends"),
        say("Such as Europe/Vienna"),
        typed,
        "zones",
        answers);
  }

  static String name(Typed typed, String field, String wanted) {
    String name = Given.words(typed, field, wanted);
    if (name.length() > LONGEST_NAME) {
      throw new FormIsIncomplete(field, say("Give a name of at most {0} letters", LONGEST_NAME));
    }
    return name;
  }

  static String kind(Typed typed) {
    return name(typed, "kind", say("Say in a word what the house is"));
  }

  static String country(Typed typed) {
    return Given.one(
        typed,
        "country",
        say("Choose the country of the house"),
        code -> {
          if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw new IllegalArgumentException(code);
          }
          return code;
        });
  }

  /// As it is listed, or its city alone: `europe/vienna`, `Vienna`, `New York`.
  static ZoneId zone(Typed typed) {
    return Given.one(
        typed,
        "zone",
        say("Choose where the day of the house begins, such as Europe/Vienna"),
        id -> {
          String wanted = id.strip().replace(' ', '_');
          return ZONES.stream()
              .filter(zone ->
                  zone.equalsIgnoreCase(wanted)
                      || zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(wanted))
              .findFirst()
              .map(ZoneId::of)
              .orElseThrow(() -> new IllegalArgumentException(id));
        });
  }

  static String email(Typed typed, String field) {
    String email = typed.of(field).strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL
        || !email.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]+")) {
      throw new FormIsIncomplete(field, say("Give an e-mail address such as ann@example.org"));
    }
    return email;
  }

  static Line newPassword(String field, String label) {
    return new Line(
        field,
        label,
        say("At least {0} characters; a few words in a row are good", SHORTEST_PASSWORD),
        "",
        Look.NEW_PASSWORD,
        true);
  }

  /// Whether little more than this, or a word of it, stands in a password.
  private static boolean isMadeOf(String password, String own) {
    String folded = password.toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(own), Arrays.stream(own.split("[\\s@._-]+")))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .filter(folded::contains)
        .anyMatch(word -> folded.replace(word, "").length() < SHORTEST_PASSWORD);
  }

  /// @param never what it may not be made of: her address, her name
  static String newPassword(Typed typed, String field, String... never) {
    String password = typed.of(field);
    if (password.length() < SHORTEST_PASSWORD) {
      throw new FormIsIncomplete(
          field, say("Choose a password of at least {0} characters", SHORTEST_PASSWORD));
    }
    if (password.length() > LONGEST_PASSWORD) {
      throw new FormIsIncomplete(
          field, say("Choose a password of at most {0} characters", LONGEST_PASSWORD));
    }
    if (password.chars().distinct().count() < 4
        || Arrays.stream(never).anyMatch(own -> isMadeOf(password, own))) {
      throw new FormIsIncomplete(field, say("Choose a password that nobody guesses at once"));
    }
    return password;
  }
}
