package dev.rapport.town;

import java.util.List;

/// One customer system of a house: its files and its habits.
///
/// @param place where its records belong, or empty when each record has a place of its own
/// @param prefix of the keys it gives
record Source(
    String name,
    String place,
    String prefix,
    Habits habits,
    String ownNumber,
    List<Layout> layouts) {
  Source {
    layouts = List.copyOf(layouts);
  }

  /// Its people's file has a tick box for the newsletter.
  boolean ticksNewsletter() {
    return layouts.stream()
        .flatMap(layout -> layout.columns().stream())
        .anyMatch(column -> column.field() == Field.NEWSLETTER);
  }

  /// How people are written down there; shares between 0 and 1.
  ///
  /// @param slip a field with a typing error
  /// @param ownNumber the house's own number where hers should be
  /// @param twice a customer entered a second time
  record Habits(
      double slip,
      double nickname,
      double upperCase,
      double plainLetters,
      double noBirth,
      double wrongBirth,
      double noEmail,
      double noPhone,
      double sharedPhone,
      double ownNumber,
      double identifier,
      double twice) {}
}
