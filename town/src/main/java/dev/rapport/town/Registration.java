package dev.rapport.town;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a source writes somebody down: what it knew on the day, and what went wrong at the counter.
final class Registration {
  private static final String NEIGHBOURS = "qwertzuiopasdfghjklyxcvbnm";

  private final Person person;
  private final Household household;
  private final SourceRecord record;
  private final Source.Habits habits;
  private final Chance chance;

  Registration(Person person, Household household, SourceRecord record, Chance chance) {
    this.person = person;
    this.household = household;
    this.record = record;
    this.habits = record.source().habits();
    this.chance = chance;
  }

  Row row() {
    Address address = person.addressOn(record.asOf());
    String given = given();
    String family = name(person.familyOn(record.asOf()));
    if (chance.in(0.006)) {
      String swapped = given;
      given = family;
      family = swapped;
    }
    boolean usesOlder = !person.olderEmail().isEmpty() && chance.in(0.35);
    return core()
        .with(Field.GIVEN, given)
        .with(Field.FAMILY, family)
        .with(Field.NAME, given + " " + family)
        .with(Field.BIRTH, birth())
        .with(Field.EMAIL, email(usesOlder ? person.olderEmail() : person.email()))
        .with(Field.EMAIL2, !usesOlder && chance.in(0.3) ? person.olderEmail() : "")
        .with(Field.PHONE, landline())
        .with(Field.MOBILE, mobile())
        .with(Field.STREET, street(address.street()))
        .with(Field.POSTCODE, chance.in(0.97) ? address.postcode() : "")
        .with(Field.CITY, cased(slipped(address.city())))
        .with(Field.IDENTIFIER, chance.in(habits.identifier()) ? licence() : "")
        .with(Field.HOUSEHOLD, chance.in(0.4) ? household.id() : "")
        .with(Field.JOB, chance.in(0.6) ? person.job() : "");
  }

  /// The same record without a single slip, for the people whose stories are told by name.
  Row faithfulRow() {
    Address address = person.addressOn(record.asOf());
    String family = person.familyOn(record.asOf());
    return core()
        .with(Field.GIVEN, person.given())
        .with(Field.FAMILY, family)
        .with(Field.NAME, person.given() + " " + family)
        .with(Field.BIRTH, person.born())
        .with(Field.EMAIL, person.email())
        .with(Field.PHONE, person.landline().isEmpty() ? "" : "+43 " + person.landline())
        .with(Field.MOBILE, "+43 " + person.mobile())
        .with(Field.STREET, address.street())
        .with(Field.POSTCODE, address.postcode())
        .with(Field.CITY, address.city())
        .with(Field.IDENTIFIER, licence(person.licence()))
        .with(Field.HOUSEHOLD, household.id())
        .with(Field.JOB, person.job());
  }

  private Row core() {
    return Row.of(record.key())
        .with(Field.COUNTRY, "AT")
        .with(Field.LANGUAGE, person.language())
        .with(Field.PRONOUN, person.gender().pronoun())
        .with(Field.PLACE, record.place())
        .with(Field.OWNER, record.owner())
        .with(Field.CUSTOMER_SINCE, record.since());
  }

  private String given() {
    String given = person.given();
    if (chance.in(habits.nickname())) {
      given = Nicknames.of(given, chance);
    }
    if (chance.in(0.012)) {
      return given.charAt(0) + ".";
    }
    int space = given.indexOf(' ');
    if (space > 0 && chance.in(0.6)) {
      given = given.substring(0, space);
    }
    return name(given);
  }

  private String name(String name) {
    return cased(slipped(chance.in(habits.plainLetters()) ? Fold.ascii(name) : name));
  }

  private String cased(String text) {
    return chance.in(habits.upperCase()) ? text.toUpperCase(Locale.ROOT) : text;
  }

