package dev.rapport.faces.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tables as they come: in other languages, with keys, notes, junk and rows that cannot be.
class AnyDecisionTableTests {

  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  @TempDir Path folder;

  /// The older buy more often; amounts as they are written in most of Europe.
  private static String german(int count) {
    var chance = new Random(2);
    StringBuilder rows =
        new StringBuilder("Nr;Kundennummer;Datum;Alter;Einkommen;Notiz;Ergebnis\n");
    for (int i = 0; i < count; i++) {
      int age = 20 + chance.nextInt(60);
      boolean bought = chance.nextDouble() < (age > 50 ? .7 : .2);
      rows.append(
          String.format(
              Locale.GERMAN,
              "%d;P%05d;%02d.%02d.2025;%d;%s;Notiz %d;%s%n",
              i,
              chance.nextInt(count / 2),
              1 + i % 28,
              1 + i * 12 / count,
              age,
              i % 9 == 0 ? "unklar" : String.format(Locale.GERMAN, "%,.2f", age * 731.27),
              i,
              bought ? "gekauft" : "nein"));
    }
    return rows.toString();
  }

  @Test
  void knowsPersonTimeResultNumbersAndKeysWithoutAMapping() throws IOException {
    JsonNode said = measured(german(600));
    assertThat(said.get("results").toString()).isEqualTo("[\"gekauft\",\"nein\"]");
    assertThat(said.get("reliable").asBoolean()).isTrue();
    assertThat(said.get("auc").asDouble()).isGreaterThan(.65);
    assertThat(said.get("cells_no_number").asInt()).isEqualTo(67);
    assertThat(said())
        .contains(
            "“Ergebnis” is taken for the result",
            "“Kundennummer” is taken for the person",
            "“Datum” is taken for the time",
            "“Nr” has another value in nearly every row",
            "“Notiz” has another value in nearly every row",
            "“Einkommen” holds numbers; 67 cells count as not known, such as “unklar”");
    assertThat(measured(german(600), "--stream").get("rows").asInt()).isPositive();
  }

  @Test
  void knowsCodesThatComeBackForPeople() throws IOException {
    StringBuilder rows = new StringBuilder("who,age,liked\n");
    for (int i = 0; i < 120; i++) {
      rows.append("K%03d,%d,%s\n".formatted(i % 60, 20 + i % 37, i % 3 == 0 ? "sí" : "no"));
    }
    assertThat(measured(rows.toString()).get("results").toString()).isEqualTo("[\"sí\",\"no\"]");
    assertThat(said()).contains("“who” is taken for the person");
  }

  @Test
  void leavesRowsOutThatCannotBe() throws IOException {
    StringBuilder rows = new StringBuilder("who,sent,ends,came\n");
    for (int i = 0; i < 100; i++) {
      rows.append(
          "p%d,%s,%s,%s\n"
              .formatted(
                  i,
                  i == 4 ? "soon" : "2026-01-%02d".formatted(1 + i % 28),
                  i == 7 ? "2025-12-31" : i == 9 ? "" : "2026-02-10",
                  i % 2 == 0 ? "yes" : "no"));
    }
    String mapping = "result: came\ntime: sent\nwindow: { ends: ends }\nperson: who\n";
    JsonNode said = mapped(rows.toString(), mapping);
    assertThat(said.get("without_day").asInt()).isEqualTo(1);
    assertThat(said.get("without_window").asInt()).isEqualTo(1);
    assertThat(said.get("window_ends_first").asInt()).isEqualTo(1);
    assertThat(said.get("rows").asInt()).isEqualTo(97);
    assertThat(said()).contains("1 row without a day in “sent”: left out. The first is row 5");
    assertThat(said()).contains("The first is row 8");
    assertRefused(
        "who,sent,ends,came\na,2026-02-01,2026-01-01,yes\nb,2026-02-01,2026-01-01,no\n",
        mapping,
        "no row is left",
        "window ends first 2");
  }

  @Test
  void takesPlainNumbersForAnOrder() throws IOException {
    StringBuilder rows = new StringBuilder("month,age,came\n");
    for (int i = 0; i < 300; i++) {
      rows.append("%d,%d,%s\n".formatted(1 + i % 12, i % 50, i % 3 == 0 ? "yes" : "no"));
    }
    JsonNode said = mapped(rows.toString(), "result: came\ntime: month\n", "--split", ".75");
    assertThat(said.get("rows").asInt()).isEqualTo(75);
  }

  @Test
  void saysNullWhereNothingWasMeasured() throws IOException {
    StringBuilder rows = new StringBuilder("who,age,came\n");
    for (int i = 0; i < 60; i++) {
      rows.append("a,%d,%s\n".formatted(i % 7, i % 2 == 0 ? "yes" : "no"));
    }
    String mapping = "result: came\nperson: who\n";
    JsonNode said = mapped(rows.toString(), mapping);
    for (String name :
        List.of("log_loss", "brier", "ece", "auc", "base_log_loss", "covered", "log_loss_error")) {
      assertThat(said.get(name).isNull()).as(name).isTrue();
    }
    assertThat(said.get("rules").get("log_loss").isNull()).isTrue();
    assertThat(text(rows.toString(), mapping))
        .contains("not measured", "one person")
        .doesNotContain("{", "null", "NaN");
  }

