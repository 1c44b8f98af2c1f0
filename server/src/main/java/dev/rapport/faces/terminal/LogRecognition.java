package dev.rapport.faces.terminal;

import dev.rapport.learning.silence.UnitOfTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds out by headings and values which columns say who bought when and for how much.
final class LogRecognition {

  private static final List<String> PEOPLE =
      List.of(
          "customerid",
          "customer",
          "custid",
          "cardid",
          "personid",
          "person",
          "userid",
          "user",
          "clientid",
          "client",
          "memberid",
          "member",
          "householdkey",
          "householdid",
          "household",
          "accountid",
          "account",
          "donorid",
          "donor",
          "kundennummer",
          "kundennr",
          "kundenid",
          "kunde",
          "patientid",
          "patient",
          "buyer",
          "visitorid",
          "id");

  private static final List<String> DAYS =
      List.of(
          "invoicedate",
          "orderdate",
          "transactiondate",
          "purchasedate",
          "date",
          "datetime",
          "timestamp",
          "time",
          "day",
          "createdat",
          "created",
          "datum",
          "kaufdatum",
          "bestelldatum",
          "at");

  private static final List<String> AMOUNTS =
      List.of(
          "amount",
          "totalamount",
          "total",
          "ordervalue",
          "revenue",
          "salesvalue",
          "sales",
          "spend",
          "spent",
          "dollars",
          "value",
          "betrag",
          "umsatz",
          "summe",
          "gross",
          "net");

  private static final List<String> PRICES = List.of("unitprice", "price", "preis", "einzelpreis");
  private static final List<String> QUANTITIES = List.of("quantity", "qty", "menge", "units");

  private static final List<String> REPEATS = List.of("frequency", "repeats", "x");
  private static final List<String> LASTS = List.of("recency", "tx", "last");
  private static final List<String> AGES = List.of("periods", "ncal", "age", "tcal", "t");
  private static final List<String> WEIGHTS = List.of("weights", "people", "custs", "count");
  private static final List<String> MEANS = List.of("monetaryvalue", "zbar", "mean", "mx");

  private final List<String> columns;
  private final List<List<String>> sample;
  private final UnitOfTime unit;

  private LogRecognition(List<String> columns, List<List<String>> sample, UnitOfTime unit) {
    this.columns = columns;
    this.sample = sample;
    this.unit = unit;
  }

  /// Headings that the log may have: whichever separator yields them is the right one.
  static List<String> wanted() {
    return List.of(
        "customer_id",
        "CustomerID",
        "customer",
        "id",
        "date",
        "InvoiceDate",
        "amount",
        "frequency");
  }

  /// @param sample the first rows
  /// @throws Misunderstood naming what was not found, and the columns there are
  static LogColumns of(List<String> columns, List<List<String>> sample, UnitOfTime unit) {
    var recognition = new LogRecognition(columns, sample, unit);
    return recognition.histories().orElseGet(recognition::purchases);
  }

  private Optional<LogColumns> histories() {
    Optional<String> repeats = named(REPEATS, false);
    Optional<String> last = named(LASTS, false);
    Optional<String> age = named(AGES, false);
    if (repeats.isEmpty() || last.isEmpty() || age.isEmpty()) {
      return Optional.empty();
    }
    boolean chances = List.of("periods", "ncal").contains(plain(age.get()));
    return Optional.of(
        new LogColumns.OfHistories(
            repeats.get(),
            last.get(),
            age.get(),
            named(WEIGHTS, false),
            named(MEANS, false),
            chances ? UnitOfTime.CHANCE : unit,
            ""));
  }

  private LogColumns purchases() {
    String time =
        columns.stream()
            .filter(column -> named(DAYS, true).filter(column::equals).isPresent())
            .findFirst()
            .or(() -> columns.stream().filter(this::holdsDays).findFirst())
            .orElseThrow(() -> missing("when it was", "time"));
    String person =
        named(PEOPLE, true)
            .filter(column -> !column.equals(time))
            .orElseThrow(() -> missing("who bought", "person"));
    Optional<String> amount = named(AMOUNTS, true).filter(this::holdsNumbers);
    Optional<String> price = named(PRICES, true).filter(this::holdsNumbers);
    Optional<String> quantity = named(QUANTITIES, true).filter(this::holdsNumbers);
    boolean each = amount.isEmpty() && price.isPresent();
    return new LogColumns.OfPurchases(
        person,
        time,
        Optional.empty(),
        amount.or(() -> price),
        each ? quantity : Optional.empty(),
        null,
        "");
  }

  /// The heading that stands first in the list; then one that contains a word of it.
  private Optional<String> named(List<String> words, boolean withinOthers) {
    for (String word : words) {
      for (String column : columns) {
        if (plain(column).equals(word) && isApt(words, column)) {
          return Optional.of(column);
        }
      }
    }
    for (String word : withinOthers ? words : List.<String>of()) {
      for (String column : columns) {
        if (word.length() > 3 && plain(column).contains(word) && isApt(words, column)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isApt(List<String> words, String column) {
    return !words.equals(DAYS) || holdsDays(column);
  }

  private static String plain(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private List<String> values(String column) {
    int at = columns.indexOf(column);
    return sample.stream()
        .map(row -> OpenedTable.cell(row, at).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private boolean holdsDays(String column) {
    return DayForm.recognised(values(column)).isPresent();
  }

  private boolean holdsNumbers(String column) {
    List<String> values = values(column);
    long numbers = values.stream().filter(value -> Money.of(value, null).isPresent()).count();
    return !values.isEmpty() && numbers >= 0.9 * values.size();
  }

  private Misunderstood missing(String what, String key) {
    return new Misunderstood(
        "no column says %s: name it in a mapping (“%s: …”) and give that with --mapping. The columns are %s"
            .formatted(what, key, String.join(", ", columns)));
  }
}
