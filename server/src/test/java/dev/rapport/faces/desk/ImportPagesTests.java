package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.files.Zoo;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A file comes in over the desk, page by page, as it does without a script.
@DeskTest
class ImportPagesTests {

  private static final String PEOPLE =
      """
      Kundennummer;Vorname;Nachname;Geburtsdatum;E-Mail;PLZ;Ort;Newsletter
      1;Anna;Berger;13.05.1980;anna@example.org;4020;Linz;ja
      2;Max;Huber;01.02.1975;max@example.org;1010;Wien;nein
      3;=cmd()|'/c calc'!A1;<img src=x onerror=alert(1)>;;;;;
      """;

  @Autowired ApplicationContext context;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;
  private ImportRoad road;

  @BeforeEach
  void petraIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.PLANNER);
    road = new ImportRoad(context, house, browser);
  }

  @Test
  void aListOfPeopleComesInPageByPage() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    assertThat(browser.get(path + "/file").body())
        .contains("3 rows", "UTF-8", "Kundennummer", "&lt;img src=x onerror=alert(1)&gt;")
        .as("on a phone, where the headings are not above")
        .contains("<td data-label=\"Nachname\">Berger</td>")
        .doesNotContain("<img src=x");

    String next = road.settled(path, Map.of());
    assertThat(next).isEqualTo(path + "/same");
    assertThat(browser.get(next).body()).contains("All 3 rows were looked at");

    assertThat(browser.get(path + "/go").body()).contains("Bring it in");
    browser.post(path + "/go", Map.of());
    assertThat(road.ended(path)).contains("All of it is in", "kunden.csv");
    assertThat(found("Berger")).extracting(Found::name).containsExactly("Anna Berger");
    assertThat(browser.get("/studio/imports").body()).contains("kunden.csv", "3 new", "Petra Lang");
  }

  @Test
  void anAddressBookComesInWithoutItsCompanies() {
    String path =
        road.uploaded(
            "book.vcf",
            """
            BEGIN:VCARD
            VERSION:4.0
            FN:Zoe Ekdahl
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            N:Berger;Anna;;;
            FN:Anna Berger
            ORG:Huber GmbH;
            BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            N:;;;;
            FN:Huber GmbH
            ORG:Huber GmbH;
            X-ABShowAs:COMPANY
            END:VCARD
            """);
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("data-count=\"added\">2<", "A company, not a person");
    assertThat(browser.get(path + "/left-out.csv").body())
        .contains(
            "“Huber GmbH” is a company, and who comes in is a person.",
            "“1604-05-06” has no year, so she came in without her birthday.");
    assertThat(found("Ekdahl")).extracting(Found::name).containsExactly("Zoe Ekdahl");
    assertThat(found("Berger")).extracting(Found::name).containsExactly("Anna Berger");
  }

  @Test
  void whatHasOneLabelInAnAddressBookComesInWhole() {
    String path =
        road.uploaded(
            "contacts.csv",
            """
            First Name,Last Name,E-mail 1 - Value,Phone 1 - Value
            Eva,Gruber,eva@example.org ::: e.gruber@example.org,+43 664 1112223 ::: +43 1 2345678
            """);
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");
    for (String known : List.of("eva@example.org", "e.gruber@example.org", "1112223", "2345678")) {
      assertThat(found(known)).extracting(Found::name).containsExactly("Eva Gruber");
    }
  }

  @Test
  void severalMailboxesOfACustomerBaseComeInToo() {
    String path =
        road.uploaded(
            "hubspot.csv",
            """
            Record ID,First Name,Last Name,Email,Additional email addresses
            1,Eva,Gruber,eva@example.org,"e.gruber@example.org;gruber@example.com, %s@example.net"
            """
                .formatted("x".repeat(200)));
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("data-count=\"added\">1<");
    for (String known : List.of("eva@example.org", "e.gruber@example.org", "gruber@example.com")) {
      assertThat(found(known)).extracting(Found::name).containsExactly("Eva Gruber");
    }
  }

  @Test
  void aHouseNumberInAColumnOfItsOwnComesInWithItsStreet() {
    String path =
        road.uploaded(
            "list.csv", "Kundennr;Name;Straße;Hausnummer;PLZ;Ort\n1;Eva Gruber;Weg;7a;4020;Linz\n");
    assertThat(browser.get(path + "/columns").body()).contains("House number");
    road.settled(path, Map.of());
    road.begun(path);
    road.ended(path);

    assertThat(browser.get(house.path(found("Gruber").getFirst().record())).body())
        .contains("Weg 7a, 4020 Linz");
  }

  @Test
  void whatDividesARowIsSaidInTheLanguageOfItsReader() {
    String path = road.uploaded("list.tsv", "Nr\tNachname\n1\tHuber\n");
    assertThat(browser.get(path + "/file", "Accept-Language", "de").body())
        .contains("<code>Tabulatoren</code>");
    assertThat(browser.get(path + "/file").body()).contains("<code>tabs</code>");
  }

  @Test
  void aRowThatLostAValueIsSaidToHave() {
    String path = road.uploaded("one.csv", "Nr;Nachname;Telefon\n1;Huber;abc\n2;Moser;\n");
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path))
        .contains("All of it is in", "1 row came in without one of its values.");
  }

  @Test
  void aDayThatDoesNotExistCostsOnlyItsRowAndIsSaidBefore() {
    String path =
        road.uploaded(
            "kunden.csv",
            "Nr;Nachname;Geburtsdatum\n1;Huber;13.05.1980\n2;Berger;01.02.1975\n"
                + "3;Moser;31.02.1975\n");
    assertThat(browser.get(path + "/columns").body())
        .contains(
            "“Geburtsdatum”: one of 3 is no day written like dd.MM.yyyy: “31.02.1975”.",
            "value=\"dd.MM.yyyy\"");
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("data-count=\"added\">2<", "A day that does not exist");
  }

  @Test
  void anImportIsTakenBackFromItsPage() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    road.settled(path, Map.of());
    browser.post(path + "/go", Map.of());
    assertThat(road.ended(path)).contains("Take it all back");

    assertThat(browser.get(path + "/back").body()).contains("New rows that go: 3");
    browser.post(path + "/back", Map.of());

    assertThat(road.ended(path))
        .contains("Petra Lang took it back")
        .doesNotContain("Take it all back");
    assertThat(found("Berger")).isEmpty();
  }

  @Test
  void aPermissionWithoutAnOriginComesInAsNotAsked() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    String page = browser.get(path + "/columns").body();
    assertThat(page).contains("Otherwise it comes in as not asked");
    road.settled(path, Map.of());
    assertThat(browser.get(path + "/mapping.yaml").body()).doesNotContain("permissions:");
  }

  @Test
  void aPermissionThatNamesAllThreeStandsInTheMapping() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    road.settled(
        path,
        Map.of("purpose-7", "offer", "channel-7", "email", "origin-7", "Form at the counter"));
    assertThat(browser.get(path + "/mapping.yaml").body())
        .contains("permissions:", "purpose: offer", "Form at the counter");
  }

  @Test
  void columnsKeptByNameAreOfferedForALikeFile() {
    String first = road.uploaded("kunden.csv", PEOPLE);
    road.settled(first, Map.of("keep-as", "Our list", "field-6", ""));

    String second = road.uploaded("kunden-neu.csv", PEOPLE);
    assertThat(browser.get(second + "/columns").body()).contains("Our list");
    assertThat(road.answers(second, Map.of())).containsEntry("field-6", "");
  }

  @Test
  void filesThatAreNoTablesAreRefusedInWords() {
    for (String bytes : List.of("", "%PDF-1.7", "GIF89a")) {
      browser.get("/studio/imports/new");
      HttpResponse<String> answer =
          browser.upload("/studio/imports", "odd.csv", bytes.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("There is a problem", "odd.csv");
    }
  }

  @Test
  void brokenRowsAreCountedBeforeAndListedAfter() {
    String path =
        road.uploaded(
            "broken.csv",
            "Nr;Vorname;Nachname\n1;Anna;Berger\n2;Max\0;Huber\n3;\"Eva;Moser\n4;A;B;C;D\n");
    assertThat(browser.get(path + "/file").body())
        .contains("4 rows, 2 of them broken, the first on line 3: a NUL character");
    road.settled(path, Map.of());
    browser.post(path + "/go", Map.of());
    assertThat(road.ended(path)).contains("Line by line, with remedies");
    assertThat(browser.get(path + "/left-out.csv").body())
        .contains("A quote is opened on line 4", "NUL", "The row has 5 cells");
  }

  @Test
  void oneFieldIsFilledByOneColumn() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    HttpResponse<String> answer =
        browser.post(path + "/columns", road.answers(path, Map.of("field-6", "given")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("“Vorname” and “Ort” both are “given”");
  }

  @Test
  void aKeyThatNamesNoColumnIsRefusedWithTheFormBack() {
    String path = road.uploaded("crafted.csv", "Nr;Vorname;Nachname\n1;Anna;Berger\n2;Max;Huber\n");
    for (String key : List.of("Nr", "", "{Nope}", "<b>{Nr}</b>", "{Nr")) {
      HttpResponse<String> answer =
          browser.post(
              path + "/columns", road.answers(path, Map.of("key", key, "source", "my list")));
      assertThat(answer.statusCode()).as(key).isEqualTo(422);
      assertThat(answer.body())
          .as(key)
          .contains("What names a row for ever", "names no column of the file", "my list")
          .doesNotContain("<b>{Nr}");
    }
    assertThat(road.settled(path, Map.of("key", "{Nr}/{Vorname}"))).endsWith("/same");
  }

  @Test
  void aFileWithTooManyColumnsIsRefusedWithTheLimit() {
    for (int columns : List.of(3_000, 1_000_000)) {
      var heading = new StringBuilder("Nr");
      for (int i = 1; i < columns; i++) {
        heading.append(";c").append(i);
      }
      byte[] file = heading.append("\n1\n").toString().getBytes(StandardCharsets.UTF_8);
      assertThat(road.sent("wide.csv", file).body())
          .contains("wide.csv has more than 2000 columns.", "Keep those that you need");
    }
  }

  @Test
  void aLongLineOfHeadingsIsReadWhole() {
    var heading = new StringBuilder("Vorname;Nachname");
    var row = new StringBuilder("Anna;Berger");
    for (int i = 0; i < 1_500; i++) {
      heading.append(";").append("A heading that says very much about very little ").append(i);
      row.append(";").append(i);
    }
    String path = road.uploaded("long.csv", heading + "\n" + row + "\n");
    assertThat(browser.get(path + "/columns?part=16").body()).contains("very little 1499");
  }

  @Test
  void theWidestFileIsShownInPartsThatABrowserBears() {
    String heading =
        IntStream.range(0, 1_990)
            .mapToObj(i -> "A heading of some length as programs write them " + i)
            .collect(Collectors.joining(";"));
    var rows = new StringBuilder(heading + ";Vorname;Nachname\n");
    for (int row = 0; row < 40; row++) {
      for (int i = 0; i < 1_990; i++) {
        rows.append("value ").append(row).append(" of column ").append(i).append(';');
      }
      rows.append("Anna;Berger").append(row).append('\n');
    }
    String path = road.uploaded("wide.csv", rows.toString());
    assertThat(browser.get(path + "/file").body().length()).isLessThan(300_000);
    String first = browser.get(path + "/columns").body();
    assertThat(first.length()).isLessThan(300_000);
    assertThat(first)
        .contains("name=\"field-1990\"", "name=\"field-1991\"", "name=\"field-97\"")
        .doesNotContain("name=\"field-98\"");

    Map<String, String> answers = road.answers(path, Map.of("source", "ours", "part", "2"));
    HttpResponse<String> second = browser.post(path + "/columns", answers);
    assertThat(String.valueOf(second.headers().firstValue("Location").orElse("")))
        .endsWith("/columns?part=2");
    String page = browser.get(path + "/columns?part=2").body();
    assertThat(page).contains("name=\"field-98\"", "value=\"ours\"");
    Map<String, String> more =
        new HashMap<>(Map.of("kind", "people", "key", "{row}", "source", "ours"));
    more.put("field-98", "attribute");
    assertThat(Browser.location(browser.post(path + "/columns", more))).endsWith("/same");
    assertThat(browser.get(path + "/mapping.yaml").body())
        .contains("family: \"Nachname\"", "as programs write them 98\"", "source: \"ours\"");
  }

  @Test
  void aFileWithoutHeadingsLosesNobody() {
    String path =
        road.uploaded("nohdr.csv", "Anna,Huber,anna@example.org\nMax,Berger,max@example.org\n");
    assertThat(browser.get(path + "/file").body())
        .contains("2 rows", "The first row is one like the others", ">Anna</td>");

    HttpResponse<String> unnamed = browser.post(path + "/columns", road.answers(path, Map.of()));
    assertThat(unnamed.statusCode()).isEqualTo(422);
    assertThat(unnamed.body())
        .contains("No column holds the name. Choose “Family name” or “Name in full” for one.")
        .doesNotContain("mapping of");

    road.settled(path, Map.of("field-0", "given", "field-1", "family"));
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in", "data-count=\"added\">2<");
    assertThat(found("Huber")).extracting(Found::name).containsExactly("Anna Huber");
  }

  @Test
  void whetherTheFirstRowHoldsHeadingsIsHersToSay() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    browser.post(path + "/headings", Map.of("headings", "no"));
    assertThat(browser.get(path + "/file").body()).contains("4 rows", ">Kundennummer</td>");
    browser.post(path + "/headings", Map.of("headings", "yes"));
    assertThat(browser.get(path + "/file").body())
        .contains("3 rows")
        .doesNotContain(">Kundennummer</td>");
    assertThat(road.settled(path, Map.of())).endsWith("/same");
  }

  @Test
  void aFormWithoutAFileComesBack() {
    browser.get("/studio/imports/new");
    HttpResponse<String> plain = browser.post("/studio/imports", Map.of());
    assertThat(plain.statusCode()).isEqualTo(422);
    assertThat(plain.body()).contains("Choose a file first.");

    browser.get("/studio/imports/new");
    HttpResponse<String> other =
        browser.upload(
            "/studio/imports", "photo", "a.csv", "Nr\n1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("Choose a file first.");
  }

  @Test
  void aRowMayBringAPersonWithHerCar() {
    String rows =
        """
        Kundennummer;Vorname;Nachname;Kennzeichen;Modell
        1;Anna;Berger;L-123 AB;Golf
        2;Max;Huber;;
        3;Eva;Moser;W-77 X;
        """;
    String path = road.uploaded("autos.csv", rows);
    String page = browser.get(path + "/columns").body();
    assertThat(page)
        .contains(
            "<option value=\"plate\" selected>Plate of her car",
            "<option value=\"thing-name\" selected>Her car, by make and model");
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");

    assertThat(things())
        .containsExactly("Anna Berger car Golf L-123 AB", "Eva Moser car W-77 X W-77 X");
    assertThat(here(() -> people.search("L123AB", 5)))
        .extracting(Found::name)
        .containsExactly("Anna Berger");

    road.broughtIn("autos.csv", rows.replace("Golf", "Passat"), Map.of());
    assertThat(things()).contains("Anna Berger car Passat L-123 AB").hasSize(2);
  }

  private List<String> things() {
    return here(() ->
        transactions.execute(status ->
            jdbc.sql(
                    """
                    select r.name || ' ' || t.kind || ' ' || t.name || ' ' || t.identifier
                    from people.things t
                    join people.records r on r.organisation = t.organisation and r.id = t.record
                    where t.identifier is not null order by 1
                    """)
                .query(String.class)
                .list()));
  }

  private <T> T here(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(house.organisation.id(), work);
  }

  @Test
  void aTitleAboveTheHeadingsIsNoRow() {
    String rows = "Kundenliste 2026;;;\n\nKundennummer;Vorname;Nachname;Ort\n1;Anna;Berger;Wels\n";
    String path = road.broughtIn("kunden.csv", rows, Map.of());
    assertThat(browser.get(path + "/go").body())
        .contains("data-count=\"added\">1<", "data-count=\"rejected\">0<");
    assertThat(found("Berger")).extracting(Found::name).containsExactly("Anna Berger");
  }

  @Test
  void aNoteComesInOnceAndGoesWithItsImport() {
    String rows = "Kundennummer;Vorname;Nachname;Notiz\n1;Anna;Berger;Likes <b>tea</b>\n";
    String first = road.broughtIn("kunden.csv", rows, Map.of());
    assertThat(notes()).containsExactly("note Likes <b>tea</b>");

    String again = road.broughtIn("kunden.csv", rows, Map.of());
    assertThat(browser.get(again + "/go").body()).contains("data-count=\"unchanged\">1<");
    String changed = road.broughtIn("kunden.csv", rows.replace("tea", "coffee"), Map.of());
    assertThat(notes()).containsExactly("note Likes <b>coffee</b>", "note Likes <b>tea</b>");

    browser.get(changed + "/back");
    browser.post(changed + "/back", Map.of());
    assertThat(road.ended(changed)).contains("took it back");
    assertThat(notes()).containsExactly("note Likes <b>tea</b>");

    browser.get(first + "/back");
    browser.post(first + "/back", Map.of());
    assertThat(road.ended(first)).contains("took it back");
    assertThat(notes()).isEmpty();
    assertThat(found("Berger")).isEmpty();
  }

  private List<String> notes() {
    return here(() ->
        transactions.execute(status ->
            jdbc.sql(
                    "select kind || ' ' || words from experiences.experiences where kind = 'note' order by 1")
                .query(String.class)
                .list()));
  }

  @Test
  void whoStaysIsNotCountedAmongThoseThatGo() {
    String path = road.broughtIn("kunden.csv", PEOPLE, Map.of());
    Found anna = found("Berger").getFirst();
    browser.get("/people/" + anna.record().value());
    browser.post("/people/" + anna.record().value() + "/notes", Map.of("words", "Called back"));
    assertThat(browser.get(path + "/back").body())
        .contains("New rows that go: 2.", "1 person stays unless chosen below.");
  }

  @Test
  void anotherSheetOfAWorkbookMayBeChosen() {
    String path =
        ImportRoad.path(
            road.sent(
                "two.xlsx",
                Zoo.workbook(
                    Map.of(
                        "Notes", List.of(List.of("About"), List.of("Nothing")),
                        "Staff & <b>people</b>",
                            List.of(List.of("Nr", "Nachname"), List.of("1", "Anna"))))));
    assertThat(browser.get(path + "/file").body())
        .doesNotContain("Encoding", "Divided by")
        .contains("Sheet of the workbook", "About", "Staff &amp; &lt;b>people");

    browser.post(path + "/sheet", Map.of("sheet", "Staff & <b>people</b>"));
    assertThat(browser.get(path + "/file").body()).contains("Nachname", "Anna");
    road.settled(path, Map.of());
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");
  }

  @Test
  void aFileWithoutAChoiceOfSheetsAsksForNone() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    assertThat(browser.get(path + "/file").body()).doesNotContain("Sheet of the workbook");
    browser.post(path + "/sheet", Map.of("sheet", "Secret"));
    assertThat(browser.get(path + "/file").body()).contains("has no sheet “Secret”");
  }

  @Test
  void aClerkSeesNoImports() {
    Browser clerk = house.signedIn(port, Role.CLERK);
    assertThat(clerk.get("/studio/imports").statusCode()).isEqualTo(403);
    assertThat(clerk.get("/today").body()).doesNotContain("/studio");
  }

  @Test
  void anotherHouseSeesNoneOfIt() {
    String path = road.uploaded("kunden.csv", PEOPLE);
    Browser other = AlderHouse.found(context).signedIn(port, Role.MANAGER);
    assertThat(other.get(path + "/file").statusCode()).isEqualTo(404);
    assertThat(other.get(path + "/news").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodySendsAFileWithoutBeingSignedIn() {
    var stranger = new Browser(port);
    stranger.get("/sign-in");
    HttpResponse<String> answer = stranger.upload("/studio/imports", "a.csv", new byte[10]);
    assertThat(Browser.location(answer)).isEqualTo("/sign-in");
  }

  private List<Found> found(String name) {
    return Tenancy.within(house.organisation.id(), () -> people.search(name, 5));
  }
}