  private @Nullable LocalDate birth() {
    if (chance.in(habits.noBirth())) {
      return null;
    }
    LocalDate born = person.born();
    if (!chance.in(habits.wrongBirth())) {
      return born;
    }
    return switch (chance.between(0, 3)) {
      case 0 ->
          born.getDayOfMonth() <= 12
              ? LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue())
              : born.plusDays(1);
      case 1 -> born.withDayOfMonth(1).withMonth(1);
      case 2 -> born.plusYears(chance.in(0.5) ? 1 : -10);
      default -> born.plusDays(chance.in(0.5) ? 1 : 10);
    };
  }

  private String email(String address) {
    if (chance.in(habits.noEmail())) {
      return "";
    }
    String email = address;
    if (chance.in(habits.slip() / 2)) {
      int at = email.indexOf('@');
      email = slip(email.substring(0, at)) + email.substring(at);
    }
    return chance.in(0.1) ? email.toUpperCase(Locale.ROOT) : email;
  }

  private String mobile() {
    if (chance.in(habits.noPhone())) {
      return "";
    }
    if (chance.in(habits.ownNumber())) {
      return record.source().ownNumber();
    }
    Person whose = chance.in(habits.sharedPhone()) ? chance.pick(household.members()) : person;
    String digits = whose.mobile();
    if (chance.in(habits.slip() / 2)) {
      int last = digits.length() - 1;
      int at = chance.between(3, last - 1);
      digits =
          digits.substring(0, at)
              + digits.charAt(at + 1)
              + digits.charAt(at)
              + digits.substring(at + 2);
    }
    return typed(digits.substring(0, 3), digits.substring(3));
  }

  private String landline() {
    String digits = person.landline();
    return digits.isEmpty() || chance.in(habits.noPhone())
        ? ""
        : typed(digits.substring(0, 4), digits.substring(4));
  }

  /// Forms in which people type a number.
  private String typed(String area, String number) {
    int middle = number.length() / 2;
    String spaced = number.substring(0, middle) + " " + number.substring(middle);
    return switch (chance.weighted(5, 5, 3, 3, 2, 1, 1)) {
      case 0 -> "+43 " + area + " " + number;
      case 1 -> "0" + area + " " + number;
      case 2 -> "0" + area + "/" + spaced;
      case 3 -> "+43" + area + number;
      case 4 -> "0" + area + number;
      case 5 -> "0043 " + area + " " + spaced;
      default -> "(0" + area + ") " + number;
    };
  }

  private String street(String street) {
    String written =
        switch (chance.weighted(7, 2, 1)) {
          case 0 -> street;
          case 1 -> street.replace("straße", "str.").replace("gasse", "g.");
          default -> street.replace("straße", "strasse").replace("gasse", " Gasse");
        };
    return cased(slipped(written));
  }

  private String licence() {
    String licence = person.licence();
    if (licence.isEmpty() || !chance.in(habits.slip() / 2)) {
      return licence(licence);
    }
    int at = chance.between(2, licence.length() - 2);
    return licence(
        licence.substring(0, at)
            + licence.charAt(at + 1)
            + licence.charAt(at)
            + licence.substring(at + 2));
  }

  private static String licence(String number) {
    return number.isEmpty() ? "" : "licence:" + number;
  }

  private String slipped(String text) {
    return chance.in(habits.slip()) ? slip(text) : text;
  }

  private String slip(String text) {
    if (text.length() < 3) {
      return text;
    }
    int at = chance.between(1, text.length() - 2);
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    return switch (chance.between(0, 5)) {
      case 0 -> before + after;
      case 1 -> before + text.charAt(at) + text.charAt(at) + after;
      case 2 -> before + after.charAt(0) + text.charAt(at) + after.substring(1);
      case 3 -> before + NEIGHBOURS.charAt(chance.between(0, 25)) + after;
      default -> misheard(text);
    };
  }

  private String misheard(String text) {
    return switch (chance.between(0, 6)) {
      case 0 -> text.replace("ph", "f").replace("v", "f");
      case 1 -> text.replace("ck", "k").replace("tz", "z");
      case 2 -> text.replace("y", "i").replace("ie", "i");
      case 3 -> text.replace("th", "t").replace("dt", "t");
      case 4 -> text.replace("ai", "ei").replace("ay", "ai").replace("ey", "ei");
      case 5 -> text.replace("mm", "m").replace("nn", "n").replace("tt", "t").replace("ss", "s");
      default -> text.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("rn", "m");
    };
  }
}
