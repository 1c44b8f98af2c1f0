package dev.rapport.decisions.care;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// As much of a person as it takes to speak of her.
record Acquaintance(
    PersonId person,
    List<RecordId> records,
    String name,
    Optional<String> given,
    Optional<Pronoun> pronoun,
    Optional<String> owner) {

  /// "her", "him"; by name while we do not know.
  String them() {
    return switch (pronoun.orElse(Pronoun.THEY)) {
      case SHE -> say("her");
      case HE -> say("him");
      case THEY -> shortName();
    };
  }

  /// "She", "He"; by name while we do not know.
  String they() {
    return switch (pronoun.orElse(Pronoun.THEY)) {
      case SHE -> say("She");
      case HE -> say("He");
      case THEY -> shortName();
    };
  }

  String shortName() {
    return given.orElse(name);
  }

  /// "She said: “It rattles.”" when she told it herself; else who did, for the words may be theirs.
  String told(String words, String teller) {
    return isHers(teller)
        ? say("{0} said: {1}", they(), quoted(words))
        : say("As {0} tells it: {1}", teller, quoted(words));
  }

  private boolean isHers(String teller) {
    return teller.strip().equalsIgnoreCase(name.strip());
  }

  /// Her words in quotes, as the end of a sentence.
  static String quoted(String words) {
    String trimmed = words.strip();
    boolean ended = trimmed.endsWith(".") || trimmed.endsWith("!") || trimmed.endsWith("?");
    return ended ? say("“{0}”", trimmed) : say("“{0}.”", trimmed);
  }

  static String sentence(String words) {
    String trimmed = words.strip();
    if (trimmed.isEmpty()) {
      return trimmed;
    }
    String capital = trimmed.substring(0, 1).toUpperCase(Locale.ROOT) + trimmed.substring(1);
    return ".!?…".indexOf(capital.charAt(capital.length() - 1)) >= 0 ? capital : capital + ".";
  }
}
