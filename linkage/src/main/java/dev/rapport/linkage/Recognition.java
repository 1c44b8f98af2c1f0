package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Guesses a schema: what the heading says, unless the values contradict it; else the values alone,
/// seen beside those of the other columns.
final class Recognition {

  /// A rule of thumb about headings; the first that fits decides.
  private record Heading(Pattern pattern, Kind kind) {}

  private static final String DOORS = "unit|apartment|flat|door|stiege|top";

  private static final Pattern DOOR = heading(DOORS, Kind.CATEGORY).pattern;

  /// In small Latin letters without marks: the languages of Europe, and the usual abbreviations.
  private static final List<Heading> HEADINGS =
      List.of(
          heading("copy|truth|cluster|simulant|household id|guardian|relationship", Kind.IGNORED),
          heading(
              "e ?mail\\p{L}*|mail ?address|mail ?adresse|mail|courriel|correo|posta elettronica"
                  + "|e ?posta|epost|sahkoposti",
              Kind.EMAIL),
          heading(
              "(tele)?phone\\p{L}*|mobile\\p{L}*|cell ?phone|cell|tel ?\\d?|telefon\\p{L}*|handy|fax"
                  + "|telephone|portable|movil|celular|cellulare|mobil\\p{L}*|gsm|telefoon\\p{L}*"
                  + "|puhelin\\p{L}*|komorka|telemovel|phone ?\\d",
              Kind.PHONE),
          heading(
              "first and (sur|last) ?name|(full|complete|whole) ?name|nom complet|nombre completo"
                  + "|nome completo|cele jmeno",
              Kind.FULL_NAME),
          heading(
              "(given|first|fore|christian|vor) ?names?|fname|prenoms?|given|first|rufname|nombres?"
                  + "|nome|jmeno|krestni( jmeno)?|keresztnev|utonev|ime|imie|imiona|voornaa?m\\p{L}*"
                  + "|roepnaam|fornavn|fornamn|etunim\\p{L}*|prenume|eesnimi|vards|vardas|meno|onoma",
              Kind.GIVEN_NAME),
          heading(
              "(sur|last|family|nach|familien) ?names?|lname|nom( de famille)?|surname|family|last"
                  + "|zuname|apellidos?|cognome|sobrenome|apelido|prijmeni|priezvisko|vezeteknev"
                  + "|csaladnev|priimek|prezime|nazwisko|achternaam|familienaam|etternavn|efternavn"
                  + "|efternamn|sukunimi|nume( de familie)?|perekonnanimi|uzvards|pavarde|eponymo",
              Kind.FAMILY_NAME),
          heading("middle\\p{L}*|segundo nombre|zweiter vorname", Kind.MIDDLE_NAME),
          heading("suffix", Kind.SUFFIX),
          heading("birth ?place|place ?of ?birth|geburtsort|lieu de naissance", Kind.CITY),
          heading(
              "dob|b ?date|birth ?da(y|te)|date ?of ?birth|geburts ?(datum|tag)|geboren|born|birth"
                  + "|naissance|nacimiento|nascita|nascimento|naroz\\p{L}*|naroden\\p{L}*"
                  + "|szul\\p{L}*|rojstva|rojstni|ro(d|dj)enja|urodz\\p{L}*|geboorte\\p{L}*"
                  + "|f(o|oe)dsels\\p{L}*|fodelse\\p{L}*|syntyma\\p{L}*|nasterii|sunniaeg",
              Kind.DATE),
          heading(
              "sex|gender|geschlecht|sexe|sexo|sesso|genere|pohlavi|pohlavie|nem|spol|plec|geslacht"
                  + "|kon|kjonn|kon|sukupuoli",
              Kind.SEX),
          heading("race|ethnicity|nationality|religion", Kind.ORIGIN),
          heading(
              "post ?code|postal\\p{L}*|zip ?(code|\\d)?|plz|postleitzahl|code postal|cp"
                  + "|codigo postal|cap|psc|iranyitoszam|irsz|postna( stevilka)?|postanski( broj)?"
                  + "|kod pocztowy|postnummer|postinumero|postnr|cod postal|sihtnumber",
              Kind.POSTCODE),
          heading(DOORS, Kind.CATEGORY),
          heading(
              "(street|house|haus|str|huis|hus) ?(no|num|nr|nummer|number)|hausnummer|house|hnr"
                  + "|numero|civico|cislo( popisne| domu)?|hazszam|hisna( stevilka)?|kucni( broj)?"
                  + "|nr domu|no",
              Kind.HOUSE_NUMBER),
          heading(
              "street\\p{L}*|strasse|address|adresse|addr|road|rue|voie|calle|domicilio|direccion|via"
                  + "|indirizzo|rua|morada|ulice|ulica|utca|straat\\p{L}*|gate|gata|gatuadress|vej"
                  + "|katu\\p{L}*|strada|adres|adresa|naslov|str",
              Kind.STREET),
          heading(
              "city|town|suburb|locality|village|ort|wohnort|stadt|municipality|place|cty|ville"
                  + "|commune|localite|ciudad|localidad|poblacion|municipio|citta|comune|mesto|obec"
                  + "|varos|telepules|kraj|grad|miasto|miejscowosc|plaats|woonplaats|gemeente"
                  + "|poststed|postort|kommun\\p{L}*|kaupunki|oras|localitate|cidade|localidade",
              Kind.CITY),
          heading("state|county|province|region|bundesland|country|land|provincia", Kind.STATE),
          heading(
              "ssn|soc sec|social|passport|tax|national id|insurance|licen[cs]e|vin|chassis|plate"
                  + "|kennzeichen|ean|gtin|isbn|iban|vat|uid|serial",
              Kind.IDENTIFIER),
          heading(
              "model ?(no|nr|num|number|code)?|part ?(no|nr|num|number)?|mpn|article ?(no|nr|number)",
              Kind.CODE),
          heading("version|edition|volume|band|auflage", Kind.FIGURES),
          heading(
              "occupation|profession|beruf|job|company|organi[sz]ation|firm|firma|title|product"
                  + "|description|brand|manufacturer|make|model|authors?|editors?|artists?|directors?"
                  + "|actors?|performers?|venue|journal|book ?title|conference|publisher|label",
              Kind.TEXT),
          heading("name|person|kunde|customer ?name|customer|display ?name", Kind.FULL_NAME),
          heading("year|age|price|amount|size|weight|mileage|quantity", Kind.NUMBER));

