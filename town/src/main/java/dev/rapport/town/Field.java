package dev.rapport.town;

import java.util.Locale;

/// The fields of the import contract that the town fills, each named as a mapping names it.
enum Field {
  KEY,
  PERSON,
  GIVEN,
  FAMILY,
  NAME,
  BIRTH,
  EMAIL,
  EMAIL2,
  PHONE,
  MOBILE,
  STREET,
  POSTCODE,
  CITY,
  COUNTRY,
  LANGUAGE,
  PRONOUN,
  PLACE,
  OWNER,
  CUSTOMER_SINCE,
  HOUSEHOLD,
  IDENTIFIER,
  /// A free fact of a person, given on as an attribute.
  JOB,
  /// A tick box that stands in the people's file, given on as a permission.
  NEWSLETTER,
  KIND,
  SINCE,
  UNTIL,
  DUE,
  DUE_FOR,
  AT,
  CHANNEL,
  DIRECTION,
  THING,
  ABOUT,
  WORDS,
  AMOUNT,
  CURRENCY,
  RESULT,
  RESULT_GOOD,
  RESULT_AT,
  WINDOW_DAYS,
  FEELING,
  FEELING_WORDS,
  TELLER,
  PROBLEM,
  SETTLES,
  RESULT_OF,
  PURPOSE,
  ALLOWED,
  BASIS,
  WORDING,
  ORIGIN,
  SUPPRESS,
  PEACE_UNTIL,
  PEACE_REASON,
  SUBJECT,
  PROGRAMME;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
