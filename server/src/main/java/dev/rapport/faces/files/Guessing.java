package dev.rapport.faces.files;

import dev.rapport.facts.people.Folding;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Guesses what the columns of a file mean, from headings in English and German and from values.
/// The guess is an answer to the page of columns like any other: she sees it and may change it.
final class Guessing {

  /// A column of its own, kept under its heading.
  static final String ATTRIBUTE = "attribute";

  /// Whether she may be reached: a yes there is a yes, or, in the second, a no.
  static final String ALLOWED = "allowed-in";

  static final String REFUSED = "refused-in";

  private static final Predicate<String> EMAIL =
      Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+").asMatchPredicate();
  private static final Predicate<String> PHONE =
      Pattern.compile("(\\+|00?)[0-9][0-9 ()/.-]{5,}").asMatchPredicate();
  private static final Predicate<String> POSTCODE =
      Pattern.compile("([A-Z]{1,2}-)?[0-9]{4,5}").asMatchPredicate();
  private static final Predicate<String> PLATE =
      Pattern.compile("(?=.*[0-9])[A-ZÄÖÜ]{1,3}[- ]?[A-Z0-9]{1,5}[- ]?[A-Z0-9]{0,5}")
          .asMatchPredicate();

  /// A number alone is no date, but for one of eight digits.
  private static final Predicate<String> DATE_LIKE =
      Pattern.compile("[0-9]{1,4}[./-][0-9]{1,2}.*|[0-9]{8}").asMatchPredicate();

  /// Where two fit alike, the first is meant; the empty one is ISO 8601.
  private static final List<String> FORMS =
      List.of(
          "",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "dd.MM.yy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "dd-MM-yyyy",
          "yyyy/MM/dd",
          "yyyyMMdd",
          "dd.MM.yyyy HH:mm",
          "dd.MM.yyyy HH:mm:ss",
          "M/d/yyyy HH:mm",
          "d/M/yyyy HH:mm");

  private static final Map<String, String> PEOPLE =
      words(
          """
          given: vorname, given name, first name, firstname, givenname, rufname
          family: nachname, zuname, familienname, last name, lastname, family name, surname
          name: name, full name, fullname, fn, kunde, customer, customer name, display name, \
          vorname nachname, vor und nachname, vorname und nachname, vor und zuname
          birth: geburtsdatum, geburtstag, geb, geb datum, gebdat, birthday, birth date, birthdate, \
          date of birth, dob, bday, bday value
          email: e mail, email, mail, e mail adresse, emailadresse, email address, e mail 1 value, \
          email 1
          email2: e mail 2, e mail 2 value, email 2, zweite e mail, other email, additional email \
          addresses
          phone: telefon, telefonnummer, tel, festnetz, phone, phone number, telephone, home phone, \
          phone 1 value, tel 1
          mobile: handy, mobil, mobile, mobiltelefon, mobile phone, mobile phone number, cell, cell \
          phone, phone 2 value, tel 2, mobilephone, mobiltelefonnummer, mobilnummer, handynummer
          street: strasse, strasse und hausnummer, adresse, anschrift, street, street address, \
          address, address line 1, mailing street, mailingstreet, address 1 street
          house-number: hausnummer, hausnr, haus nr, hnr, house number, house no, street number
          postcode: plz, postleitzahl, zip, zip code, postcode, postal code, mailing zip postal \
          code, mailing postal code, mailingpostalcode, address 1 postal code
          city: ort, stadt, wohnort, city, town, mailing city, mailingcity, address 1 city
          country: land, land region, staat, country, country region, mailing country, mailingcountry, address \
          1 country
          language: sprache, language, preferred language
          pronoun: anrede, geschlecht, salutation, gender, sex
          place: filiale, standort, niederlassung, branch, location, store
          owner: betreuer, betreuerin, berater, verkaufer, eigentumer, kontakteigentumer, contact owner, account owner, advisor
          customer-since: kunde seit, kundin seit, seit, customer since, create date, created date, \
          createdate, createddate, erstelldatum, erstellt am
          household: haushalt, familie, household
          company: firma, firmenname, unternehmen, company, company name, organization, \
          organization name, organization 1 name, organisation, account name, associated company, \
          primary associated company
          note: notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, note, \
          notes, comment, comments, remarks
          plate: kennzeichen, kfz kennzeichen, kfz, plate, number plate, plate number, license \
          plate, licence plate, registration, registration number, registration plate, car \
          registration, reg no
          thing-name: fahrzeug, modell, fahrzeugmodell, auto, automodell, marke und modell, vehicle, \
          vehicle model, car, car model, make and model, model
          allowed-in: newsletter, werbung, werbeeinwilligung, einwilligung, opt in, email opt in, \
          marketing consent, consent, mailing
          refused-in: email opt out, has opted out of email, opted out of email, unsubscribed from \
          all email, do not call, donotcall, hasoptedoutofemail, keine werbung, fax opt out
          """);

