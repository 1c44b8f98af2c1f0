package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.care.View;
import dev.rapport.decisions.care.Views;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The people of the house as a list: narrowed, ordered, paged, and taken along with a reason.
@DeskTest
class PeopleListTests {

  private static final Pattern NAME = Pattern.compile("data-key=\"open\">([^<]+)</a>");
  private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)\">Older</a>");

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
  void theListIsNarrowedByWhatSetsPeopleApart() {
    assertThat(names("/people?only=problem")).containsExactly("Marta Kovač");
    assertThat(names("/people?only=rest")).containsExactlyInAnyOrder("Ruth Amsel", "Levi Horn");
    assertThat(names("/people?only=rest&only=problem")).isEmpty();
    assertThat(names("/people?only=bad"))
        .contains("Tomáš Lind", "Marta Kovač")
        .doesNotContain("Ruth Amsel");
    assertThat(names("/people?only=due")).contains("Marta Kovač").doesNotContain("Tomáš Lind");
    assertThat(names("/people?only=nonsense")).contains("Marta Kovač", "Ruth Amsel");
    assertThat(names("/people?only=mine&order=name")).isSorted().contains("Marta Kovač");
    assertThat(ivo.get("/people?only=rest&only=problem").body())
        .contains("Nobody is in this list: open problem, left in peace.");
  }

  @Test
  void eachStandsOnceHoweverManyRecordsAndPagesThereAre() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          for (int i = 0; i < 120; i++) {
            house.person("Ada" + i, "Moser", Pronoun.SHE, null);
          }
        });
    for (String first : List.of("/people", "/people?only=mine", "/people?only=mine&order=name")) {
      List<String> all = new ArrayList<>();
      String path = first;
      for (int page = 0; page < 9 && !path.isEmpty(); page++) {
        String body = ivo.get(path).body();
        all.addAll(namesIn(body));
        Matcher older = OLDER.matcher(body);
        path = older.find() ? older.group(1).replace("&amp;", "&") : "";
      }
      assertThat(all).as(first).contains("Ada0 Moser", "Ada119 Moser", "Marta Kovač");
      assertThat(new HashSet<>(all)).as(first).hasSameSizeAs(all);
    }
  }

  @Test
  void theListIsNarrowedByValues() {
    Staff owner = house.ivo();
    assertThat(names("/people?owner=" + owner.id().value())).contains("Marta Kovač", "Levi Horn");
    assertThat(names("/people?felt=bad")).contains("Tomáš Lind").doesNotContain("Nadia Petrov");
    assertThat(names("/people?allows=offer-email"))
        .contains("Marta Kovač", "Nadia Petrov")
        .doesNotContain("Ruth Amsel");
    assertThat(names("/people?quiet=1")).contains("Ruth Amsel").doesNotContain("Marta Kovač");
    assertThat(names("/people?source=webshop")).containsExactly("Marta Kovač");
    assertThat(names("/people?only=unplanned"))
        .contains("Tomáš Lind")
        .doesNotContain("Nadia Petrov");
    assertThat(names("/people?only=unowned")).isEmpty();
    int month = LocalDate.now(AlderHouse.VIENNA).getMonthValue();
    assertThat(names("/people?only=birthday").contains("Marta Kovač")).isEqualTo(month == 5);
    assertThat(names("/people?allows=nonsense&quiet=0&place=x&felt=odd"))
        .contains("Marta Kovač", "Ruth Amsel");
    assertThat(ivo.get("/people?source=webshop&show=birth&show=owner").body())
        .contains("told by webshop", ">Birthday</th>")
        .doesNotContain(">Last word</th>");
  }

  @Test
  void aViewIsKeptSharedChangedAndTakenBack() {
    ivo.get("/people");
    String path =
        Browser.location(
            ivo.post(
                "/people/views",
                Map.of("name", "At rest <b>", "shows", "only=rest&order=name", "shared", "on")));
    assertThat(path).startsWith("/people/views/");
    assertThat(names(path)).containsExactly("Levi Horn", "Ruth Amsel");

    Browser lena = house.signedIn(port, Role.CLERK);
    assertThat(lena.get(path).body())
        .contains("At rest &lt;b", "Ivo Benes or a manager changes it");
    assertThat(lena.get("/find?q=rest").body()).contains(path);
    assertThat(lena.post(path, Map.of("name", "Hers")).statusCode()).isEqualTo(403);
    assertThat(lena.post(path + "/removal", Map.of()).statusCode()).isEqualTo(403);

    Browser jana = house.signedIn(port, Role.MANAGER);
    jana.get(path);
    jana.post(path, Map.of("name", "Quiet", "shared", "on", "shows", "only=problem"));
    assertThat(names(path)).containsExactly("Marta Kovač");
    ivo.get(path);
    ivo.post(path + "/undo?version=2", Map.of());
    assertThat(names(path)).containsExactly("Levi Horn", "Ruth Amsel");

    ivo.post(path + "/removal", Map.of());
    assertThat(ivo.get(path).statusCode()).isEqualTo(404);
    ivo.get("/people");
    ivo.post(path + "/undo?version=4", Map.of());
    assertThat(names(path)).hasSize(2);
    assertThat(jana.get("/house/audit").body()).contains("Delete view", "Change view: Quiet");
  }

  @Test
  void whoChangesAViewSecondSeesBoth() {
    ivo.get("/people");
    String path =
        Browser.location(
            ivo.post(
                "/people/views", Map.of("name", "Ours", "shows", "only=rest", "shared", "on")));
    Browser jana = house.signedIn(port, Role.MANAGER);
    jana.get(path);
    Map<String, String> hers =
        Map.of("saw", "1", "name", "<b>Hers", "shared", "on", "shows", "only=problem");
    Map<String, String> his = Map.of("saw", "1", "name", "What Ivo wants", "shows", "only=mine");
    jana.post(path, hers);

    ivo.get(path);
    HttpResponse<String> second = ivo.post(path, his);

    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body())
        .contains(
            "Jana Alder changed this view meanwhile",
            "“&lt;b&gt;Hers”, seen by the whole house: open problem",
            "“What Ivo wants”, seen by its owner alone: mine",
            "Use mine",
            "name=\"saw\" value=\"2\"");
    assertThat(ivo.get(path).body()).contains("&lt;b&gt;Hers").doesNotContain("What Ivo wants");
    ivo.post(path, new Typed(his).with("saw", "2").fields());
    assertThat(ivo.get(path).body()).contains("What Ivo wants");
  }

  /// Neither saw the other's, since both began from the same state.
  @Test
  void twoWhoChangeAViewAtOnceDoNotOverwrite() {
    var views = context.getBean(Views.class);
    Tenancy.run(
        house.organisation.id(),
        () -> {
          Staff owner = house.ivo();
          View was = views.add("Ours", true, "", owner);
          assertThat(views.change(was, "Mine", true, "", false, owner))
              .isInstanceOf(Views.Change.Saved.class);

          assertThat(views.change(was, "Yours", true, "", false, owner))
              .isInstanceOfSatisfying(
                  Views.Change.Meanwhile.class,
                  late -> assertThat(late.now().name()).isEqualTo("Mine"));
        });
  }

  @Test
  void aPrivateViewIsNobodyElses() {
    ivo.get("/people");
    HttpResponse<String> nameless = ivo.post("/people/views", Map.of("name", " ", "shows", ""));
    String path =
        Browser.location(ivo.post("/people/views", Map.of("name", "Mine", "shows", "only=mine")));

    assertThat(nameless.statusCode()).isEqualTo(422);
    assertThat(house.signedIn(port, Role.MANAGER).get(path).statusCode()).isEqualTo(404);
    assertThat(ivo.get("/people?only=rest&view=" + path.substring(14)).body())
        .contains("Changed; save it into “Mine”");
  }

  /// Every list of the house asks for a reason, keeps its cells harmless and stands in the audit.
  @Test
  void everyListCanBeTakenAlong() {
    Browser jana = house.signedIn(port, Role.MANAGER);
    Tenancy.run(
        house.organisation.id(),
        () -> house.complained(house.nadia, "=1+1", "@SUM(A1)", "Lena Wolf"));
    String marta = house.path(house.marta);
    Map<String, String> heard =
        Map.of(
            "/rest",
            "Ruth Amsel",
            "/gate",
            "Summer tyre offer",
            "/house/audit",
            "Export problems: CSV",
            "/studio/imports",
            "\"Left out\"",
            marta + "/between",
            "Winter check, both cars",
            house.path(house.nadia) + "/between",
            "\"'=1+1\"");
    for (String list :
        List.of(
            "/problems",
            "/rest",
            "/gate",
            "/studio/imports",
            marta + "/between",
            house.path(house.nadia) + "/between",
            "/house/audit")) {
      assertThat(jana.get(list).body()).as(list).contains("Take this list along");
      assertThat(jana.post(list + "/export", Map.of("why", "", "as", "xlsx")).statusCode())
          .as(list)
          .isEqualTo(422);
      HttpResponse<String> csv = jana.post(list + "/export", Map.of("why", "Moving", "as", "csv"));
      assertThat(csv.statusCode()).as(list).isEqualTo(200);
      assertThat(csv.body()).as(list).contains(heard.getOrDefault(list, "Name"));
      assertThat(jana.post(list + "/export", Map.of("why", "Moving", "as", "xlsx")).body())
          .as(list)
          .startsWith("PK");
    }
    Browser lena = house.signedIn(port, Role.CLERK);
    assertThat(lena.get("/rest").body()).doesNotContain("Take this list along");
    assertThat(lena.post("/rest/export", Map.of("why", "me")).statusCode()).isEqualTo(403);
    assertThat(ivo.post("/house/audit/export", Map.of("why", "me")).statusCode()).isEqualTo(403);
  }

  @Test
  void theManagerTakesTheWholeHouseAlong() {
    Browser jana = house.signedIn(port, Role.MANAGER);

    assertThat(jana.get("/house/settings").body()).contains("Take the whole house along");
    assertThat(jana.post("/house/folder", Map.of("why", " ")).body())
        .contains("Say what it is for");
    HttpResponse<String> zip = jana.post("/house/folder", Map.of("why", "Moving to our server"));

    assertThat(zip.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(zip.body()).startsWith("PK").contains("SHA256SUMS");
    assertThat(jana.get("/house/audit").body())
        .contains("Took the whole house along", "Moving to our server");
    assertThat(ivo.post("/house/folder", Map.of("why", "me")).statusCode()).isEqualTo(403);
  }

  private List<String> names(String path) {
    return namesIn(ivo.get(path).body());
  }

  private static List<String> namesIn(String page) {
    return NAME.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