  @Test
  void readsMoneyAsItIsWrittenElsewhere() throws IOException {
    StringBuilder rows = new StringBuilder("arm;age;came;spent\n");
    for (int i = 0; i < 300; i++) {
      boolean call = i % 2 == 0;
      rows.append(
          "%s;%d;%d;%s\n"
              .formatted(
                  call ? "call" : "none",
                  i % 50,
                  i % 5 == 0 ? 1 : 0,
                  i == 3 ? "lots" : call ? "1.012,50 €" : "2,50 €"));
    }
    String mapping =
        """
        result: came
        results: [1, 0]
        arm: { column: arm, silence: none, probability: { none: 1/2, call: 1/2 } }
        value: spent
        """;
    JsonNode said = mapped(rows.toString(), mapping);
    JsonNode worth = said.get("arms").get("call").get("worth");
    assertThat(worth.get("rate").asDouble()).isEqualTo(1012.5);
    assertThat(said.get("amounts_unread").asInt()).isEqualTo(1);
    assertThat(said()).contains("1 amount in “spent”", "row 4, “lots”");
    assertThat(said.toString()).doesNotContain("9223372036854775807");
    assertRefused(
        rows.toString(),
        mapping.replace("silence: none", "silence: nobody"),
        "no row has “nobody” in “arm”");
    assertRefused(rows.toString(), mapping.replace("call: 1/2", "call: 1/4"), "add up to 1");
  }

  @Test
  void namesAColumnThatTellsAllAndDoubtsWhatChanceCanDo() throws IOException {
    var chance = new Random(3);
    StringBuilder rows = new StringBuilder("age,reason,came\n");
    StringBuilder noise = new StringBuilder("age,came\n");
    for (int i = 0; i < 400; i++) {
      boolean came = chance.nextBoolean();
      int age = chance.nextInt(60);
      rows.append("%d,%s,%s\n".formatted(age, came ? "price" : "", came ? "yes" : "no"));
      noise.append("%d,%s\n".formatted(age, came ? "yes" : "no"));
    }
    JsonNode said = measured(rows.toString());
    assertThat(said.get("reliable").asBoolean()).isFalse();
    assertThat(said.get("reason").asString()).contains("“reason” alone tells", "later: [reason]");
    assertThat(measured(noise.toString()).get("reliable").asBoolean()).isFalse();
  }

  @Test
  void saysWhatARecognisedResultLacks() throws IOException {
    StringBuilder same = new StringBuilder("age,result\n");
    StringBuilder many = new StringBuilder("age,result\n");
    for (int i = 0; i < 60; i++) {
      same.append("%d,yes\n".formatted(i % 9));
      many.append("%d,r%d\n".formatted(i % 9, i % 20));
    }
    for (JsonNode said :
        List.of(measured(same.toString()), mapped(same.toString(), "result: result\n"))) {
      assertThat(said.get("reliable").asBoolean()).isFalse();
      assertThat(said.get("reason").asString()).contains("All rows have the result “yes”");
    }
    assertRefused(many.toString(), "", "“result” has 20 values: a result has at most 12");
    assertRefused(
        many.toString(),
        "result: result\nresults: [r1]\n",
        "“results” names r1: name at least two");
  }

  /// What lies far from zero is told apart as finely as what lies near it.
  @Test
  void hearsYearsAndCoordinates() throws IOException {
    var chance = new Random(5);
    StringBuilder rows = new StringBuilder("built,north,came\n");
    for (int i = 0; i < 3_000; i++) {
      int year = 1990 + chance.nextInt(30);
      double north = 48.05 + chance.nextInt(300) / 1000.0;
      double likely = (year < 2005 ? .15 : .6) + (north < 48.2 ? 0 : .25);
      rows.append(
          "%d,%.3f,%s\n".formatted(year, north, chance.nextDouble() < likely ? "yes" : "no"));
    }
    JsonNode said = measured(rows.toString());
    assertThat(said.get("auc").asDouble()).isGreaterThan(.75);
    assertThat(said.get("log_loss").asDouble())
        .isLessThan(said.get("logistic_log_loss").asDouble());
  }

  @Test
  void takesNoneForAResultAndSaysHowManyRowsHaveNo() throws IOException {
    StringBuilder rows = new StringBuilder("age,where,result\n");
    StringBuilder three = new StringBuilder("age,came\n");
    for (int i = 0; i < 240; i++) {
      String came = i % 7 == 0 ? "one" : "None";
      rows.append("%d,%s,%s\n".formatted(i % 50, "none", i % 60 == 5 ? "NaN" : came));
      three.append("%d,%s\n".formatted(i % 50, i % 9 == 0 ? "no" : i % 2 == 0 ? "maybe" : "yes"));
    }
    JsonNode said = measured(rows.toString());
    assertThat(said.get("results").toString()).isEqualTo("[\"one\",\"None\"]");
    assertThat(said.get("rows").asInt()).isEqualTo(236);
    assertThat(said.get("without_result").asInt()).isEqualTo(4);
    assertThat(said()).contains("4 rows without a result: left out. The first is row 6");
    assertThat(measured(three.toString()).get("results").toString())
        .isEqualTo("[\"yes\",\"maybe\",\"no\"]");
  }

