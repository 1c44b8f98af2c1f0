package dev.rapport.facts.identity;

import static dev.rapport.ground.text.Say.say;

import java.util.Optional;

/// A strong identifier: what it is, and its canonical value.
///
/// @param kind a word of the source such as `licence`, or one of the kinds made here, which hold a
///   plus sign as no word of a source does
record Identifier(String kind, String value) {

  static final String BIRTH = "+birth";
  static final String NAME_AND_BIRTH = "name+birth";
  static final String NAME_AND_EMAIL = "name+email";
  static final String NAME_AND_PHONE = "name+phone";

  static Identifier parse(String text) {
    int colon = text.indexOf(':');
    return new Identifier(text.substring(0, colon), text.substring(colon + 1));
  }

  /// Whether two records that share it are thereby one person. A birth date alone never is.
  boolean joins() {
    return !kind.equals(BIRTH);
  }

  /// Whether a person has only one, so that two different ones are two persons.
  boolean isExclusive() {
    return kind.equals(BIRTH) || kind.indexOf('+') < 0;
  }

  /// The contact point that it rests on together with a name.
  Optional<String> point() {
    return kind.equals(NAME_AND_EMAIL) || kind.equals(NAME_AND_PHONE)
        ? Optional.of(value.substring(value.lastIndexOf('|') + 1))
        : Optional.empty();
  }

  String inWords() {
    String shown = value.replace("|", ", ");
    return switch (kind) {
      case BIRTH -> say("birth date {0}", shown);
      case NAME_AND_BIRTH -> say("same full name and birth date ({0})", shown);
      case NAME_AND_EMAIL -> say("same full name and e-mail address ({0})", shown);
      case NAME_AND_PHONE -> say("same full name and phone number ({0})", shown);
      default -> say("same {0} ({1})", kind, shown);
    };
  }

  @Override
  public String toString() {
    return kind + ":" + value;
  }
}
