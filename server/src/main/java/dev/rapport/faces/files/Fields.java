package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The fields that rows of each kind may fill, and which of them they must.
final class Fields {

  private static final List<String> PEOPLE =
      words(
          """
          given family name birth email email2 phone mobile street house-number postcode city country
          language pronoun place owner customer-since household company note plate thing-name thing-kind identifier
          zone
          """);

  private static final List<String> THINGS = words("kind name identifier since until due due-for");

  private static final List<String> EXPERIENCES =
      words(
          """
          kind at channel direction place thing about words amount currency times precision
          window-days window-until result result-good result-at feeling feeling-words teller problem
          settles result-of staff
          """);

  private static final List<String> PERMISSIONS =
      words(
          """
          purpose channel allowed basis wording origin proof at suppress peace-until peace-reason
          peace-words teller
          """);

  private static final List<String> CONTACTS =
      words(
          """
          kind purpose channel due until thing about subject words programme place basis
          """);

  /// What an answer in a column of a file of people consists of.
  static final List<String> ANSWER =
      words("purpose channel column values default basis wording origin proof at");

  private static final Map<Kind, List<String>> NEEDED =
      Map.of(
          Kind.PEOPLE, List.of(),
          Kind.THINGS, words("kind name"),
          Kind.EXPERIENCES, words("kind at"),
          Kind.PERMISSIONS, words("purpose channel allowed"),
          Kind.CONTACTS, words("kind channel due"));

  private Fields() {}

  static List<String> of(Kind kind) {
    return switch (kind) {
      case PEOPLE -> PEOPLE;
      case THINGS -> THINGS;
      case EXPERIENCES -> EXPERIENCES;
      case PERMISSIONS -> PERMISSIONS;
      case CONTACTS -> CONTACTS;
    };
  }

  /// Sentences about fields that are needed but absent.
  static List<String> absent(Kind kind, Set<String> given) {
    return lacking(kind, given).stream()
        .map(field ->
            kind == Kind.PEOPLE
                ? say("People need the field “family” or “name”.")
                : field.equals("result")
                    ? say("A result of an experience needs the field “result”.")
                    : say("Rows of {0} need the field “{1}”.", kind.word(), field))
        .toList();
  }

  /// Fields that are needed but absent; of people the family name, for which a name in full will
  /// do.
  static List<String> lacking(Kind kind, Set<String> given) {
    if (kind == Kind.PEOPLE) {
      return given.contains("family") || given.contains("name") ? List.of() : List.of("family");
    }
    if (kind == Kind.EXPERIENCES && given.contains("result-of")) {
      return given.contains("result") ? List.of() : List.of("result");
    }
    if (kind == Kind.PERMISSIONS
        && Stream.of("suppress", "peace-until").anyMatch(given::contains)
        && !given.contains("allowed")) {
      return List.of();
    }
    return NEEDED.getOrDefault(kind, List.of()).stream()
        .filter(field -> !given.contains(field))
        .toList();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}
