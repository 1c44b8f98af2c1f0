package dev.rapport.faces.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasureBtydTests {

  private static final LocalDate BEGUN = LocalDate.of(2024, 1, 1);

  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  @TempDir Path folder;

  /// @param day of the year, from 0
  private record Bought(String who, int day, double amount) {}

  /// People who buy at rates of their own and leave, as the models hold.
  private static List<Bought> house(int people, long seed) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Bought> log = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      double every = 7 + 40 * chance.nextDouble();
      double leaves = .05 + .3 * chance.nextDouble();
      double spends = 5 + 40 * chance.nextDouble();
      double now = 90 * chance.nextDouble();
      do {
        log.add(new Bought("p" + person, (int) now, spends * (.5 + chance.nextDouble())));
        now -= every * Math.log(1 - chance.nextDouble());
      } while (now < 364 && chance.nextDouble() > leaves);
    }
    return log;
  }

  private Path english(List<Bought> log) throws IOException {
    StringBuilder text = new StringBuilder("order,customer_id,order_date,total\n");
    for (Bought one : log) {
      text.append(
          String.format(
              Locale.ROOT,
              "o1,%s,%sT10:30:00Z,%.2f%n",
              one.who,
              BEGUN.plusDays(one.day),
              one.amount));
    }
    return file("log.csv", text.toString());
  }

  private Path german(List<Bought> log) throws IOException {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    StringBuilder text = new StringBuilder("Kunde;Datum;Betrag\n");
    for (Bought one : log) {
      text.append(
          "%s;%s;%s €\n"
              .formatted(
                  one.who,
                  BEGUN.plusDays(one.day).format(day),
                  String.format(Locale.GERMANY, "%,.2f", one.amount)));
    }
    return file("log.csv", text.toString());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String said(List<String> typed) {
    var out = new ByteArrayOutputStream();
    MeasureBtyd.run(typed, new PrintStream(out, true, UTF_8), new PrintStream(notes, true, UTF_8));
    return out.toString(UTF_8);
  }

  private JsonNode measured(Path data, String... more) {
    List<String> typed = new ArrayList<>(List.of("--data", data.toString(), "--json"));
    typed.addAll(List.of(more));
    return JsonMapper.shared().readTree(said(typed));
  }

  @Test
  void saysTheFiguresUnderTheirNames() throws IOException {
    JsonNode said = measured(english(house(600, 1)), "--until", "2024-08-31");

    assertThat(said.propertyNames())
        .startsWith(
            "rows",
            "people",
            "log_loss",
            "brier",
            "ece",
            "auc",
            "base_log_loss",
            "logistic_log_loss",
            "seconds",
            "reliable",
            "reason",
            "model");
    assertThat(said.get("people").asInt()).isEqualTo(600);
    assertThat(said.get("log_loss").asDouble())
        .isLessThan(said.get("base_log_loss").asDouble() - .1);
    assertThat(said.get("logistic_log_loss").asDouble())
        .isBetween(0.0, said.get("base_log_loss").asDouble());
    assertThat(said.get("auc").asDouble()).isGreaterThan(.75);
    assertThat(said.get("forecast").asDouble())
        .isCloseTo(said.get("came").asDouble(), within(.25 * said.get("came").asDouble()));
    assertThat(said.get("models").propertyNames())
        .containsExactly("MBG/NBD", "BG/NBD", "Pareto/NBD");
    for (JsonNode model : said.get("models")) {
      assertThat(model.get("log_likelihood").asDouble()).isNegative();
      assertThat(model.get("parameters").size()).isEqualTo(4);
    }
    assertThat(said.get("amounts").get("people").asInt()).isPositive();
  }

  @Test
  void readsHowOthersWriteDaysAndAmounts() throws IOException {
    List<Bought> log = house(300, 2);
    JsonNode english = measured(english(log));
    JsonNode german = measured(german(log));

    assertThat(german.get("columns").toString())
        .isEqualTo("{\"person\":\"Kunde\",\"time\":\"Datum\",\"amount\":\"Betrag\"}");
    assertThat(german.get("models").get("MBG/NBD").get("parameters"))
        .isEqualTo(english.get("models").get("MBG/NBD").get("parameters"));
    assertThat(german.get("amounts")).isEqualTo(english.get("amounts"));
  }

  @Test
  void readsALogWithoutHeadingsByItsMapping() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Bought one : house(200, 3)) {
      text.append(
          String.format(
              Locale.ROOT,
              " %s  x %s %.2f 2%n",
              one.who,
              BEGUN.plusDays(one.day).format(DateTimeFormatter.BASIC_ISO_DATE),
              one.amount / 2));
    }
    Path mapping =
        file(
            "log.yaml",
            """
            file: { separator: whitespace, header: false, columns: [id, kind, date, price, pieces] }
            person: id
            time: { column: date, pattern: yyyyMMdd }
            amount: { column: price, times: pieces }
            currency: USD
            """);
    JsonNode mapped = measured(file("log.txt", text.toString()), "--mapping", mapping.toString());
    JsonNode plain = measured(english(house(200, 3)));

    assertThat(mapped.get("rows")).isEqualTo(plain.get("rows"));
    assertThat(mapped.get("models").get("BG/NBD").get("parameters"))
        .isEqualTo(plain.get("models").get("BG/NBD").get("parameters"));
  }

  @Test
  void leavesOutWhatIsNoPurchaseOfSomebody() throws IOException {
    Path log =
        file(
            "log.csv",
            """
            CustomerID,InvoiceDate,Quantity,UnitPrice
            a,12/1/2010 8:26,2,2.50
            a,12/1/2010 9:00,1,3.00
            a,12/13/2010 8:26,2,2.50
            ,12/13/2010 8:26,2,2.50
            b,12/2/2010 8:26,-2,2.50
            b,12/2/2010 8:26,1,2.50
            b,sometime,1,2.50
            b,12/20/2010 8:26,1,many
            c,1/1/0001 0:00,1,1
            c,1/10/2011 0:00,1,1
            """);
    JsonNode said = measured(log);

    assertThat(said.get("left_out").toString())
        .isEqualTo(
            "{\"without_person\":1,\"without_day\":2,\"without_amount\":1,\"returns\":1,\"unreadable\":0}");
    assertThat(said.get("columns").get("times").asString()).isEqualTo("Quantity");
    assertThat(said.get("from").asString()).isEqualTo("2010-12-01");
    assertThat(said.get("to").asString()).isLessThanOrEqualTo("2011-01-10");
  }

  @Test
  void saysWhatCannotBeReliedOn() throws IOException {
    JsonNode one = measured(english(List.of(new Bought("a", 0, 1), new Bought("a", 50, 1))));
    assertThat(one.get("reliable").asBoolean()).isFalse();
    assertThat(one.get("reason").asString()).contains("Nobody bought again");
    assertThat(one.toString()).doesNotContain("NaN").doesNotContain("Infinity");

    List<Bought> alike = new ArrayList<>();
    for (int person = 0; person < 100; person++) {
      alike.add(new Bought("p" + person, 0, 1));
    }
    JsonNode once = measured(english(alike));
    assertThat(once.get("reliable").asBoolean()).isFalse();
    assertThat(once.toString()).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(notes.toString(UTF_8)).contains("nothing that a forecast could be held against");
  }

  @Test
  void saysThatPurchasesSwingWithTheCalendar() throws IOException {
    List<Bought> seasonal =
        house(400, 4).stream().filter(one -> one.day % 112 < 56 || one.day < 30).toList();
    JsonNode said = measured(english(seasonal), "--until", "2024-10-31");

    assertThat(said.get("reliable").asBoolean()).isFalse();
    assertThat(said.get("reason").asString()).contains("with the calendar");
  }

  @Test
  void countsGiftsByPattern() throws IOException {
    Path table =
        file(
            "gifts.csv",
            """
            frequency,recency,periods,weights
            0,0,6,3464
            1,1,6,1091
            2,4,6,155
            3,6,6,357
            6,6,6,1203
            """);
    JsonNode said = measured(table, "--horizon", "5");

    assertThat(said.get("people").asInt()).isEqualTo(6_270);
    assertThat(said.get("unit").asString()).isEqualTo("chance");
    assertThat(said.get("log_loss").isNull()).isTrue();
    assertThat(said.get("models").propertyNames()).containsExactly("BG/BB");
    assertThat(said.get("models").get("BG/BB").get("forecast").asDouble()).isPositive();
  }

  @Test
  void leavesHistoriesOutThatCanBeNone() throws IOException {
    Path table =
        file("gifts.csv", "frequency,recency,T,weights\n1,2,9,1\n2,12,9,1\n0,0,9,-3\n1.5,2,9,1\n");
    JsonNode said = measured(table);
    assertThat(said.get("left_out").get("impossible").asInt()).isEqualTo(3);
    assertThat(said.get("people").asInt()).isEqualTo(1);
    Path impossible = file("none.csv", "frequency,recency,T\n2,12,9\n");
    assertThatThrownBy(() -> measured(impossible))
        .isInstanceOf(Misunderstood.class)
        .hasMessageContaining("no row is a history, the first is row 1: Of 2 repeats the last");
  }

  @Test
  void saysNullWhereNothingWasMeasured() throws IOException {
    JsonNode said =
        measured(file("day.csv", "customer,date,amount\na,2026-01-01,1\nb,2026-01-01,2\n"));
    for (String name :
        List.of("log_loss", "brier", "ece", "auc", "base_log_loss", "logistic_log_loss", "came")) {
      assertThat(said.get(name).isNull()).as(name).isTrue();
    }
    assertThat(said.get("reason").asString())
        .contains("Nobody bought again")
        .doesNotContain("e+99");
  }

  @Test
  void knowsPeopleByOtherHeadingsAndByValues() throws IOException {
    for (String heading : List.of("zákazník", "клиент", "客户", "who")) {
      StringBuilder rows = new StringBuilder(heading + ";datum;částka\n");
      for (int i = 0; i < 240; i++) {
        rows.append("C%d;%02d.%02d.2025;%d,50 Kč\n".formatted(i % 40, 1 + i % 28, 1 + i % 12, i));
      }
      JsonNode said = measured(file("log.csv", rows.toString()));
      assertThat(said.get("columns").get("person").asString()).isEqualTo(heading);
      assertThat(said.get("left_out").get("without_amount").asInt()).isZero();
    }
  }

  @Test
  void saysThatAllAreReturns() throws IOException {
    Path log = file("returns.csv", "customer,date,amount\na,2026-01-01,-1\nb,2026-01-02,-2\n");
    assertThatThrownBy(() -> measured(log)).hasMessageContaining("all 2 rows are returns");
  }

  @Test
  void saysWhatToTypeInstead() throws IOException {
    Path log = english(house(20, 5));
    assertThatThrownBy(() -> measured(log, "--until", "2031-01-01"))
        .hasMessageContaining("a day of the log, which goes from 2024-01-");
    assertThatThrownBy(() -> measured(log, "--horizon", "soon")).hasMessageContaining("not 'soon'");
    Path mapping = file("log.yaml", "person: custmer_id\ntime: order_date\n");
    assertThatThrownBy(() -> measured(log, "--mapping", mapping.toString()))
        .hasMessageContaining("no column “custmer_id”")
        .hasMessageContaining("customer_id");
    Path wrong = file("wrong.yaml", "person: a\nwhen: b\n");
    assertThatThrownBy(() -> measured(log, "--mapping", wrong.toString()))
        .hasMessageContaining("line 2: “when” is not known");
    Path bare = file("bare.csv", "a,b\n1,2\n");
    assertThatThrownBy(() -> measured(bare)).hasMessageContaining("no column says when it was");
  }

  @Test
  void writesThePurchasesAsTheyWereUnderstood() throws IOException {
    Path written = folder.resolve("purchases.csv");
    Path log = file("log.csv", "kunde;datum;betrag\nb;2.1.2024;3\na;1.1.2024;2\nb;2.1.2024;4\n");
    measured(log, "--purchases", written.toString());
    assertThat(Files.readString(written))
        .isEqualTo(
            """
            person,day,amount
            "a",2024-01-01,2.0000
            "b",2024-01-02,7.0000
            """);
  }

  /// On public data that lie beside the repository on some machines.
  @Test
  void comesAsNearToCdnowAsWasSetBeforehand() {
    Path root = Path.of("").toAbsolutePath().resolve("..").normalize();
    String named = System.getenv("RAPPORT_MEASURE_DATA");
    Path data = named == null ? root.resolve("../shared/data").normalize() : Path.of(named);
    Path log = data.resolve("cdnow/CDNOW_sample.txt");
    Assumptions.assumeTrue(Files.exists(log), "not measured without " + log);
    String mapping = root.resolve("bench/mappings/cdnow.yaml").toString();

    JsonNode half = measured(log, "--mapping", mapping, "--until", "1997-09-30");
    assertThat(half.get("rows").asInt()).isEqualTo(6_919);
    assertThat(half.get("came").asDouble()).isEqualTo(1_882);
    assertThat(half.get("error").asDouble()).isLessThanOrEqualTo(.786);
    assertThat(half.get("recency_auc").asDouble()).isCloseTo(.771, within(5e-4));
    assertThat(half.get("top_fifth_holds").asDouble()).isCloseTo(.674, within(5e-4));
    JsonNode bg = half.get("models").get("BG/NBD");
    assertThat(bg.get("forecast").asDouble()).isCloseTo(1_653, within(1.0));
    assertThat(bg.get("error").asDouble()).isCloseTo(.786, within(1e-3));
    assertThat(bg.get("auc").asDouble()).isCloseTo(.757, within(1e-3));

    JsonNode early =
        measured(log, "--mapping", mapping, "--until", "1997-09-30", "--horizon", "19");
    assertThat(early.get("log_loss").asDouble()).isLessThanOrEqualTo(.539);
    JsonNode late = measured(log, "--mapping", mapping, "--until", "1998-02-17", "--horizon", "19");
    assertThat(late.get("log_loss").asDouble()).isLessThanOrEqualTo(.489);
  }
}
