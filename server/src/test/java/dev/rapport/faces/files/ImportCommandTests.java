package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealDatabase
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportCommandTests {

  @Autowired ImportCommand command;
  @Autowired Organisations organisations;
  @TempDir Path folder;
  Path rows;
  Path mapping;
  Path errors;
  private String said = "";

  @BeforeEach
  void write() throws IOException {
    rows = Files.writeString(folder.resolve("people.csv"), "Nr;Name\n1;Marta\n2;Ela\n3;\n");
    errors = folder.resolve("errors.csv");
    mapping =
        Files.writeString(
            folder.resolve("people.yaml"),
            "source: crm\nas: people\nkey: \"{Nr}\"\nfields: { name: Name }\n");
  }

  @Test
  @Order(1)
  void amongSeveralOrganisationsOneMustBeNamed() {
    organisations.found("first-of-two", "First", "house", ZoneId.of("Europe/Vienna"), "AT");
    organisations.found("second-of-two", "Second", "house", ZoneId.of("Europe/Vienna"), "AT");
    assertThat(run(rows, "--mapping", mapping)).isEqualTo(ImportCommand.REFUSED);
    assertThat(said)
        .startsWith("Say whose file it is: --organisation SLUG. There are: ")
        .endsWith(". --found \"Its name\" founds another.\n");
  }

  @Test
  @Order(2)
  void foundsBringsInAndTells() throws IOException {
    int code =
        run(
            rows,
            "--mapping",
            mapping,
            "--organisation",
            "command-house",
            "--found",
            "Alder & Sons",
            "--errors",
            errors);
    assertThat(code).isEqualTo(ImportCommand.DONE);
    assertThat(
            said.lines().map(line -> line.replaceAll("[\\d,]+ rows? a second", "N rows a second")))
        .containsExactly(
            "Founded Alder & Sons as command-house.",
            rows + ": 3 rows of people (UTF-8, divided by ;, 2 columns), N rows a second.",
            "  new 2 · updated 0 · unchanged 0 · left out 0 · rejected 1",
            "  rejected: 1 × a needed value is empty",
            "  Line by line with remedies: " + errors);
    assertThat(Files.readString(errors)).contains("4,Name,,\"The value is empty");
  }

  @Test
  @Order(3)
  void anUnknownOrganisationIsNamedWithThoseThereAre() {
    assertThat(run(rows, "--mapping", mapping, "--organisation", "comand-house"))
        .isEqualTo(ImportCommand.REFUSED);
    assertThat(said).startsWith("There is no organisation “comand-house”. There are: ");
  }

  @Test
  @Order(4)
  void bringingItInAgainChangesNothing() {
    assertThat(
            run(rows, "--mapping=" + mapping, "--organisation=command-house", "--errors", errors))
        .isEqualTo(ImportCommand.DONE);
    assertThat(said).contains("new 0 · updated 0 · unchanged 2 · left out 0 · rejected 1");
  }

  @Test
  @Order(5)
  void whatIsMissingOrUnknownIsNamed() {
    assertThat(run("--mapping", mapping)).isEqualTo(ImportCommand.REFUSED);
    assertThat(said).startsWith("Name the file to bring in.\nimport FILE…");
    run(rows);
    assertThat(said).startsWith("Say how its columns read: --mapping FILE.yaml.");
    run(rows, "--maping", mapping);
    assertThat(said).contains("“--maping” is not known.").contains("Did you mean “--mapping”?");
    run(rows, "--mapping");
    assertThat(said).isEqualTo("“--mapping” needs a value behind it.\n");
    run(rows, "--mapping", mapping, "--as", "peeple");
    assertThat(said)
        .isEqualTo(
            "“--as peeple” is not known. Known are: people, things, experiences, permissions,"
                + " contacts. Did you mean “people”?\n");
    run(folder.resolve("none.csv"), "--mapping", mapping);
    assertThat(said)
        .isEqualTo("There is no file %s. Check its name.\n".formatted(folder.resolve("none.csv")));
    run(rows, "--mapping", folder.resolve("none.yaml"));
    assertThat(said).contains("cannot be read as UTF-8 text. Check its name.");
  }

  @Test
  @Order(6)
  void aFileWithHeadingsOnlyIsSaidToHaveNoRows() throws IOException {
    Files.writeString(rows, "Nr;Name\n");
    assertThat(run(rows, "--mapping", mapping, "--organisation", "command-house"))
        .isEqualTo(ImportCommand.DONE);
    assertThat(said).endsWith("  The file has headings, but no rows.\n");
  }

  @Test
  @Order(7)
  void severalFilesComeInOneAfterTheOther() throws IOException {
    Path more = Files.writeString(folder.resolve("more.csv"), "Nr;Name\n8;Hanna\n");
    Path most = Files.writeString(folder.resolve("most.csv"), "Nr,Name\n9,Ruth\n");
    assertThat(run(more, most, "--mapping", mapping, "--organisation", "command-house"))
        .isEqualTo(ImportCommand.DONE);
    assertThat(said).contains("divided by ;").contains("divided by ,");
    assertThat(said).contains(more + ": 1 row of people (").doesNotContain(" 1 rows");
  }

  @Test
  @Order(8)
  void filesAsTheWorldMakesThemComeInOrAreListed() throws IOException {
    for (Zoo.Animal animal : Zoo.tables()) {
      Path file = Files.write(folder.resolve(animal.name()), animal.bytes());
      Path columns =
          Files.writeString(
              folder.resolve("zoo.yaml"),
              """
              source: %s
              as: people
              key: "{Nr}"
              fields: { given: Vorname, family: Nachname }
              """
                  .formatted(animal.name()));
      assertThat(
              run(
                  file,
                  "--mapping",
                  columns,
                  "--organisation",
                  "command-house",
                  "--errors",
                  folder.resolve("left out.csv")))
          .as(said)
          .isEqualTo(ImportCommand.DONE);
      assertThat(said).contains(animal.in() == 0 ? "but no rows" : "new " + animal.in() + " ");
    }
  }

  private int run(Object... arguments) {
    var out = new ByteArrayOutputStream();
    int code =
        command.run(
            List.of(arguments).stream().map(Object::toString).toList(),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    said = out.toString(StandardCharsets.UTF_8);
    return code;
  }
}
