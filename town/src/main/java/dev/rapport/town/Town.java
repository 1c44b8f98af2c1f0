package dev.rapport.town;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A simulated town: people with true lives, houses that know parts of them, and the truth beside.
///
/// The same seed, number of people and day give the same bytes. Nothing is kept between households,
/// so memory does not grow with the town.
///
/// ```java
/// Written written = Town.of(1, 20_000, LocalDate.now(zone)).writeTo(directory);
/// ```
public final class Town {
  private final long seed;
  private final int people;
  private final LocalDate today;

  private Town(long seed, int people, LocalDate today) {
    this.seed = seed;
    this.people = people;
    this.today = today;
  }

  /// The town of a seed as it stands on a day.
  ///
  /// @param people how many live in the town, children included; the named people come first
  public static Town of(long seed, int people, LocalDate today) {
    if (people < Cast.PEOPLE) {
      throw new IllegalArgumentException(
          "The town needs its %d named people at least: %d".formatted(Cast.PEOPLE, people));
    }
    return new Town(seed, people, today);
  }

  public List<House> houses() {
    return Trades.all().stream().map(Trade::house).toList();
  }

  /// Writes `<house>/<nn-name>.csv` with a `.yaml` mapping beside each, and `truth/*.csv`. Files of
  /// the same names are written over.
  public Written writeTo(Path directory) throws IOException {
    List<Books> books = new ArrayList<>();
    try (Truth truth = Truth.open(directory)) {
      for (Trade trade : Trades.all()) {
        books.add(Books.open(trade, directory));
      }
      populate(books, truth);
      List<Export> exports = new ArrayList<>();
      for (Books house : books) {
        exports.addAll(house.exports());
      }
      return new Written(exports, truth.people(), truth.contacts(), truth.experiences(), people);
    } finally {
      for (Books house : books) {
        house.close();
      }
    }
  }

  private void populate(List<Books> books, Truth truth) throws IOException {
    Cast cast = new Cast(today);
    Households households = new Households(seed, today);
    int left = people;
    for (Household household : cast.households()) {
      left -= household.members().size();
      live(household, cast, books, truth);
    }
    for (long number = cast.households().size(); left > 0; number++) {
      Household household = households.household(number).atMost(left);
      left -= household.members().size();
      live(household, cast, books, truth);
    }
  }

  private void live(Household household, Cast cast, List<Books> books, Truth truth)
      throws IOException {
    for (int member = 0; member < household.members().size(); member++) {
      Person person = household.members().get(member);
      for (Books house : books) {
        Relationship relationship = new Relationship(house, truth, household, person, today);
        if (!cast.tell(relationship)) {
          String slug = house.trade().house().slug();
          Chance chance = Chance.of(seed, household.number(), member, slug.hashCode());
          new Customer(relationship, chance).live();
        }
      }
    }
  }
}