  private static final Pattern ROW_KEY =
      Pattern.compile("(.* )?(id|key|row|number|no|nr|unnamed.*|index|#)");

  /// The commonest given names are borne by about half of all people, and stand in one family name
  /// of ten.
  private static final double MANY = 0.25;

  /// A table of people in which fewer bear a common given name is of another part of the world, and
  /// says so by its headings.
  private static final double SOME = 0.08;

  /// A number of houses comes again in the next street, a number of people's own does not.
  private static final double REPEATED = 0.5;

  /// Some rows of a file hold few postcodes twice where the file is of a whole country.
  private static final double REPEATED_CODES = 0.8;

  /// How many times more often than by chance rows of one postcode lie in one city: of a country's
  /// cities many times, of family names hardly.
  private static final double GOES_WITH = 4;

  /// Families live under one postcode too, but beside others.
  private static final double MOSTLY = 0.5;

  /// Where a given name is written alone, fewer have two of them.
  private static final double MOSTLY_IN_FULL = 0.8;

  private final List<String> headings;
  private final List<SampledColumn> columns;
  private final Kind[] kinds;

  private Recognition(List<String> headings, List<String[]> rows) {
    this.headings = headings;
    this.columns =
        IntStream.range(0, headings.size())
            .mapToObj(column -> new SampledColumn(column, rows))
            .toList();
    this.kinds = new Kind[headings.size()];
    Arrays.fill(kinds, Kind.IGNORED);
  }

  static Schema of(List<String> headings, List<String[]> rows) {
    return new Recognition(headings, rows).schema();
  }

  private Schema schema() {
    for (int column = 0; column < kinds.length; column++) {
      kinds[column] = kindOf(SampledColumn.heading(headings.get(column)), columns.get(column));
    }
    wholeNames();
    postcodes();
    cities();
    familyNames();
    houseNumbers();
    List<Schema.Field> fields = new ArrayList<>();
    Set<Kind> taken = new HashSet<>();
    for (int column = 0; column < kinds.length; column++) {
      String heading = headings.get(column).strip();
      String name = heading.isEmpty() ? "column " + (column + 1) : heading;
      Kind kind = onceOnly(kinds[column], taken);
      boolean shared = kind.sharedByAHome() || isDoor(heading);
      fields.add(new Schema.Field(name, kind, shared));
    }
    return new Schema(fields);
  }

  /// The number of a flat, which is part of an address.
  private static boolean isDoor(String heading) {
    return DOOR.matcher(SampledColumn.heading(heading)).matches();
  }

