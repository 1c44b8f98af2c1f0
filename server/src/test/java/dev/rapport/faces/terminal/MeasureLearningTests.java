package dev.rapport.faces.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasureLearningTests {

  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  @TempDir Path folder;

  /// Older people come more often, whoever had a letter a little more.
  private static String rows(int count) {
    var chance = new Random(1);
    StringBuilder rows = new StringBuilder("customer,age,place,letter,seconds,came,spent\n");
    for (int i = 0; i < count; i++) {
      int age = 20 + chance.nextInt(60);
      boolean letter = chance.nextBoolean();
      boolean came = chance.nextDouble() < (age > 50 ? .6 : .2) + (letter ? .1 : 0);
      rows.append(
          "c%d,%d,%s,%s,%d,%s,%d\n"
              .formatted(
                  i,
                  age,
                  i % 3 == 0 ? "" : "town",
                  letter ? "yes" : "none",
                  came ? 900 : 0,
                  came ? "yes" : "no",
                  came ? 30 : 0));
    }
    return rows.toString();
  }

  private static final String MAPPING =
      """
      result: came
      results: [yes, no]
      person: customer
      time: rows
      later: [seconds]
      arm: { column: letter, silence: none, probability: { none: 1/2, yes: .5 } }
      value: spent
      """;

  @Test
  void saysTheFiguresUnderTheirNames() throws IOException {
    JsonNode said = measured(rows(800), MAPPING);
    assertThat(said.propertyNames())
        .startsWith(
            "rows",
            "log_loss",
            "brier",
            "ece",
            "auc",
            "base_log_loss",
            "logistic_log_loss",
            "seconds");
    assertThat(said.get("rows").asInt()).isEqualTo(800);
    assertThat(said.get("reliable").asBoolean()).isTrue();
    assertThat(said.get("auc").asDouble()).isBetween(.6, .85);
    assertThat(said.get("log_loss").asDouble()).isLessThan(said.get("base_log_loss").asDouble());
    assertThat(said.get("arms").get("yes").get("label").asString()).isEqualTo("tested");
    assertThat(said.get("choice").get("label").asString()).isEqualTo("tested");
  }

  /// People wrote to whom would have come anyway where it rains, and to the others where it shines.
  @Test
  void claimsNothingOfArmsThatPeopleChose() throws IOException {
    var chance = new Random(9);
    StringBuilder rows = new StringBuilder("sky,hidden,letter,came\n");
    for (int i = 0; i < 3_000; i++) {
      boolean rain = chance.nextBoolean();
      boolean fond = chance.nextBoolean();
      boolean came = chance.nextDouble() < (fond ? .8 : .1);
      rows.append(
          "%s,,%s,%s\n"
              .formatted(
                  rain ? "rain" : "sun", rain == fond ? "yes" : "none", came ? "yes" : "no"));
    }
    String arms = "result: came\nresults: [yes, no]\narm: { column: letter, silence: none }\n";
    JsonNode choice = measured(rows.toString(), arms).get("choice");
    assertThat(choice.get("gain_low").asDouble()).isPositive();
    assertThat(choice.get("label").asString()).isEqualTo("only observed");
    assertThat(choice.get("claims_gain").asBoolean()).isFalse();
    JsonNode few = measured(rows.substring(0, rows.indexOf("\n", 1_600) + 1), arms).get("choice");
    assertThat(few.get("ess").asDouble()).isLessThan(100);
    assertThat(few.get("gain").isNull()).isTrue();
    assertThat(few.get("snips").isNull()).isTrue();
  }

  @Test
  void splitsAndStreamsByTime() throws IOException {
    assertThat(measured(rows(400), MAPPING, "--split", ".75").get("rows").asInt()).isEqualTo(100);
    JsonNode late = measured(rows(400), MAPPING, "--stream", "--delay", "20");
    assertThat(late.get("rows").asInt()).isBetween(320, 345);
    assertThat(late.get("log_loss").asDouble()).isLessThan(.8);
  }

  /// What came of those whose window was open at the cut changes no forecast.
  @Test
  void aSplitLearnsNothingThatNobodyKnewYet() throws IOException {
    JsonNode said = split(false, 30);
    JsonNode flipped = split(true, 30);
    assertThat(said.get("rows").asInt()).isEqualTo(100);
    assertThat(said.get("windows_open_at_split").asInt()).isEqualTo(29);
    for (String name :
        List.of("log_loss", "auc", "base_log_loss", "logistic_log_loss", "reliability")) {
      assertThat(flipped.get(name)).as(name).isEqualTo(said.get(name));
    }
    JsonNode none = split(false, 2_000);
    assertThat(none.get("windows_open_at_split").asInt()).isEqualTo(300);
    assertThat(none.get("log_loss").isNull()).isTrue();
    assertThat(none.get("reliable").asBoolean()).isFalse();
    assertThat(none.get("reason").asString()).contains("No result came early enough");
  }

  /// One decision on each day, its result so many days later.
  ///
  /// @param flipped whether whatever nobody knew on the day of the cut came otherwise
  private JsonNode split(boolean flipped, int days) throws IOException {
    var chance = new Random(4);
    LocalDate begin = LocalDate.of(2024, 1, 1);
    StringBuilder rows = new StringBuilder("who,sent,ends,age,came\n");
    for (int i = 0; i < 400; i++) {
      int age = 20 + chance.nextInt(60);
      boolean came = chance.nextDouble() < (age > 50 ? .7 : .2);
      came ^= flipped && i < 300 && i + days > 300;
      rows.append(
          "p%d,%s,%s,%d,%s\n"
              .formatted(i, begin.plusDays(i), begin.plusDays(i + days), age, came ? "yes" : "no"));
    }
    String mapping =
        "result: came\nresults: [yes, no]\nperson: who\ntime: sent\nwindow: { ends: ends }\n";
    return measured(rows.toString(), mapping, "--split", ".75");
  }

  @Test
  void guessesWithoutAMapping() throws IOException {
    Path file = Files.writeString(folder.resolve("some.csv"), "id,age,churn\n1,3,Yes\n2,4,No\n");
    JsonNode said = measured(file);
    assertThat(said.get("reliable").asBoolean()).isFalse();
    assertThat(said.get("results").toString()).isEqualTo("[\"Yes\",\"No\"]");
    assertThat(notes.toString(UTF_8)).contains("“churn” is taken for the result", "later:");
  }

  @Test
  void saysWhatCannotBeLearned() throws IOException {
    String one = "who,came\n" + "a,yes\n".repeat(30) + "a,no\n".repeat(30);
    assertThat(
            measured(one, "result: came\nresults: [yes, no]\nperson: who\n")
                .get("reason")
                .asString())
        .contains("one person");
    String same = "who,came\n" + "a,yes\nb,yes\n".repeat(10);
    assertThat(measured(same, "result: came\nresults: [yes, no]\n").get("reason").asString())
        .contains("nothing to tell apart");
    assertRefused("result: cam\n", "no column “cam”", "Did you mean “came”?");
    assertRefused("reslt: came\n", "line 1: “reslt” is not known");
    assertRefused("result: came\nresults: [maybe, never]\n", "no row has one of the results");
    assertRefused("result: [\n", "is no YAML");
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(rows(50), "result: came\n", "--stream"))
        .withMessageContaining("names no “time”");
  }

  @Test
  void saysWhatOfAFileCannotBeRead() throws IOException {
    String mapping = "result: came\nresults: [yes, no]\nperson: who\ntime: when\n";
    assertUnread("", mapping, "is empty");
    assertUnread("who,when,came\n", mapping, "headings and no row below them");
    assertUnread(
        "who,when,came\na,2026-01-01,yes\nb,soon,no\n",
        mapping,
        "row 2 has “soon” in “when”",
        "mend it or leave the row out");
    assertUnread(
        "who,when,came\na,2026-01-01,yes\n",
        "result: came\nresults: [yes, no]\nperson: customer\n",
        "no column “customer”",
        "Known are: who, when, came");
  }

  private void assertUnread(String rows, String mapping, String... sentences) {
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> measured(rows, mapping))
        .satisfies(refused -> assertThat(refused).hasMessageContainingAll(sentences));
  }

  /// A result that nobody named, one result for all, numbers that are none, and a clock that jumped
  /// by a century.
  @Test
  void staysANumberWhateverStandsThere() throws IOException {
    StringBuilder rows = new StringBuilder("who,when,spent,came\n");
    StringBuilder alike = new StringBuilder("who,when,spent,came\n");
    List<String> spent = List.of("NaN", "Infinity", "-1e308", "1e308", "-12.5", "");
    for (int i = 0; i < 240; i++) {
      String facts =
          "p%d,%s,%s,"
              .formatted(
                  i,
                  i % 40 == 0 ? "1970-01-01" : i % 41 == 0 ? "2199-12-31" : "2026-01-1" + i % 10,
                  spent.get(i % spent.size()));
      rows.append(facts).append(i % 7 == 0 ? "perhaps" : i % 3 == 0 ? "yes" : "no").append('\n');
      alike.append(facts).append("yes\n");
    }
    String mapping = "result: came\nresults: [yes, no]\nperson: who\ntime: when\n";
    for (List<String> how :
        List.of(List.<String>of(), List.of("--split", ".75"), List.of("--stream"))) {
      String[] more = how.toArray(String[]::new);
      JsonNode said = measured(rows.toString(), mapping, more);
      assertThat(said.toString()).doesNotContain("NaN", "Infinity");
      assertThat(said.get("log_loss").asDouble()).isBetween(0.0, 3.0);
      JsonNode same = measured(alike.toString(), mapping, more);
      assertThat(same.toString()).doesNotContain("NaN", "Infinity");
      assertThat(same.get("reliable").asBoolean()).isFalse();
    }
    assertThat(notes.toString(UTF_8)).contains("35 rows with the result “perhaps”");
  }

  @Test
  void countsResultsInAnotherFileAndLeavesOpenWindowsOut() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), "who,what\na,1\na,1\nb,1\n");
    Files.writeString(
        folder.resolve("letters.csv"),
        "what,sent,ends\n1,2026-01-01,2026-01-31\n2,2026-03-01,2026-06-01\n");
    String table = "who,what\na,1\nb,1\nc,1\nd,1\na,2\nb,2\n";
    JsonNode said =
        measured(
            table,
            """
            person: who
            time: sent
            window: { ends: ends, known-until: 2026-04-01 }
            join: { file: letters.csv, on: what }
            count: { file: orders.csv, on: [who, what], results: { many: 2, one: 1, none: 0 } }
            """);
    assertThat(said.get("windows_open").asInt()).isEqualTo(2);
    assertThat(said.get("rows").asInt()).isEqualTo(4);
    assertThat(said.get("results").toString()).isEqualTo("[\"many\",\"one\",\"none\"]");
  }

  private void assertRefused(String mapping, String... sentences) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(rows(50), mapping))
        .satisfies(refused -> assertThat(refused).hasMessageContainingAll(sentences));
  }

  private JsonNode measured(String rows, String mapping, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    Path said = Files.writeString(folder.resolve("mapping.yaml"), mapping);
    return measured(
        file,
        Stream.concat(Stream.of("--mapping", said.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode measured(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("--data", file.toString(), "--json"));
    words.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    MeasureLearning.run(
        words, new PrintStream(out, true, UTF_8), new PrintStream(notes, true, UTF_8));
    return JsonMapper.shared().readTree(out.toString(UTF_8));
  }
}
