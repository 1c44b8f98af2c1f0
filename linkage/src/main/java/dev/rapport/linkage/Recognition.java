package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Guesses a schema: what the heading says, unless the values contradict it; else the values alone.
final class Recognition {

  /// A rule of thumb about headings; the first that fits decides.
  private record Heading(Pattern pattern, Kind kind) {}

  private static final List<Heading> HEADINGS =
      List.of(
          heading("copy|truth|cluster|simulant|household id|guardian|relationship", Kind.IGNORED),
          heading("e ?mail\\p{L}*|mail ?address|mail ?adresse", Kind.EMAIL),
          heading(
              "(tele)?phone\\p{L}*|mobile\\p{L}*|cell ?phone|cell|tel|telefon\\p{L}*|handy|fax",
              Kind.PHONE),
          heading("first and (sur|last) ?name|(full|complete|whole) ?name", Kind.FULL_NAME),
          heading(
              "(given|first|fore|christian|vor) ?names?|fname|prenom|given|first", Kind.GIVEN_NAME),
          heading(
              "(sur|last|family|nach|familien) ?names?|lname|nom|surname|family", Kind.FAMILY_NAME),
          heading("middle\\p{L}*", Kind.MIDDLE_NAME),
          heading("suffix", Kind.SUFFIX),
          heading("birth ?place|place ?of ?birth|geburtsort", Kind.CITY),
          heading(
              "dob|birth ?da(y|te)|date ?of ?birth|geburts ?(datum|tag)|geboren|born|birth",
              Kind.DATE),
          heading("sex|gender|geschlecht", Kind.SEX),
          heading("race|ethnicity|nationality|religion", Kind.ORIGIN),
          heading("post ?code|postal\\p{L}*|zip ?(code)?|plz|postleitzahl", Kind.POSTCODE),
          heading("unit|apartment|flat|door|stiege|top", Kind.CATEGORY),
          heading(
              "(street|house|haus|str) ?(no|num|nr|nummer|number)|hausnummer|house",
              Kind.HOUSE_NUMBER),
          heading("street\\p{L}*|strasse|straße|address|adresse|addr|road", Kind.STREET),
          heading(
              "city|town|suburb|locality|village|ort|wohnort|stadt|municipality|place", Kind.CITY),
          heading("state|county|province|region|bundesland|country|land", Kind.STATE),
          heading(
              "ssn|soc sec|social|passport|tax|national id|insurance|licen[cs]e|vin|chassis|plate"
                  + "|kennzeichen|ean|gtin|isbn|iban|vat|uid|serial",
              Kind.IDENTIFIER),
          heading(
              "occupation|profession|beruf|job|company|organi[sz]ation|firm|firma|title|product"
                  + "|description|brand|manufacturer|make|model",
              Kind.TEXT),
          heading("name|person|kunde|customer ?name|display ?name", Kind.FULL_NAME),
          heading("year|age|price|amount|size|weight|mileage|quantity", Kind.NUMBER));

