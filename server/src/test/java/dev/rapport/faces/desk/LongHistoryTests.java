package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What is long is laid out so that it can be read: by month, by kind, by hand.
@DeskTest
class LongHistoryTests {

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser ivo;

  @BeforeEach
  void found() {
    house = AlderHouse.found(context);
    ivo = house.signedIn(port, Role.OWNER);
  }

  @Test
  void olderMonthsAreOneLineEach() {
    RecordId ada =
        Tenancy.within(
            house.organisation.id(),
            () -> {
              RecordId record = house.person("Ada", "Moser", Pronoun.SHE, null);
              for (int week = 0; week < 40; week++) {
                house.happened(
                    record,
                    week % 4 == 0 ? "repair" : "visit",
                    week % 4 == 0,
                    week * 7 + 1,
                    "Week " + week,
                    null,
                    "",
                    null);
              }
              return record;
            });
    String page = ivo.get(house.path(ada) + "/between").body();

    assertThat(count("<details class=\"month\" open", page)).isEqualTo(2);
    assertThat(count("<details class=\"month\"", page)).isBetween(9, 11);
    assertThat(page).contains("Everything, 40", "Visit, 30", "Repair, 10", "Visit × 3 · Repair");

    String repairs = ivo.get(house.path(ada) + "/between?kind=repair").body();
    assertThat(repairs).contains("Week 36").doesNotContain("Week 37");
    assertThat(count("class=\"ev ", repairs)).isEqualTo(10);
    assertThat(ivo.get(house.path(ada) + "/between?kind=%3Cscript%3E").body())
        .contains("Week 37")
        .doesNotContain("<script>");
  }

  @Test
  void aSilenceStandsAmongWhatIsAhead() {
    String page = ivo.get(house.path(house.ruth) + "/between").body();

    assertThat(page).contains("Ahead", "Winter tyre offer", "never asked about offers");
  }

  @Test
  void theManagerSeesWhoReadAndChangedWhat() {
    ivo.get(house.path(house.marta));
    ivo.post(house.path(house.marta) + "/notes", Map.of("words", "She plans a trip"));
    ivo.post(
        house.path(house.tomas) + "/peace",
        Map.of("reason", "thinking", "until", "week", "words", "Compares offers"));
    var manager = house.signedIn(port, Role.MANAGER);

    String changes = manager.get("/house/audit").body();
    assertThat(changes)
        .contains("Asked for peace", "Tomáš Lind", "Ivo Benes", "Compares offers")
        .contains(house.path(house.tomas))
        .doesNotContain("Read the page");
    assertThat(manager.get("/house/audit?reads=true").body())
        .contains("Read the page", "Marta Kovač");
    String ivosOwn = "/house/audit?who=Ivo%20Benes&reads=true";
    assertThat(manager.get(ivosOwn).body())
        .contains("Asked for peace", "who=Ivo%20Benes")
        .doesNotContain("Nobody");
    assertThat(manager.get("/house/audit?who=Petra%20Lang").body()).contains("Nothing noted here");
    assertThat(ivo.get("/house/audit").statusCode()).isEqualTo(403);
  }

  private static int count(String part, String text) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
