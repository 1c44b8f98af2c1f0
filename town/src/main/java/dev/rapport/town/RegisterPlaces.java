package dev.rapport.town;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Cities of very different size, their postcodes and streets.
final class RegisterPlaces {

  /// People of the register in one postcode, on average.
  private static final int PEOPLE_TO_A_POSTCODE = 70;

  private static final int FEWEST_POSTCODES = 40;
  private static final int MOST_POSTCODES = 9_000;
  private static final int POSTCODES_TO_A_CITY = 4;

  private static final List<String> BEGINNINGS =
      words(
          """
          Ald Apple Bay Bear Birch Bridge Broad Brook Cedar Chester Clear Cold Copper Corn Crown
          Deer Dover Eagle Elm Fair Falcon Fern Fox Frost Glen Gold Grand Gran Grove Harbor Hart
          High Iron Kings Lake Lark Lime Maple Mead Mill Moor North Oak Orchard Pine Plain Port
          Queens Raven Red River Rose Salt Sand Silver South Spring Stone Sum Swan Thorn Wester
          White Wild Willow Win Wolf
          """);
  private static final List<String> ENDS =
      words(
          """
          borough bridge brook bury dale field ford gate ham haven hurst land ley minster mont
          mouth port ridge side stead ton town vale view ville water well wick wood worth
          """);
  private static final List<String> SORTS = words("Street Avenue Road Lane Drive Court Place Way");

  private final LongTail streets;
  private final List<String> cities;

  private RegisterPlaces(LongTail streets, List<String> cities) {
    this.streets = streets;
    this.cities = cities;
  }

  /// @param people how many live there
  static RegisterPlaces of(long seed, int people) {
    int postcodes = Math.clamp(people / PEOPLE_TO_A_POSTCODE, FEWEST_POSTCODES, MOST_POSTCODES);
    Chance chance = Chance.of(seed, "places".hashCode());
    SequencedSet<String> names = new LinkedHashSet<>();
    while (names.size() < Math.min(postcodes / POSTCODES_TO_A_CITY, 1_500)) {
      names.add(chance.pick(BEGINNINGS) + chance.pick(ENDS));
    }
    LongTail named = LongTail.of(List.copyOf(names), 3);
    List<String> cities = new ArrayList<>();
    for (int postcode = 0; postcode < postcodes; postcode++) {
      cities.add(named.drawn(chance));
    }
    SequencedSet<String> streets = new LinkedHashSet<>();
    while (streets.size() < 1_200) {
      streets.add(
          (chance.in(0.5) ? chance.pick(BEGINNINGS) : chance.pick(BEGINNINGS) + chance.pick(ENDS))
              + " "
              + chance.pick(SORTS));
    }
    return new RegisterPlaces(LongTail.of(List.copyOf(streets), 15), List.copyOf(cities));
  }

  Address drawn(Chance chance) {
    // Some postcodes hold several times as many people as others, none is empty.
    int place = (int) (Math.pow(chance.share(), 1.4) * cities.size());
    String unit = chance.in(0.25) ? " Apt " + chance.between(1, 40) : "";
    return new Address(
        chance.between(1, 240) + " " + streets.drawn(chance) + unit,
        "%05d".formatted(10_007 + place * 9),
        cities.get(place));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}