  private static final Pattern ROW_KEY =
      Pattern.compile(
          "(.* )?(id|key|row|number|no|nr|unnamed.*|index|#)|", Pattern.CASE_INSENSITIVE);
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()/.-]{7,20}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
  private static final Set<String> SEXES =
      Set.of("m", "f", "male", "female", "w", "d", "x", "man", "woman", "mann", "frau");

  private Recognition() {}

  static Schema of(List<String> headings, List<String[]> rows) {
    List<Schema.Field> fields = new ArrayList<>();
    Set<Kind> taken = new HashSet<>();
    for (int column = 0; column < headings.size(); column++) {
      String heading = headings.get(column).strip();
      Kind kind = onceOnly(kindOf(words(heading), valuesOf(column, rows)), taken);
      String name = heading.isEmpty() ? "column " + (column + 1) : heading;
      fields.add(Schema.Field.of(name, kind));
    }
    return new Schema(fields);
  }

  /// Name parts exist once; a second column of that kind is a text of its own.
  private static Kind onceOnly(Kind kind, Set<Kind> taken) {
    boolean single =
        switch (kind) {
          case GIVEN_NAME, FAMILY_NAME, FULL_NAME, HOUSE_NUMBER, SUFFIX, MIDDLE_NAME -> true;
          case DATE, SEX, ORIGIN, EMAIL, PHONE, IDENTIFIER, STREET, POSTCODE, CITY, STATE -> false;
          case TEXT, CATEGORY, NUMBER, IGNORED -> false;
        };
    if (!single || taken.add(kind)) {
      return kind;
    }
    return kind == Kind.FULL_NAME ? Kind.IGNORED : Kind.TEXT;
  }

  /// @param pattern of whole words that stand anywhere in the heading
  private static Heading heading(String pattern, Kind kind) {
    return new Heading(Pattern.compile("(?:.* )?(?:" + pattern + ")(?: .*)?"), kind);
  }

  private static String words(String heading) {
    return heading
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}#]+", " ")
        .strip();
  }

  private static List<String> valuesOf(int column, List<String[]> rows) {
    List<String> values = new ArrayList<>();
    for (String[] row : rows) {
      if (column < row.length && row[column] != null && !row[column].isBlank()) {
        values.add(row[column].strip());
      }
    }
    return values;
  }

  private static Kind kindOf(String heading, List<String> values) {
    if (values.isEmpty()) {
      return Kind.IGNORED;
    }
    for (Heading known : HEADINGS) {
      if (known.pattern.matcher(heading).matches() && fits(known.kind, values)) {
        return known.kind;
      }
    }
    return byValues(heading, values);
  }

  /// A heading is believed unless most values cannot be of that kind.
  private static boolean fits(Kind kind, List<String> values) {
    return switch (kind) {
      case EMAIL -> share(values, EMAIL.asPredicate()) > 0.5;
      case DATE -> share(values, Dates::isDate) > 0.3;
      case PHONE -> share(values, PHONE.asMatchPredicate()) > 0.3;
      case NUMBER -> share(values, NUMBER.asMatchPredicate()) > 0.5;
      case SEX -> distinct(values) <= 10;
      case ORIGIN -> distinct(values) <= 0.2 * values.size() + 5;
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME, CITY ->
          share(values, NUMBER.asMatchPredicate()) < 0.5;
      case MIDDLE_NAME, SUFFIX, IDENTIFIER, HOUSE_NUMBER, STREET, POSTCODE, STATE -> true;
      case TEXT, CATEGORY, IGNORED -> true;
    };
  }

  private static Kind byValues(String heading, List<String> values) {
    if (share(values, EMAIL.asMatchPredicate()) > 0.8) {
      return Kind.EMAIL;
    }
    if (share(values, Dates::isDate) > 0.8) {
      return Kind.DATE;
    }
    if (share(values, v -> SEXES.contains(v.toLowerCase(Locale.ROOT))) > 0.9) {
      return Kind.SEX;
    }
    int distinct = distinct(values);
    boolean keyLike = distinct == values.size() && values.size() > 1;
    if (ROW_KEY.matcher(heading).matches()) {
      return keyLike || distinct > 0.2 * values.size() ? Kind.IGNORED : Kind.CATEGORY;
    }
    if (share(values, PHONE.asMatchPredicate()) > 0.9 && distinct > 0.3 * values.size()) {
      return Kind.PHONE;
    }
    if (share(values, NUMBER.asMatchPredicate()) > 0.9) {
      return distinct > 0.5 * values.size() ? Kind.IDENTIFIER : Kind.NUMBER;
    }
    return distinct <= Math.max(2, values.size() / 20) ? Kind.CATEGORY : Kind.TEXT;
  }

  private static double share(List<String> values, Predicate<String> test) {
    return (double) values.stream().filter(test).count() / values.size();
  }

  private static int distinct(List<String> values) {
    return new HashSet<>(values).size();
  }
}
