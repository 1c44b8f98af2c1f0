package dev.rapport.town;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who truly lives, or lived, in the town.
///
/// @param maiden family name until `renamed`; equal to `family` for those who never changed it
/// @param residences oldest first, never empty
/// @param mobile national digits without the leading zero, one person's own
/// @param landline the same, shared by the household; empty where there is none
/// @param olderEmail an address she used before, or empty
record Person(
    String id,
    String household,
    Gender gender,
    String given,
    String maiden,
    String family,
    @Nullable LocalDate renamed,
    LocalDate born,
    @Nullable LocalDate died,
    Temperament temperament,
    String language,
    String email,
    String olderEmail,
    String mobile,
    String landline,
    String licence,
    String job,
    List<Residence> residences) {
  Person {
    residences = List.copyOf(residences);
  }

  String familyOn(LocalDate day) {
    return renamed != null && day.isBefore(renamed) ? maiden : family;
  }

  Address addressOn(LocalDate day) {
    Address address = residences.getFirst().address();
    for (Residence residence : residences) {
      if (!residence.from().isAfter(day)) {
        address = residence.address();
      }
    }
    return address;
  }

  LocalDate adultFrom() {
    return born.plusYears(18);
  }

  /// The last day anything can happen between her and a house.
  LocalDate lastDay(LocalDate today) {
    return died != null && died.isBefore(today) ? died : today;
  }
}
