package dev.rapport.faces.desk;

import dev.rapport.facts.people.Pronoun;
import java.util.Optional;

/// How a page speaks of a person; as "they" while we do not know.
///
/// @param plural whether verbs follow the plural: "they allow"
public record Pronouns(String they, String them, String their, boolean plural) {

  static Pronouns of(Optional<Pronoun> pronoun) {
    return switch (pronoun.orElse(Pronoun.THEY)) {
      case SHE -> new Pronouns("she", "her", "her", false);
      case HE -> new Pronouns("he", "him", "his", false);
      case THEY -> new Pronouns("they", "them", "their", true);
    };
  }

  public String capitalTheir() {
    return Character.toUpperCase(their.charAt(0)) + their.substring(1);
  }

  /// "she allows", "they allow".
  public String does(String verb) {
    return they + " " + verb + (plural ? "" : "s");
  }
}
