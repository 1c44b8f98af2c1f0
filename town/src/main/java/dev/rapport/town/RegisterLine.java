package dev.rapport.town;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// One record of somebody, as it was written down: true on its day, except for what went wrong.
final class RegisterLine {

  static final List<String> COLUMNS =
      List.of(
          "record_id",
          "person",
          "given_name",
          "surname",
          "birth_date",
          "postcode",
          "city",
          "street",
          "phone",
          "email");

  private final Registered person;
  private final List<Registered> home;
  private final Chance chance;
  private final Slips slips;
  private final double time;

  RegisterLine(Registered person, List<Registered> home, Chance chance) {
    this.person = person;
    this.home = home;
    this.chance = chance;
    this.slips = new Slips(chance);
    this.time = chance.share();
  }

  /// The cells after `record_id` and `person`, in the order of [#COLUMNS].
  List<String> cells() {
    String given = given();
    String family = family();
    if (chance.in(0.008)) {
      String swapped = given;
      given = family;
      family = swapped;
    }
    boolean shouts = chance.in(0.08);
    Address address = chance.in(0.04) ? person.addresses().getFirst() : person.addressAt(time);
    return List.of(
        cased(given, shouts),
        cased(family, shouts),
        birth(),
        chance.in(0.05) ? "" : slipped(address.postcode(), 0.015),
        chance.in(0.04) ? "" : cased(slipped(address.city(), 0.025), shouts),
        chance.in(0.12) ? "" : cased(street(address.street()), shouts),
        phone(),
        email());
  }

  private String given() {
    String given = person.given();
    int space = given.indexOf(' ');
    if (space > 0) {
      given =
          switch (chance.weighted(5, 3, 2)) {
            case 0 -> given.substring(0, space);
            case 1 -> given.substring(0, space + 2);
            default -> given;
          };
    } else if (chance.in(0.09)) {
      given = RegisterNames.nickname(given, chance);
    }
    return switch (chance.weighted(92, 3, 2.5, 2.5)) {
      case 0 -> slipped(given, 0.045);
      case 1 -> given.substring(0, 1);
      case 2 -> given.charAt(0) + ".";
      default -> "";
    };
  }

  private String family() {
    if (chance.in(0.012)) {
      return "";
    }
    String family = slipped(person.familyAt(time), 0.045);
    boolean plain = chance.in(0.3);
    String written = plain ? Fold.ascii(family) : family;
    return person.suffix().isEmpty() || chance.in(0.45)
        ? written
        : written + " " + person.suffix() + (chance.in(0.5) ? "." : "");
  }

  private String birth() {
    LocalDate born = chance.in(0.004) ? chance.pick(home).born() : person.born();
    return switch (chance.weighted(87.5, 8, 2, 2, 0.5)) {
      case 0 -> born.toString();
      case 1 -> "";
      case 2 -> Slips.swapped(born).toString();
      case 3 -> mistyped(born);
      default -> born.withDayOfMonth(1).withMonth(1).toString();
    };
  }

  private String mistyped(LocalDate born) {
    return switch (chance.between(0, 3)) {
      case 0 -> born.plusDays(chance.in(0.5) ? 1 : -1).toString();
      case 1 -> born.plusDays(10).toString();
      case 2 -> born.plusMonths(chance.between(-2, 2)).toString();
      default -> born.plusYears(chance.in(0.5) ? 1 : -10).toString();
    };
  }

  private String street(String street) {
    String written =
        chance.in(0.3)
            ? street
                .replace(" Street", " St")
                .replace(" Avenue", " Ave")
                .replace(" Road", " Rd")
                .replace(" Drive", " Dr")
                .replace(" Apt ", " #")
            : street;
    return slipped(written, 0.05);
  }

  /// Her own number, or that of her home, or now and then another's.
  private String phone() {
    Registered whose = chance.in(0.012) ? chance.pick(home) : person;
    String number =
        switch (chance.weighted(52, 24, 24)) {
          case 0 -> whose.mobileAt(time);
          case 1 -> person.landline();
          default -> "";
        };
    if (number.isEmpty()) {
      return "";
    }
    String digits = slipped(number, 0.02);
    return switch (chance.weighted(4, 3, 3)) {
      case 0 -> digits;
      case 1 -> digits.substring(0, 3) + "-" + digits.substring(3, 6) + "-" + digits.substring(6);
      default -> "+1 " + digits.substring(0, 3) + " " + digits.substring(3);
    };
  }

  private String email() {
    if (chance.in(0.38)) {
      return "";
    }
    Registered whose = chance.in(0.03) ? home.getFirst() : person;
    String address = whose.emailAt(time);
    int at = address.indexOf('@');
    return slipped(address.substring(0, at), 0.035) + address.substring(at);
  }

  private static String cased(String text, boolean shouts) {
    return shouts ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String slipped(String text, double share) {
    return chance.in(share) ? slips.typed(text) : text;
  }
}
