package dev.rapport.facts.identity;

import java.util.Locale;

/// One postal line in its parts: "Mill Road 1, 1010 Wien, AT". Street and house number stand before
/// the last comma, after it postcode and town; a postcode is what has a digit there.
record PostalLine(String street, String postcode, String town) {

  static final PostalLine NONE = new PostalLine("", "", "");

  static PostalLine of(String line) {
    String rest = line.strip();
    int country = rest.lastIndexOf(',');
    if (country > 0 && rest.substring(country + 1).strip().length() == 2) {
      rest = rest.substring(0, country);
    }
    int comma = rest.lastIndexOf(',');
    String place = rest.substring(comma + 1).strip();
    StringBuilder postcode = new StringBuilder();
    StringBuilder town = new StringBuilder();
    for (String word : place.split(" ")) {
      StringBuilder part = word.chars().anyMatch(Character::isDigit) ? postcode : town;
      part.append(part.isEmpty() ? "" : " ").append(word);
    }
    String street = comma < 0 ? "" : rest.substring(0, comma).strip();
    return new PostalLine(street, postcode.toString().toLowerCase(Locale.ROOT), town.toString());
  }
}
