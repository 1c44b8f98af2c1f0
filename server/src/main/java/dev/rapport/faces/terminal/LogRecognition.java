package dev.rapport.faces.terminal;

import dev.rapport.learning.silence.UnitOfTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds out by headings and values which columns say who bought when and for how much.
final class LogRecognition {

  private static final List<String> PRICES =
      List.of("unitprice", "price", "preis", "einzelpreis", "precio", "prix", "prezzo", "цена");
  private static final List<String> QUANTITIES =
      List.of(
          "quantity", "qty", "menge", "units", "cantidad", "quantité", "quantità", "количество");

  private static final List<String> REPEATS = List.of("frequency", "repeats", "x");
  private static final List<String> LASTS = List.of("recency", "tx", "last");
  private static final List<String> AGES = List.of("periods", "ncal", "age", "tcal", "t");
  private static final List<String> WEIGHTS = List.of("weights", "people", "custs", "count");
  private static final List<String> MEANS = List.of("monetaryvalue", "zbar", "mean", "mx");

  /// Amounts have one; names and codes do not.
  private static final Pattern FRACTION = Pattern.compile("[0-9][.,][0-9]");

  /// With fewer different values a column tells kinds, not people.
  private static final int FEWEST = 20;

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
    boolean chances = List.of("periods", "ncal").contains(Headings.plain(age.get()));
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
            .filter(column -> named(Headings.DAYS, true).filter(column::equals).isPresent())
            .findFirst()
            .or(() -> columns.stream().filter(this::holdsDays).findFirst())
            .orElseThrow(() -> missing("when it was", "time"));
    String person =
        named(Headings.PEOPLE, true)
            .or(() -> named(List.of("id"), false))
            .filter(column -> !column.equals(time))
            .or(() -> recurring(time))
            .orElseThrow(() -> missing("who bought", "person"));
    Optional<String> amount = named(Headings.AMOUNTS, true).filter(this::holdsNumbers);
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

  private Optional<String> named(List<String> words, boolean withinOthers) {
    Predicate<String> isApt = column -> !words.equals(Headings.DAYS) || holdsDays(column);
    return withinOthers
        ? Headings.namedOrWithin(words, columns, isApt)
        : Headings.named(words, columns, isApt);
  }

  /// The one column of names or codes that come back, where no heading says who it was.
  private Optional<String> recurring(String time) {
    List<String> recurring =
        columns.stream()
            .filter(column -> !column.equals(time) && !holdsDays(column) && isRecurring(column))
            .toList();
    return recurring.size() == 1 ? Optional.of(recurring.getFirst()) : Optional.empty();
  }

  private boolean isRecurring(String column) {
    List<String> values = values(column);
    int different = new HashSet<>(values).size();
    boolean whole = values.stream().noneMatch(value -> FRACTION.matcher(value).find());
    return whole && different >= FEWEST && different < values.size();
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