  private static final Map<String, String> THINGS =
      words(
          """
          kind: art, typ, kind, type, kategorie, category
          name: name, bezeichnung, modell, fahrzeug, model, vehicle, product, produkt
          identifier: kennzeichen, kfz kennzeichen, plate, number plate, plate number, license \
          plate, licence plate, registration, registration number, registration plate, reg no, \
          fahrgestellnummer, fin, vin, seriennummer, serial number
          since: seit, gekauft am, kaufdatum, since, bought, purchase date
          until: bis, ende, until, end date
          due: fallig, fallig am, due, due date, nachster service, next service
          due-for: fallig fur, due for
          """);

  private static final Map<String, String> EXPERIENCES =
      words(
          """
          kind: art, typ, kind, type, vorgang
          at: datum, date, am, at, zeitpunkt, when, order date, invoice date
          words: text, notiz, bemerkung, beschreibung, words, note, notes, description, comment
          amount: betrag, summe, umsatz, preis, amount, total, price, value, sum
          currency: wahrung, currency
          times: anzahl, menge, times, quantity, count
          channel: kanal, channel
          staff: mitarbeiter, bearbeiter, staff, agent
          feeling: gefuhl, zufriedenheit, feeling
          result: ergebnis, result, outcome
          thing: fahrzeug, thing, vehicle
          place: filiale, standort, place, branch
          """);

  private static final Map<String, String> PERMISSIONS =
      words(
          """
          purpose: zweck, purpose
          channel: kanal, channel
          allowed: erlaubt, antwort, allowed, answer, consent, einwilligung
          origin: herkunft, origin, source
          wording: wortlaut, text, wording
          proof: nachweis, beleg, proof
          at: am, datum, at, date, since
          """);

  private static final Map<String, String> CONTACTS =
      words(
          """
          kind: art, kind, type
          purpose: zweck, purpose
          channel: kanal, channel
          due: fallig, fallig am, am, datum, due, date
          until: bis, until
          subject: betreff, subject, title
          words: text, words, message
          programme: programm, programme, program
          """);

  /// A file of things has these, too, and little else of a person's.
  private static final Set<String> OF_THEIR_THINGS = Set.of("plate", "thing-name");

  private static final Set<String> KEYS =
      Set.of(
          "kundennummer",
          "kundennr",
          "kunden nr",
          "kdnr",
          "kd nr",
          "nr",
          "nummer",
          "id",
          "kundenid",
          "customer id",
          "customerid",
          "customer number",
          "customer no",
          "client number",
          "client no",
          "member number",
          "member no",
          "contact id",
          "contactid",
          "record id",
          "record id contact",
          "datensatz id",
          "datensatz id kontakt",
          "uid",
          "vcard",
          "number",
          "no",
          "key");

  /// Right behind a street they name no row, but a house in it.
  private static final Set<String> NUMBERS = Set.of("nr", "nummer", "no", "number");

  private static final Set<String> YES_OR_NO = new HashSet<>(MappingText.SAID.keySet());

  /// Files that are wider come from programs, whose headings say more than their values.
  private static final int MOST_BY_VALUES = 200;

  private final Preview preview;
  private final Kind kind;
  private final Map<String, String> said = new LinkedHashMap<>();
  private final Map<Integer, String> why = new HashMap<>();

