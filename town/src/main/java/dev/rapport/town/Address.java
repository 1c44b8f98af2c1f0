package dev.rapport.town;

import java.util.List;

/// Where somebody lives. Town, villages and streets are invented.
record Address(String street, String postcode, String city) {
  private static final List<String> CITIES =
      List.of(
          "Lauterbruck",
          "Oberlauter",
          "Niederlauter",
          "Sankt Marein",
          "Grünau am See",
          "Hinterbrünnl",
          "Eschenried",
          "Mühlfeld",
          "Weißkirchl",
          "Tannhofen",
          "Rabenegg",
          "Moosbrunn an der Lauter",
          "Lindach",
          "Krähwinkl",
          "Kaltenegg",
          "Stadlbach",
          "Vorderfeld",
          "Fuchsleiten",
          "Neudörfl bei Lauter",
          "Steinwand",
          "Haslau",
          "Birkfurt",
          "Unterzell",
          "Sonnleiten");
  private static final List<String> FAR =
      List.of("Brennfurt", "Ostenau", "Marbrunn", "Seehaag", "Wolfsried", "Altenmark am Inn");
  private static final List<String> STEMS =
      List.of(
          "Linden",
          "Mühl",
          "Kirchen",
          "Schul",
          "Bahnhof",
          "Garten",
          "Wiesen",
          "Berg",
          "Feld",
          "Wald",
          "Bach",
          "Rosen",
          "Birken",
          "Ahorn",
          "Sonnen",
          "Hafen",
          "Brücken",
          "Markt",
          "Post",
          "Ring",
          "Schiller",
          "Mozart",
          "Stifter",
          "Raimund",
          "Nestroy",
          "Ufer",
          "Anger",
          "Flieder",
          "Kastanien",
          "Erlen",
          "Lerchen",
          "Amsel",
          "Finken",
          "Schmied",
          "Weber",
          "Gerber",
          "Fischer",
          "Wein",
          "Hopfen",
          "Stein",
          "Kloster",
          "Spital",
          "Turm",
          "Graben",
          "Eisen",
          "Glas",
          "Salz",
          "Süd",
          "Nord",
          "West");
  private static final List<String> ENDINGS =
      List.of("gasse", "straße", "weg", "straße", "gasse", "platz", "zeile", "steig", "allee");

  static Address inTown(Chance chance) {
    int place = chance.in(0.62) ? 0 : chance.between(1, CITIES.size() - 1);
    return new Address(street(chance), "49%02d".formatted(10 + place * 3), CITIES.get(place));
  }

  static Address elsewhere(Chance chance) {
    int place = chance.between(0, FAR.size() - 1);
    return new Address(street(chance), "48%02d".formatted(20 + place * 11), FAR.get(place));
  }

  private static String street(Chance chance) {
    String street = chance.pick(STEMS) + chance.pick(ENDINGS);
    int number = chance.between(1, 96);
    return switch (chance.weighted(6, 2, 1)) {
      case 0 -> street + " " + number;
      case 1 -> street + " " + number + "/" + chance.between(1, 24);
      default -> street + " " + number + "/" + chance.between(1, 5) + "/" + chance.between(1, 30);
    };
  }
}
