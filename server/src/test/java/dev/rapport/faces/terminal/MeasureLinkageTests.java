package dev.rapport.faces.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.faces.files.ImportIsRefused;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Schema;
import dev.rapport.town.Register;
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
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasureLinkageTests {

  private static final String ROWS =
      """
      id,Vorname,Nachname,geboren,Mail,who
      1,Marta,Kovač,1984-03-02,marta@example.org,a
      2,Marta,Kovac,1984-03-02,marta@example.org,a
      3,Ela,Kovač,2015-07-19,,b
      4,Ruth,Amsel,1950-01-30,ruth@example.org,c
      5,Ruth,Amsel,1950-01-30,ruth@example.org,c
      6,Oskar,Brandt,1971-11-05,,
      """;

  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void saysTheFiguresUnderTheirNames() throws IOException {
    JsonNode said = measured(file("people.csv", ROWS), "--truth", "who");

    assertThat(said.propertyNames())
        .startsWith(
            "records",
            "clusters",
            "largest",
            "precision",
            "recall",
            "f1",
            "estimated_fdr",
            "seconds",
            "rss_mb");
    assertThat(said.get("records").asInt()).isEqualTo(6);
    assertThat(said.get("true_pairs").asInt()).isEqualTo(2);
    assertThat(said.get("without_truth").asInt()).isEqualTo(1);
    assertThat(said.get("rss_mb").asInt()).isPositive();
  }

  @Test
  void whereNothingIsFoundThereIsNoPrecision() throws IOException {
    String rows = "first,last,born,who\nMarta,Kovač,1984-03-02,a\nRuth,Amsel,1950-01-30,a\n";

    JsonNode said = measured(file("strangers.csv", rows), "--truth", "who");

    assertThat(said.get("precision").isNull()).isTrue();
    assertThat(said.get("true_fdr").isNull()).isTrue();
    assertThat(said.get("estimated_fdr").isNull()).isTrue();
    assertThat(said.get("recall").asDouble()).isZero();
    assertThat(said.get("reliable").asBoolean()).isFalse();
    assertThat(said.get("doubts").toString()).contains("No");
  }

  /// Pairs of each weight beside what is true of them, neither falling as the weight rises.
  @Test
  void holdsWhatItExpectsBesideTheTruth() throws IOException {
    Path register = folder.resolve("register.csv");
    Register.of(5, 3_000).writeTo(register);

    JsonNode said = measured(register, "--truth", "person");

    List<Double> expected = new ArrayList<>();
    List<Double> real = new ArrayList<>();
    said.get("calibration")
        .forEach(row -> {
          assertThat(row.get("pairs").asLong()).isPositive();
          expected.add(row.get("expected").asDouble());
          real.add(row.get("true").asDouble());
        });
    assertThat(expected).hasSizeGreaterThan(2).isSorted();
    assertThat(real).isSorted().endsWith(1.0);
    assertThat(said.get("true_fdr").asDouble())
        .isCloseTo(1 - said.get("precision").asDouble(), within(1e-5));
    assertThat(said.get("em_seconds").asDouble()).isPositive();
    assertThat(said.get("scored_pairs_per_second").asLong()).isPositive();
  }

  @Test
  void theTruthNeverReachesTheLinkage() throws IOException {
    String rows = ROWS.replace("who\n", "who,home\n").replaceAll(",([abc]?)\n", ",$1,h$1\n");
    JsonNode said =
        measured(
            file("people.csv", rows), "--truth", "who", "--households", "home", "--by", "home");

    assertThat(said.get("fields").propertyNames())
        .containsExactly("id", "Vorname", "Nachname", "geboren", "Mail");
    assertThat(said.get("joins_within_households").asInt()).isNotNegative();
    assertThat(said.get("household_f1").asDouble()).isBetween(0.0, 1.0);
    assertThat(said.get("recall_by").propertyNames()).containsExactly("h", "ha", "hb", "hc");
  }

  @Test
  void readsWhatIsPackedAndDividedOtherwise() throws IOException {
    Path packed = folder.resolve("people.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(ROWS.replace(',', ';').getBytes(UTF_8));
    }
    assertThat(measured(packed, "--truth", "who").get("true_pairs").asInt()).isEqualTo(2);
  }

  @Test
  void takesAPartOfTheTruth() throws IOException {
    String febrl =
        """
        rec_id, given_name, surname
        rec-1-org, ann, gray
        rec-1-dup-0, ann, gray
        rec-2-org, bo, hill
        """;
    assertThat(measured(file("febrl.csv", febrl), "--truth", "rec_id").get("true_pairs").asInt())
        .isEqualTo(1);
    assertThat(notes.toString(UTF_8)).contains("as Febrl writes it");
    Path other = file("other.csv", febrl.replace("rec-", "r"));
    assertThat(
            measured(other, "--truth", "rec_id", "--truth-pattern", "r(\\d+)-.*")
                .get("true_pairs")
                .asInt())
        .isEqualTo(1);
    measured(other, "--truth", "rec_id");
    assertThat(notes.toString(UTF_8)).contains("Is it the right column?");
  }

  @Test
  void linksTwoFilesThatNameTheirColumnsOtherwise() throws IOException {
    Path one = file("one.csv", ROWS);
    Path two =
        file(
            "two.csv",
            """
            first_name;surname;dob;e-mail;truth
            Marta;Kovač;1984-03-02;marta@example.org;a
            Ela;Kovač;2015-07-19;;b
            """);

    JsonNode said = measured(one, "--data", two.toString(), "--truth", "who", "--truth", "truth");

    assertThat(said.get("records").asInt()).isEqualTo(8);
    assertThat(said.get("true_pairs").asInt()).isEqualTo(5);
    assertThat(said.get("fields").propertyNames())
        .containsExactly("id", "Vorname", "Nachname", "geboren", "Mail");
  }

  /// One writes the day first, the other the month: they find what they would if both were alike.
  @Test
  void eachFileWritesItsDatesAsItLikes() throws IOException {
    Path alike = born("alike.csv", "yyyy-MM-dd");
    Path dayFirst = born("european.csv", "dd.MM.yyyy");
    Path monthFirst = born("american.csv", "MM/dd/yyyy");

    JsonNode expected = measured(alike, "--data", alike.toString(), "--truth", "who");
    JsonNode said = measured(dayFirst, "--data", monthFirst.toString(), "--truth", "who");

    assertThat(expected.get("shared_pairs").asInt()).isPositive();
    for (String figure : List.of("found_pairs", "shared_pairs", "threshold_bits", "calibration")) {
      assertThat(said.get(figure)).as(figure).isEqualTo(expected.get(figure));
    }
  }

  private Path born(String name, String form) throws IOException {
    var random = new Random(7);
    DateTimeFormatter written = DateTimeFormatter.ofPattern(form, Locale.ROOT);
    var text = new StringBuilder("given,born,who\n");
    for (int row = 0; row < 200; row++) {
      LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000));
      text.append("Name")
          .append((char) ('a' + random.nextInt(26)))
          .append(',')
          .append(written.format(born))
          .append(',')
          .append(row)
          .append('\n');
    }
    return file(name, text.toString());
  }

  @Test
  void aSchemaFileSaysWhatIsCompared() throws IOException {
    Path schema =
        file(
            "people.yaml",
            """
            fields:
              Nachname: family name
              Mail: { kind: EMAIL, shared: yes }
            """);

    assertThat(SchemaFile.read(schema).fields())
        .containsExactly(
            Schema.Field.of("Nachname", Kind.FAMILY_NAME),
            new Schema.Field("Mail", Kind.EMAIL, true));
    assertThat(
            measured(file("people.csv", ROWS), "--truth", "who", "--schema", schema.toString())
                .get("fields")
                .propertyNames())
        .containsExactly("Nachname", "Mail");
  }

  @Test
  void namesPlaceAndRemedyWhereASchemaIsWrong() throws IOException {
    assertSchemaRefused("fields:\n  Mail: emial\n", "line 2: “emial” is no kind.", "“email”");
    assertSchemaRefused("fields:\n  Mail: { shared: yes }\n", "“Mail” needs a kind");
    assertSchemaRefused("fields: {}\n", "names no field");
    assertSchemaRefused("Mail: email\n", "line 1: “Mail” is not known. Known are: fields.");
    assertSchemaRefused("fields: [\n", "is no YAML");
    assertSchemaRefused("fields:\n  who: text\n", "“who”, which is no column that may be compared");
    assertSchemaRefused("fields:\n  Mial: email\n", "Did you mean “Mail”?");
    assertSchemaRefused("fields:\n  Mail: email\n  Mail: text\n", "line 3", "“Mail”", "twice");
  }

  private void assertSchemaRefused(String yaml, String... sentences) throws IOException {
    Path schema = file("wrong.yaml", yaml);
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() ->
            measured(file("people.csv", ROWS), "--truth", "who", "--schema", schema.toString()))
        .satisfies(refused -> assertThat(refused).hasMessageContainingAll(sentences));
  }

  @Test
  void namesPlaceAndRemedyWhereAFileIsWrong() throws IOException {
    Path people = file("people.csv", ROWS);
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(people, "--truth", "woh"))
        .withMessageContainingAll("people.csv has no column “woh”", "Did you mean “who”?");
    assertThatThrownBy(() -> measured(folder.resolve("none.csv"), "--truth", "who"))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContainingAll("There is no file", "Check its name");
    assertThatThrownBy(() -> measured(file("empty.csv", ""), "--truth", "who"))
        .isInstanceOf(ImportIsRefused.class)
        .hasMessageContaining("empty.csv is empty");
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(file("head.csv", "id,who\n"), "--truth", "who"))
        .withMessageContaining("give a file with records");
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(file("one.csv", "who\na\nb\n"), "--truth", "who"))
        .withMessageContaining("nothing to compare");
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> measured(people, "--truth", "who", "--by", "place"))
        .withMessageContaining("no file has a column “place”");
  }

  @Test
  void saysWhatIsMissingOnTheCommandLine() {
    assertMisunderstood("--truth COLUMN", "--data", "a.csv");
    assertMisunderstood("--data FILE", "--truth", "who");
    assertMisunderstood("--truth needs a value", "--data", "a.csv", "--truth");
    assertMisunderstood(
        "2 files and 3 columns of truth",
        "--data=a",
        "--data=b",
        "--truth=c",
        "--truth=d",
        "--truth=e");
    assertMisunderstood(
        "needs a group in brackets", "--data=a", "--truth=b", "--truth-pattern=x.*");
    assertMisunderstood("no regular expression", "--data=a", "--truth=b", "--truth-pattern=(");
    assertMisunderstood("Did you mean --schema?", "--data=a", "--truth=b", "--shema=c");
    assertThat(MeasureLinkage.isMeant(List.of("measure", "linkage"))).isTrue();
    assertThat(MeasureLinkage.isMeant(List.of("measure", "ledger"))).isFalse();
  }

  private static void assertMisunderstood(String sentence, String... typed) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> LinkageQuestion.parse(List.of(typed)))
        .withMessageContaining(sentence);
  }

  /// A field of two megabytes and a quote that is never closed cost their rows, and are told.
  @Test
  void goesOnAfterRowsThatCannotBeRead() throws IOException {
    String rows = ROWS + "7,\"open,quote,,,d\n8," + "x".repeat(2_000_000) + ",,,,d\n";

    JsonNode said = measured(file("people.csv", rows), "--truth", "who");

    assertThat(said.get("records").asInt()).isEqualTo(6);
    assertThat(said.get("unreadable_rows").asInt()).isEqualTo(2);
  }

  @Test
  void passesOverRaggedRowsAndNamesTheirLines() throws IOException {
    String rows = ROWS + "7,Ada,Berg,1990-01-01,,d,\n8,Ada,Berg\n9,Ada,Berg,1990-01-01,,d,more\n";

    JsonNode said = measured(file("people.csv", rows), "--truth", "who");

    assertThat(said.get("records").asInt()).isEqualTo(7);
    assertThat(said.get("unreadable_rows").asInt()).isEqualTo(2);
    assertThat(notes.toString(UTF_8))
        .contains("people.csv, line 9 has 3 cells, but there are 6 columns: complete it")
        .contains("people.csv, line 10 has 7 cells, but there are 6 columns: put a value");
  }

  @Test
  void saysWhichColumnsWereNotCompared() throws IOException {
    String rows = ROWS.replace(",who\n", ",nation,who\n").replaceAll(",([abc]?)\n", ",AT,$1\n");

    JsonNode said = measured(file("people.csv", rows), "--truth", "who");

    assertThat(said.get("unused_columns").toString()).isEqualTo("[\"id\",\"nation\"]");
  }

  @Test
  void saysSomethingOfTwoRowsAlone() throws IOException {
    String row = "Marta,Kovač,1984-03-02,a\n";
    JsonNode said =
        measured(file("twice.csv", "first,last,born,who\n" + row + row), "--truth", "who");
    assertThat(said.get("true_pairs").asInt()).isEqualTo(1);
    assertThat(said.get("unused_columns")).hasSize(3);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JsonNode measured(Path data, String... typed) {
    var out = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>(List.of("--data", data.toString(), "--json"));
    Stream.of(typed).forEach(words::add);
    MeasureLinkage.run(
        words, new PrintStream(out, true, UTF_8), new PrintStream(notes, true, UTF_8));
    return JsonMapper.shared().readTree(out.toString(UTF_8));
  }
}
