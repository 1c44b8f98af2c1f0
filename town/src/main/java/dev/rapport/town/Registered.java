package dev.rapport.town;

import java.time.LocalDate;
import java.util.List;

/// Somebody in a large register, as she truly is. Times are parts of the register's whole span,
/// from 0 to 1; what never happens does so at [#NEVER].
///
/// @param given one or two names
/// @param maiden the family name until `renamed`
/// @param suffix `Jr` or `Sr` where father and son bear one name, else empty
/// @param addresses where she lives until `moved`, and from then on
/// @param emails likewise, until `changed`; empty where she has none
/// @param mobiles likewise
/// @param landline her home's, or empty
/// @param records how often she is written down
record Registered(
    Gender gender,
    String given,
    String maiden,
    String family,
    String suffix,
    double renamed,
    LocalDate born,
    List<Address> addresses,
    double moved,
    List<String> emails,
    List<String> mobiles,
    double changed,
    String landline,
    int records) {

  static final double NEVER = 2;

  Registered {
    addresses = List.copyOf(addresses);
    emails = List.copyOf(emails);
    mobiles = List.copyOf(mobiles);
  }

  String familyAt(double time) {
    return time < renamed ? maiden : family;
  }

  Address addressAt(double time) {
    return time < moved ? addresses.getFirst() : addresses.getLast();
  }

  String emailAt(double time) {
    return time < changed ? emails.getFirst() : emails.getLast();
  }

  String mobileAt(double time) {
    return time < changed ? mobiles.getFirst() : mobiles.getLast();
  }
}
