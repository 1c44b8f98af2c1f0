package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecognitionTests {

  private static final List<Kind> KINDS =
      List.of(
          Kind.GIVEN_NAME,
          Kind.FAMILY_NAME,
          Kind.DATE,
          Kind.HOUSE_NUMBER,
          Kind.STREET,
          Kind.CITY,
          Kind.POSTCODE,
          Kind.PHONE,
          Kind.EMAIL);

  @Test
  void readsHeadingsInTheLanguagesOfEurope() {
    List<String> headings =
        List.of(
            "first name;last name;date of birth;house no;street;city;postcode;phone;e-mail",
            "Vorname;Nachname;Geburtsdatum;Hausnummer;Straße;Ort;PLZ;Telefon;E-Mail",
            "prénom;nom;date de naissance;numéro;rue;ville;code postal;téléphone;courriel",
            "nombre;apellido;fecha de nacimiento;número;calle;ciudad;código postal;móvil;correo",
            "nome;cognome;data di nascita;civico;via;città;CAP;cellulare;posta elettronica",
            "jméno;příjmení;datum narození;číslo;ulice;město;PSČ;telefon;e-mail",
            "keresztnév;vezetéknév;születési dátum;házszám;utca;város;irányítószám;telefon;e-mail",
            "ime;priimek;datum rojstva;hišna številka;ulica;kraj;poštna številka;telefon;e-pošta",
            "imię;nazwisko;data urodzenia;nr domu;ulica;miasto;kod pocztowy;telefon;adres e-mail",
            "voornaam;achternaam;geboortedatum;huisnummer;straat;plaats;postcode;gsm;e-mailadres",
            "FNAME;LNAME;BDATE;HNR;STR;CTY;ZIP5;TEL1;MAIL");
    for (String heading : headings) {
      assertThat(kinds(heading, town())).as(heading).isEqualTo(KINDS);
    }
  }

  @Test
  void readsTheValuesWhereNoHeadingHelps() {
    assertThat(kinds("A;B;C;D;E;F;G;H;I", town())).isEqualTo(KINDS);
    assertThat(kinds(";;;;;;;;", town())).isEqualTo(KINDS);
  }

  @Test
  void believesTheValuesRatherThanAHeadingThatCannotBe() {
    assertThat(kinds("email;phone;city;dob;street;ort;last name;first name;house", town()))
        .containsExactly(
            Kind.GIVEN_NAME,
            Kind.FAMILY_NAME,
            Kind.DATE,
            Kind.HOUSE_NUMBER,
            Kind.STREET,
            Kind.CITY,
            Kind.POSTCODE,
            Kind.PHONE,
            Kind.EMAIL);
  }

  @Test
  void readsDatesHoweverTheyAreWritten() {
    List<DateTimeFormatter> forms =
        Stream.of(
                "uuuu-MM-dd'T'00:00:00",
                "d. M. uuuu",
                "uuuu.MM.dd.",
                "uuuu. MM. dd.",
                "dd.MM.uu",
                "MM/dd/uu",
                "dd/MM/uuuu",
                "d MMM uuuu")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
            .toList();
    for (DateTimeFormatter form : forms) {
      List<String[]> rows = new ArrayList<>();
      LocalDate born = LocalDate.of(1931, 3, 8);
      for (String[] row : town()) {
        born = born.plusDays(97);
        rows.add(new String[] {row[0], row[1], born.format(form), row[7]});
      }
      for (String headings : List.of("first;last;dob;phone", "jméno;příjmení;narozen;telefon")) {
        assertThat(kinds(headings, rows))
            .as("%s %s", headings, form)
            .containsExactly(Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.DATE, Kind.PHONE);
      }
    }
  }

  @Test
  void readsANameInFullUnderAHeadingOfOneOfItsParts() {
    for (String heading :
        List.of(
            "Name, Vorname",
            "Vorname Nachname",
            "Vor- und Nachname",
            "nombre y apellidos",
            "Nom et prénom",
            "Name and surname",
            "imię i nazwisko")) {
      boolean familyFirst = heading.startsWith("Name, ");
      List<String[]> rows = new ArrayList<>();
      for (String[] row : town()) {
        String name = familyFirst ? row[1] + ", " + row[0] : row[0] + " " + row[1];
        rows.add(new String[] {name, row[2]});
      }
      assertThat(kinds(heading + ";birth", rows))
          .as(heading)
          .containsExactly(Kind.FULL_NAME, Kind.DATE);
    }
  }

  @Test
  void takesAPostalAddressForNoPostcode() {
    List<String[]> rows = new ArrayList<>();
    for (String[] row : town()) {
      rows.add(new String[] {row[0] + " " + row[1], row[3] + " " + row[4] + ", " + row[6]});
    }
    assertThat(kinds("customer;Postal address", rows)).containsExactly(Kind.FULL_NAME, Kind.STREET);
  }

  /// Families live under one postcode, which makes no city of their name.
  @Test
  void takesNoFamilyForACity() {
    List<String[]> rows = new ArrayList<>();
    for (String[] row : town()) {
      char place = "aeiou".charAt(row[6].charAt(3) - '0');
      String family = (row[1] + "xx").substring(0, 2) + place + "berg";
      rows.add(new String[] {row[0], family, row[6], row[5], row[2]});
    }
    assertThat(kinds(";;;;", rows))
        .containsExactly(Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.POSTCODE, Kind.CITY, Kind.DATE);
  }

  @Test
  void readsTheHeadingsOfThings() {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          new String[] {
            "Velka Grill " + (char) ('a' + i % 26), "Nora Berg, Otto Tal", "VX-" + (1000 + 7 * i)
          });
    }
    assertThat(kinds("name;authors;model no", rows))
        .containsExactly(Kind.TEXT, Kind.TEXT, Kind.CODE);
  }

  @Test
  void takesNoNameOfAProductForAPerson() {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new String[] {"Sony Camera XK" + (1000 + 7 * i) + " black", "" + (5 + i % 9)});
    }
    assertThat(kinds("name;price", rows)).containsExactly(Kind.TEXT, Kind.NUMBER);
  }

  private static List<Kind> kinds(String headings, List<String[]> rows) {
    List<String> names = Arrays.asList(headings.split(";", -1));
    return Schema.recognise(names, rows).fields().stream().map(Schema.Field::kind).toList();
  }

  /// A few hundred people of one district: nothing in them is out of the ordinary.
  private static List<String[]> town() {
    Register register = Register.of(250, 11);
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < register.rows().size(); i++) {
      String[] row = register.rows().get(i);
      int space = row[3].indexOf(' ');
      int place = i % 40;
      rows.add(
          new String[] {
            row[0],
            row[1],
            row[2],
            space < 0 ? "" : row[3].substring(0, space),
            space < 0 ? "" : row[3].substring(space + 1),
            "Ashford Brightwell Clayham Dunbury Eastley".split(" ")[place % 5],
            "" + (4010 + place % 5),
            "0660 %06d".formatted(i * 7919 % 1_000_000),
            row[5]
          });
    }
    return rows;
  }
}
