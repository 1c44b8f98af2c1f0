package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessingTests {

  @TempDir Path folder;

  @Test
  void oneDayThatDoesNotExistDoesNotHideTheFormOfTheOthers() {
    String sixty =
        IntStream.range(0, 60)
            .mapToObj(i -> "Huber;%02d.%02d.19%02d\n".formatted(1 + i % 28, 1 + i % 12, 40 + i))
            .collect(Collectors.joining());
    assertThat(said("Nachname;Geburtsdatum\n" + sixty + "Moser;31.02.1975\n"))
        .containsEntry("field-1", "birth")
        .containsEntry("pattern-1", "dd.MM.yyyy");
  }

  @Test
  void theFormThatFitsMostDaysIsTheirForm() {
    assertThat(Guessing.pattern(List.of("05/06/1980", "13/06/1980", "12/31/1975", "14/01/1980")))
        .isEqualTo("dd/MM/yyyy");
    assertThat(Guessing.pattern(List.of("1980-05-06", "1980-02-31", "1981-05-06"))).isEmpty();
    assertThat(Guessing.pattern(List.of("1980-05-06", "unknown"))).isNull();
    assertThat(Guessing.pattern(List.of("4020", "1010"))).isNull();
  }

  /// Behind a street it is no customer's number, even where each occurs once.
  @Test
  void aNumberBehindAStreetIsThatOfTheHouse() {
    assertThat(said("Nachname;Straße;Nr.;PLZ;Ort\nBerger;Weg;5;4020;Linz\nHuber;Au;7a;1010;Wien\n"))
        .containsEntry("field-2", "house-number")
        .containsEntry("key", "{Nachname}");
    assertThat(said("Nr;Nachname;Straße;Hausnummer\n1;Berger;Weg;5\n2;Huber;Au;7a\n"))
        .containsEntry("field-3", "house-number")
        .containsEntry("key", "{Nr}");
  }

  @Test
  void aNameInFullStaysWhereSomeHaveNoOther() {
    assertThat(said("Vorname;Nachname;Kunde\nAnna;Berger;Anna Berger\n"))
        .containsEntry("field-2", "");
    assertThat(said("Vorname;Nachname;Kunde\nAnna;Berger;Anna Berger\n;;Max Huber\n"))
        .containsEntry("field-2", "name");
    assertThat(said("vcard,fn,first name,last name\n1,Anna Berger,Anna,Berger\n"))
        .containsEntry("field-1", "name")
        .containsEntry("key", "{vcard}");
  }

  @Test
  void bothNamesInOneColumnAreANameInFull() {
    assertThat(said("Vorname Nachname\nAnna Berger\nMax Huber\n"))
        .containsEntry("field-0", "name")
        .containsEntry("key", "{Vorname Nachname}");
  }

  @Test
  void aNameBesideAGivenNameIsTheFamilys() {
    assertThat(said("Vorname;Name\nAnna;Berger\n"))
        .containsEntry("field-0", "given")
        .containsEntry("field-1", "family");
  }

  @Test
  void headingsOfProgramsAreKnown() {
    assertThat(said("Datensatz-ID;Vorname;Nachname;Eigentümer;Erstelldatum\n1;Anna;Berger;;\n"))
        .containsEntry("key", "{Datensatz-ID}")
        .containsEntry("field-3", "owner")
        .containsEntry("field-4", "customer-since");
    assertThat(said("ID,FIRSTNAME,LASTNAME,MOBILEPHONE,HOMEPHONE\n1,Anna,Berger,,\n"))
        .containsEntry("field-1", "given")
        .containsEntry("field-3", "mobile");
    assertThat(said("Record ID,First Name,Last Name,Associated Company\n1,Anna,Berger,Mill Co\n"))
        .containsEntry("field-3", "company");
    assertThat(said("First Name,Last Name,Account Name,Mailing Street\nAnna,Berger,Mill Co,\n"))
        .containsEntry("field-2", "company");
    assertThat(said("Vorname;Nachname;Notiz\nAnna;Berger;likes tea\n"))
        .containsEntry("field-2", "note");
  }

  private Map<String, String> said(String text) {
    Preview preview = preview(text);
    return Guessing.of(preview, Guessing.kindOf(preview), "list").said();
  }

  private Preview preview(String text) {
    try {
      return Preview.of(SourceFile.of(Files.writeString(folder.resolve("list.csv"), text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