  /// @param said the answers to the page of columns
  /// @param why where the guess of each column comes from
  record Guess(Map<String, String> said, Map<Integer, String> why) {
    Guess {
      said = Map.copyOf(said);
      why = Map.copyOf(why);
    }
  }

  private Guessing(Preview preview, Kind kind) {
    this.preview = preview;
    this.kind = kind;
  }

  static Guess of(Preview preview, Kind kind, String source) {
    var guessing = new Guessing(preview, kind);
    guessing.guess(source);
    return new Guess(guessing.said, guessing.why);
  }

  /// Whether what stands for the headings is a row like the others: it holds an address, a number
  /// or a day, and no word that heads a column.
  static boolean isHeadless(Preview preview) {
    return preview.columns().stream().noneMatch(Guessing::isHeading)
        && preview.columns().stream()
            .anyMatch(cell ->
                EMAIL.test(cell)
                    || PHONE.test(cell)
                    || DATE_LIKE.test(cell) && pattern(List.of(cell)) != null);
  }

  private static boolean isHeading(String cell) {
    String folded = Folding.fold(cell);
    return KEYS.contains(folded)
        || Arrays.stream(Kind.values()).anyMatch(kind -> dictionary(kind).containsKey(folded));
  }

  /// What the rows are, by how many headings each kind would know.
  static Kind kindOf(Preview preview) {
    Kind best = Kind.PEOPLE;
    long most = known(preview, Kind.PEOPLE);
    for (Kind each : List.of(Kind.THINGS, Kind.EXPERIENCES, Kind.PERMISSIONS, Kind.CONTACTS)) {
      long fitting = known(preview, each);
      if (fitting > most) {
        best = each;
        most = fitting;
      }
    }
    return best;
  }

  private static long known(Preview preview, Kind kind) {
    return preview.columns().stream()
        .map(Folding::fold)
        .map(dictionary(kind)::get)
        .filter(field -> field != null && !OF_THEIR_THINGS.contains(field))
        .distinct()
        .count();
  }

  /// The program that writes such headings.
  static @Nullable String programOf(Preview preview) {
    Set<String> headings = new HashSet<>();
    preview.columns().forEach(heading -> headings.add(Folding.fold(heading)));
    if (headings.contains("e mail 1 value") || headings.contains("phone 1 value")) {
      return "Google Contacts";
    }
    if (headings.contains("record id") && headings.contains("first name")
        || headings.contains("datensatz id") && headings.contains("vorname")
        || headings.contains("record id contact")) {
      return "HubSpot";
    }
    if (headings.contains("mailing street")
        || headings.contains("mailingstreet")
        || headings.contains("account name") && headings.contains("contact id")) {
      return "Salesforce";
    }
    return headings.contains("fn") && headings.contains("vcard") ? "Apple Contacts" : null;
  }

  private void guess(String source) {
    said.put("kind", kind.word());
    said.put("source", source);
    var taken = new HashSet<String>();
    for (int i = 0; i < preview.columns().size(); i++) {
      byHeading(i, taken);
    }
    int looked = 0;
    for (int i = 0; i < preview.columns().size() && looked < MOST_BY_VALUES; i++) {
      if (!said.containsKey(field(i))) {
        byValues(i, taken);
        looked++;
      }
    }
    settleNames(taken);
    for (int i = 0; i < preview.columns().size(); i++) {
      said.putIfAbsent(field(i), "");
      guessPattern(i);
      if (isAnswer(String.valueOf(said.get(field(i))))) {
        guessAnswer(i);
      }
    }
    said.put("key", kind == Kind.PEOPLE ? key() : "{row}");
    if (kind != Kind.PEOPLE) {
      said.put("person", person());
      said.put("key", ownKey());
    }
  }

  /// A name in full beside her given and family name says nothing new, unless some rows have only
  /// that. Beside a given name alone, what is called a name is the family's.
  private void settleNames(Set<String> taken) {
    int name = columnOf("name");
    if (name < 0 || !taken.contains("family") && !taken.contains("given")) {
      return;
    }
    if (!taken.contains("family")
        && Folding.fold(preview.columns().get(name)).equals("name")
        && taken.add("family")) {
      said.put(field(name), "family");
    } else if (!isAddressBook() && !isOnlyName(name, columnOf("given"), columnOf("family"))) {
      said.remove(field(name));
      why.remove(name);
    }
  }

