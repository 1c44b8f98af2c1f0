package dev.rapport.decisions.webkeys;

import java.util.Optional;

/// What she shows or says while her key waits.
///
/// @param spoken twelve digits; none for a key that lasts too long for them
/// @param secret what a link ends with
public record Codes(Optional<String> spoken, String secret) {

  String sealable() {
    return spoken.orElse("") + " " + secret;
  }

  static Codes unsealed(String text) {
    int blank = text.indexOf(' ');
    return new Codes(
        Optional.of(text.substring(0, blank)).filter(one -> !one.isEmpty()),
        text.substring(blank + 1));
  }

  /// Without the codes: records end up in logs.
  @Override
  public String toString() {
    return "Codes";
  }
}