  /// Two days, all within hours: the later rows are the other way around, and stand first.
  @Test
  void hearsTheTimeOfTheDay() throws IOException {
    var chance = new Random(6);
    List<String> iso = new ArrayList<>();
    List<String> seconds = new ArrayList<>();
    List<String> noon = new ArrayList<>();
    for (int i = 399; i >= 0; i--) {
      LocalDateTime at = LocalDateTime.of(2026, 3, 1 + i / 200, 8, 0).plusMinutes(i % 200 * 4);
      boolean came = chance.nextDouble() < (i < 300 ? .9 : .1);
      String rest = ",%d,%s\n".formatted(chance.nextInt(50), came ? "yes" : "no");
      iso.add(at + (i % 2 == 0 ? ":07" : ":07.250+01:00") + rest);
      seconds.add(at.toEpochSecond(ZoneOffset.UTC) + rest);
      noon.add(at.format(DateTimeFormatter.ofPattern("M/d/uuuu h:mm a", Locale.ENGLISH)) + rest);
    }
    for (List<String> rows : List.of(iso, seconds, noon)) {
      JsonNode said = measured("date,age,came\n" + String.join("", rows), "--split", ".75");
      assertThat(said.get("rows").asInt()).isEqualTo(100);
      assertThat(said.get("base_log_loss").asDouble()).isGreaterThan(1.5);
    }
  }

  @Test
  void knowsWhatCameEarlierTheSameDay() throws IOException {
    StringBuilder rows = new StringBuilder("who,date,came\n");
    var chance = new Random(8);
    for (int i = 0; i < 400; i++) {
      boolean first = chance.nextBoolean();
      rows.append("P%03d,2026-03-02 09:00,%s\n".formatted(i, first ? "yes" : "no"));
      rows.append("P%03d,2026-03-02 15:30,%s\n".formatted(i, first ? "yes" : "no"));
    }
    String mapping = "result: came\nresults: [yes, no]\nperson: who\ntime: date\n";
    assertThat(mapped(rows.toString(), mapping).get("auc").asDouble()).isGreaterThan(.7);
    String open = rows.toString().replace(" 15:30", "").replace(" 09:00", "");
    assertThat(mapped(open, mapping).get("auc").asDouble()).isLessThan(.6);
  }

  @Test
  void meansADayBesideTimesUpToItsEnd() throws IOException {
    StringBuilder rows = new StringBuilder("date,ends,age,came\n");
    for (int i = 0; i < 100; i++) {
      rows.append(
          "2026-03-%02dT10:%02d,2026-03-%02d,%d,%s\n"
              .formatted(1 + i % 28, i % 60, 1 + i % 28, i % 30, i % 3 == 0 ? "yes" : "no"));
    }
    String mapping = "result: came\ntime: date\nwindow: { ends: ends, known-until: 2026-03-27 }\n";
    JsonNode said = mapped(rows.toString(), mapping);
    assertThat(said.get("window_ends_first").asInt()).isZero();
    assertThat(said.get("windows_open").asInt()).isEqualTo(3);
  }

  @Test
  void readsMonthsAndDaysBehindPoints() throws IOException {
    for (String form : List.of("%d-%02d", "%d/%02d", "%d.%02d.17", "%d/%d")) {
      StringBuilder rows = new StringBuilder("date,age,came\n");
      for (int i = 0; i < 120; i++) {
        String day = form.formatted(2017 + i / 40, 1 + i % 12);
        rows.append("%s,%d,%s\n".formatted(day, i % 30, i % 3 == 0 ? "yes" : "no"));
      }
      JsonNode said = measured(rows.toString(), "--split", ".75");
      assertThat(said.get("rows").asInt()).as(form).isEqualTo(30);
    }
  }

  private String said() {
    return notes.toString(UTF_8);
  }

  private void assertRefused(String rows, String mapping, String... sentences) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> {
          if (mapping.isEmpty()) {
            measured(rows);
          } else {
            mapped(rows, mapping);
          }
        })
        .satisfies(refused -> assertThat(refused).hasMessageContainingAll(sentences));
  }

  private JsonNode measured(String rows, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("--data", file("t.csv", rows), "--json"));
    words.addAll(List.of(more));
    return JsonMapper.shared().readTree(run(words));
  }

  private JsonNode mapped(String rows, String mapping, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--mapping");
    words.add(file("m.yaml", mapping));
    return measured(rows, words.toArray(String[]::new));
  }

  private String text(String rows, String mapping) throws IOException {
    return run(List.of("--data", file("t.csv", rows), "--mapping", file("m.yaml", mapping)));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String run(List<String> words) {
    var out = new ByteArrayOutputStream();
    MeasureLearning.run(
        words, new PrintStream(out, true, UTF_8), new PrintStream(notes, true, UTF_8));
    return out.toString(UTF_8);
  }
}