  private boolean isAddressBook() {
    return "Apple Contacts".equals(programOf(preview));
  }

  private boolean isOnlyName(int name, int given, int family) {
    return preview.first().stream()
        .anyMatch(row -> !row.get(name).isEmpty() && isEmpty(row, given) && isEmpty(row, family));
  }

  private static boolean isEmpty(List<String> row, int column) {
    return column < 0 || row.get(column).isEmpty();
  }

  /// Where a field stands; -1 when nowhere.
  private int columnOf(String field) {
    for (int i = 0; i < preview.columns().size(); i++) {
      if (field.equals(said.get(field(i)))) {
        return i;
      }
    }
    return -1;
  }

  private void byHeading(int column, Set<String> taken) {
    String heading = Folding.fold(preview.columns().get(column));
    boolean house = NUMBERS.contains(heading) && "street".equals(said.get(field(column - 1)));
    String field = house ? "house-number" : dictionary(kind).get(heading);
    if (field != null && (isAnswer(field) || taken.add(field))) {
      said.put(field(column), field);
      why.put(column, "heading");
    }
  }

  private void byValues(int column, Set<String> taken) {
    List<String> values = preview.values(column);
    if (values.isEmpty() || kind != Kind.PEOPLE && kind != Kind.THINGS) {
      return;
    }
    String field = kind == Kind.THINGS ? thingByValues(values) : personByValues(values);
    if (field != null && taken.add(field)) {
      said.put(field(column), field);
      why.put(column, "values");
    } else if (all(values, value -> YES_OR_NO.contains(value.toLowerCase(Locale.ROOT)))
        && values.stream().distinct().count() <= 3
        && !all(values, value -> value.matches("[0-9]+"))) {
      why.put(column, "yes or no");
    }
  }

  private @Nullable String thingByValues(List<String> values) {
    return all(values, PLATE) ? "identifier" : null;
  }

  private @Nullable String personByValues(List<String> values) {
    if (all(values, EMAIL)) {
      return said.containsValue("email") ? "email2" : "email";
    }
    if (all(values, PHONE) && pattern(values) == null) {
      return said.containsValue("phone") ? "mobile" : "phone";
    }
    if (isBirth(values)) {
      return "birth";
    }
    return all(values, POSTCODE) && said.containsValue("city") ? "postcode" : null;
  }

  /// Days of which most lie a childhood ago.
  private static boolean isBirth(List<String> values) {
    String pattern = pattern(values);
    if (pattern == null) {
      return false;
    }
    Times times = Times.of(pattern.isEmpty() ? null : pattern);
    int grown = Year.now(ZoneOffset.UTC).getValue() - 16;
    long longAgo =
        values.stream()
            .filter(value ->
                times.read(value, grown) instanceof Times.Moment moment
                    && moment.day().getYear() < grown)
            .count();
    return longAgo * 2 > values.size();
  }

  private void guessPattern(int column) {
    String field = String.valueOf(said.get(field(column)));
    if (MappingText.DATES.contains(field)) {
      String pattern = pattern(preview.values(column));
      said.put("pattern-" + column, pattern == null ? "" : pattern);
    }
  }

  /// The form that most of these dates have, since one slip of the keys says nothing about the
  /// others: empty for ISO 8601, null when no form fits more than half of them.
  static @Nullable String pattern(List<String> values) {
    List<String> whole = values.stream().filter(value -> !Times.isWithoutYear(value)).toList();
    List<String> days = whole.stream().filter(DATE_LIKE).toList();
    String best = null;
    long most = whole.size() / 2;
    if (days.size() <= most) {
      return null;
    }
    for (String pattern : FORMS) {
      Times times = Times.of(pattern.isEmpty() ? null : pattern);
      long fitting = days.stream().filter(value -> isDate(value, times)).count();
      if (fitting > most) {
        best = pattern;
        most = fitting;
      }
    }
    return best;
  }

