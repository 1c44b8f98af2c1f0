package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// In which language the desk speaks to whom.
@DeskTest
class LanguageTests {

  private static final String ASKS = "Accept-Language";

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private Browser jana;

  @BeforeEach
  void janaIsIn() {
    jana = AlderHouse.found(context).signedIn(port, Role.MANAGER);
  }

  @Test
  void theBrowserSaysUntilSomebodyChooses() {
    assertThat(jana.get("/people/new").body()).contains("<html lang=\"en\">", "Given name");
    assertThat(jana.get("/people/new", ASKS, "fr, de-AT;q=0.8").body())
        .contains("<html lang=\"de\">", "Vorname");
    assertThat(new Browser(port).get("/sign-in", ASKS, "de").body()).contains("<html lang=\"de\">");

    jana.get("/house/me");
    jana.post("/house/me/language", Map.of("language", "de"));

    assertThat(jana.get("/house/me", ASKS, "en").body())
        .contains("<html lang=\"de\">", "Rapport spricht jetzt Deutsch mit Ihnen.");
    assertThat(jana.get("/people/nobody", ASKS, "en").body())
        .as("also where something goes wrong")
        .contains("<html lang=\"de\">", "Unter dieser Adresse ist nichts");
  }

  @Test
  void aLanguageThatNobodySpeaksIsRefused() {
    jana.get("/house/me");
    assertThat(jana.post("/house/me/language", Map.of("language", "xx")).statusCode())
        .isEqualTo(422);
    assertThat(jana.get("/house/me").body()).contains("<html lang=\"en\">");
  }

  @Test
  void pagesAreFoundByTheirNamesInEitherLanguage() {
    assertThat(jana.get("/find?q=importe", ASKS, "de").body()).contains("href=\"/studio/imports\"");
    assertThat(jana.get("/find?q=imports", ASKS, "de").body()).contains("href=\"/studio/imports\"");
  }

  /// What is kept is English, whoever writes; what is read is in the reader's language.
  @Test
  void theHistoryIsReadInTheLanguageOfItsReader() {
    jana.get("/people/new", ASKS, "de");
    var written =
        jana.post(
            "/people/new",
            Map.of("given", "Ada", "family", "Kern", "birth", "1977-05-23"),
            ASKS,
            "de");
    String ada = Browser.location(written);
    jana.get(ada);
    jana.post(
        ada + "/edit",
        Map.of("what", "name", "which", "", "saw", "Ada Kern", "given", "Ada", "family", "Korn"),
        ASKS,
        "de");

    assertThat(jana.get(ada + "/history").body())
        .contains("Changed name from “Ada Kern” to “Ada Korn”");
    assertThat(jana.get(ada + "/history", ASKS, "de").body())
        .contains("Name von „Ada Kern“ auf „Ada Korn“ geändert");
    assertThat(jana.get(ada, ASKS, "de").body()).contains("23. Mai 1977");
  }

  @Test
  void theAuditIsReadInTheLanguageOfItsReader() {
    jana.get("/house");
    jana.post("/rest/export", Map.of("why", "the week", "as", "xlsx"));
    jana.post("/house/equity/export", Map.of("why", "the bank"));
    jana.post("/gate/export", Map.of("why", "the week", "answer", "wait", "days", "7"));
    jana.post("/house/audit/export", Map.of("why", "the week", "reads", "true"));

    assertThat(jana.get("/house/audit", ASKS, "de").body())
        .contains(
            "Liste der in Ruhe Gelassenen mitgenommen: XLSX", "Den Kundenwert mitgenommen: CSV")
        .contains(": Warten, 7 Tage, CSV", ": alle, auch Gelesenes, CSV")
        .doesNotContain("as xlsx", "Export");
    assertThat(jana.get("/house/audit").body()).contains("Took the equity along: CSV");
  }
}