  /// Name parts exist once; a second column of that kind is a text of its own.
  private static Kind onceOnly(Kind kind, Set<Kind> taken) {
    boolean single =
        switch (kind) {
          case GIVEN_NAME, FAMILY_NAME, FULL_NAME, HOUSE_NUMBER, SUFFIX, MIDDLE_NAME -> true;
          case DATE, SEX, ORIGIN, EMAIL, PHONE, IDENTIFIER, STREET, POSTCODE, CITY, STATE -> false;
          case TEXT, CODE, FIGURES, CATEGORY, NUMBER, IGNORED -> false;
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

  private static Kind kindOf(String heading, SampledColumn column) {
    if (column.isEmpty()) {
      return Kind.IGNORED;
    }
    if (isOf(Kind.GIVEN_NAME, heading)
        && isOf(Kind.FAMILY_NAME, heading)
        && column.severalWords() > MOSTLY) {
      return Kind.FULL_NAME;
    }
    for (Heading known : HEADINGS) {
      if (known.pattern.matcher(heading).matches() && fits(known.kind, column)) {
        return known.kind;
      }
    }
    return byValues(heading, column);
  }

  private static boolean isOf(Kind kind, String heading) {
    return HEADINGS.stream()
        .anyMatch(known -> known.kind == kind && known.pattern.matcher(heading).matches());
  }

  /// A heading is believed unless most values cannot be of that kind.
  private static boolean fits(Kind kind, SampledColumn column) {
    return switch (kind) {
      case EMAIL -> column.emails() > 0.5;
      case DATE -> column.dates() > 0.3;
      case PHONE -> column.phones() > 0.3 && column.likelyDates() < 0.5;
      case NUMBER -> column.numbers() > 0.5;
      case SEX -> column.distinct() <= 10;
      case ORIGIN -> column.distinct() <= 0.2 * column.size() + 5;
      case GIVEN_NAME, FAMILY_NAME, CITY -> column.written() > 0.5;
      case FULL_NAME ->
          column.written() > 0.7 && column.severalWords() > 0.3 && column.fullNames() > SOME;
      case HOUSE_NUMBER -> column.houses() > 0.5 && column.distinct() <= 0.8 * column.size() + 5;
      case STREET -> column.emails() < 0.5 && column.likelyDates() < 0.5 && column.phones() < 0.5;
      case POSTCODE -> column.emails() < 0.5 && column.written() < 0.5 && column.streets() < 0.5;
      case MIDDLE_NAME, SUFFIX, IDENTIFIER, STATE -> true;
      case TEXT, CATEGORY, IGNORED -> true;
      case CODE, FIGURES -> column.codes() > 0.5;
    };
  }

  private static Kind byValues(String heading, SampledColumn column) {
    if (column.emails() > 0.8) {
      return Kind.EMAIL;
    }
    if (column.likelyDates() > 0.8) {
      return Kind.DATE;
    }
    if (column.sexes() > 0.9) {
      return Kind.SEX;
    }
    int distinct = column.distinct();
    if (heading.isEmpty() && column.isKey() && column.numbers() > 0.9) {
      return Kind.IGNORED;
    }
    if (ROW_KEY.matcher(heading).matches()) {
      return column.isKey() || distinct > 0.2 * column.size() ? Kind.IGNORED : Kind.CATEGORY;
    }
    if (column.nationalNumbers() > 0.8) {
      return Kind.IDENTIFIER;
    }
    if (column.phones() > 0.9 && distinct > 0.3 * column.size()) {
      boolean plain = column.onlyDigits() && column.ofOneLength() && !column.mostlyLeadingZeros();
      return plain && !column.hasLengthOfAPhone() ? Kind.IDENTIFIER : Kind.PHONE;
    }
    if (column.numbers() > 0.9) {
      return distinct > 0.5 * column.size() ? Kind.IDENTIFIER : Kind.NUMBER;
    }
    if (column.fullNames() > MANY) {
      return Kind.FULL_NAME;
    }
    if (column.streets() > 0.5) {
      return Kind.STREET;
    }
    if (column.written() > 0.8 && column.givenNames() > MANY) {
      return Kind.GIVEN_NAME;
    }
    return distinct <= Math.max(2, column.size() / 20) ? Kind.CATEGORY : Kind.TEXT;
  }

  private boolean has(Kind kind) {
    return Arrays.asList(kinds).contains(kind);
  }

  /// A heading of one part of a name, in a table that has no other, over names in full.
  private void wholeNames() {
    int given = Arrays.asList(kinds).indexOf(Kind.GIVEN_NAME);
    int family = Arrays.asList(kinds).indexOf(Kind.FAMILY_NAME);
    int only = Math.max(given, family);
    if (has(Kind.FULL_NAME) || only < 0 || Math.min(given, family) >= 0) {
      return;
    }
    SampledColumn column = columns.get(only);
    if (column.severalWords() > MOSTLY_IN_FULL && column.fullNames() > SOME) {
      kinds[only] = Kind.FULL_NAME;
    }
  }

  /// Codes of a form in which places are written, in a table that knows of people's places or
  /// names, and that come again and again.
  private void postcodes() {
    if (has(Kind.POSTCODE) || !isOfPeople()) {
      return;
    }
    for (int column = 0; column < kinds.length; column++) {
      SampledColumn sampled = columns.get(column);
      if (isOpen(column)
          && sampled.postcodes() > 0.8
          && sampled.ofOneLength()
          && sampled.distinct() <= REPEATED_CODES * sampled.size()) {
        kinds[column] = Kind.POSTCODE;
        return;
      }
    }
  }

  /// Written in words, and going with the postcode; without one, what comes again and again.
  private void cities() {
    if (has(Kind.CITY) || !isOfPeople()) {
      return;
    }
    int postcode = Arrays.asList(kinds).indexOf(Kind.POSTCODE);
    int best = -1;
    double most = 0;
    for (int column = 0; column < kinds.length; column++) {
      SampledColumn sampled = columns.get(column);
      if (isOpen(column) && sampled.written() > 0.9 && sampled.distinct() > 1) {
        boolean follows = postcode >= 0 && sampled.follows(columns.get(postcode)) > MOSTLY;
        double goes = follows ? sampled.dependence(columns.get(postcode)) : 0;
        if (goes > most && goes > GOES_WITH) {
          most = goes;
          best = column;
        }
      }
    }
    if (best >= 0) {
      kinds[best] = Kind.CITY;
    }
  }

  /// Written in words, one mostly, beside the given name.
  private void familyNames() {
    int given = Arrays.asList(kinds).indexOf(Kind.GIVEN_NAME);
    if (has(Kind.FAMILY_NAME) || given < 0) {
      return;
    }
    int nearest = -1;
    for (int column = 0; column < kinds.length; column++) {
      SampledColumn sampled = columns.get(column);
      boolean written = sampled.written() > 0.9 && sampled.severalWords() < 0.4;
      boolean various = sampled.distinct() > Math.max(2, sampled.size() / 20);
      if (isOpen(column) && written && various) {
        boolean nearer = nearest < 0 || Math.abs(column - given) < Math.abs(nearest - given);
        nearest = nearer ? column : nearest;
      }
    }
    if (nearest >= 0) {
      kinds[nearest] = Kind.FAMILY_NAME;
    }
  }

  /// Small numbers beside a street that is written without them.
  private void houseNumbers() {
    int street = Arrays.asList(kinds).indexOf(Kind.STREET);
    if (has(Kind.HOUSE_NUMBER) || street < 0 || columns.get(street).written() < 0.5) {
      return;
    }
    int nearest = -1;
    for (int column = 0; column < kinds.length; column++) {
      SampledColumn sampled = columns.get(column);
      if (isOpen(column)
          && sampled.houses() > 0.9
          && sampled.distinct() <= REPEATED * sampled.size()
          && sampled.distinct() > 2) {
        boolean nearer = nearest < 0 || Math.abs(column - street) < Math.abs(nearest - street);
        nearest = nearer ? column : nearest;
      }
    }
    if (nearest >= 0) {
      kinds[nearest] = Kind.HOUSE_NUMBER;
    }
  }

  private boolean isOfPeople() {
    return has(Kind.GIVEN_NAME)
        || has(Kind.FULL_NAME)
        || has(Kind.FAMILY_NAME)
        || has(Kind.STREET)
        || has(Kind.CITY);
  }

  /// Whether nothing but its shape is known of a column.
  private boolean isOpen(int column) {
    return switch (kinds[column]) {
      case TEXT, CODE, FIGURES, CATEGORY, NUMBER, IDENTIFIER -> !isNamed(column);
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX, DATE, SEX, ORIGIN -> false;
      case EMAIL, PHONE, HOUSE_NUMBER, STREET, POSTCODE, CITY, STATE, IGNORED -> false;
    };
  }

  private boolean isNamed(int column) {
    return isOf(kinds[column], SampledColumn.heading(headings.get(column)));
  }
}