  private static boolean isDate(String value, Times times) {
    return times.read(value, 2000) instanceof Times.Moment;
  }

  /// Values that are no day in the form that was said.
  ///
  /// @param form empty for ISO 8601
  static List<String> misfits(List<String> values, String form) {
    Times times = Times.of(form.isEmpty() || !Times.isPattern(form) ? null : form);
    return values.stream()
        .filter(value ->
            !Times.isWithoutYear(value) && !(times.read(value, 2000) instanceof Times.Moment))
        .toList();
  }

  /// Purpose and origin are hers to say; only the channel stands in a heading.
  private void guessAnswer(int column) {
    String heading = Folding.fold(preview.columns().get(column));
    String channel = "";
    if (heading.contains("mail") || heading.contains("newsletter")) {
      channel = "email";
    } else if (heading.contains("call") || heading.contains("telefon")) {
      channel = "call";
    } else if (heading.contains("sms") || heading.contains("text")) {
      channel = "text";
    }
    said.put("purpose-" + column, "");
    said.put("channel-" + column, channel);
    said.put("origin-" + column, "");
  }

  private String key() {
    List<String> names = preview.names();
    for (int i = 0; i < names.size(); i++) {
      if (KEYS.contains(Folding.fold(names.get(i)))
          && !"house-number".equals(said.get(field(i)))
          && isKey(i)) {
        return "{" + names.get(i) + "}";
      }
    }
    var parts = new ArrayList<String>();
    var columns = new ArrayList<Integer>();
    for (String field : List.of("given", "family", "name", "birth", "email", "phone", "mobile")) {
      int column = columnOf(field);
      if (column >= 0 && parts.size() < 4) {
        parts.add("{" + names.get(column) + "}");
        columns.add(column);
      }
    }
    int company = columnOf("company");
    if (company >= 0
        && preview.first().stream()
            .anyMatch(row -> columns.stream().allMatch(column -> isEmpty(row, column)))) {
      parts.add("{" + names.get(company) + "}");
    }
    return parts.isEmpty() ? "{row}" : String.join("/", parts);
  }

  private String ownKey() {
    List<String> names = preview.names();
    String person = String.valueOf(said.get("person"));
    for (int i = 0; i < names.size(); i++) {
      String each = "{" + names.get(i) + "}";
      boolean named =
          KEYS.contains(Folding.fold(names.get(i))) || "identifier".equals(said.get(field(i)));
      if (named && !each.equals(person) && isKey(i)) {
        return each;
      }
    }
    return person.isEmpty() ? "{row}" : person + "/{nth}";
  }

  private String person() {
    List<String> names = preview.names();
    return names.stream()
        .filter(name -> KEYS.contains(Folding.fold(name)) && Folding.fold(name).matches("k.*|cu.*"))
        .findFirst()
        .or(() -> names.stream().filter(name -> KEYS.contains(Folding.fold(name))).findFirst())
        .map(name -> "{" + name + "}")
        .orElse("");
  }

  private boolean isKey(int column) {
    return preview.isKey(column) && preview.columns().get(column).indexOf('{') < 0;
  }

  static boolean isAnswer(String field) {
    return field.equals(ALLOWED) || field.equals(REFUSED);
  }

  static String field(int column) {
    return "field-" + column;
  }

  private static boolean all(List<String> values, Predicate<String> fits) {
    return values.stream().allMatch(fits);
  }

  private static Map<String, String> dictionary(Kind kind) {
    return switch (kind) {
      case PEOPLE -> PEOPLE;
      case THINGS -> THINGS;
      case EXPERIENCES -> EXPERIENCES;
      case PERMISSIONS -> PERMISSIONS;
      case CONTACTS -> CONTACTS;
    };
  }

  private static Map<String, String> words(String text) {
    var words = new HashMap<String, String>();
    text.lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          for (String heading : line.substring(colon + 1).split(",", -1)) {
            words.put(heading.strip(), line.substring(0, colon));
          }
        });
    return Map.copyOf(words);
  }
}
