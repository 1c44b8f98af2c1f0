package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.organisations.KeptPlace;
import dev.rapport.facts.organisations.Places;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What a house says of itself, and how often and when it may write.
@DeskTest
class HouseSettingsTests {

  @Autowired ApplicationContext context;
  @Autowired Places places;
  @Autowired Contacts contacts;
  @Autowired Audit audit;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser jana;
  private String page = "";

  @BeforeEach
  void janaIsIn() {
    house = AlderHouse.found(context);
    jana = house.signedIn(port, Role.MANAGER);
    jana.get("/house/settings");
  }

  @Test
  void onlyWhoAnswersForTheHouseChangesIt() {
    var ivo = house.signedIn(port, Role.OWNER);
    assertThat(ivo.get("/house/settings").body())
        .contains(
            "only a manager may change it",
            "At most 3 contacts in 30 days.",
            "At most 1 question in 30")
        .doesNotContain("policy-form", "house-form");
    assertThat(ivo.post("/house/settings/house", Map.of()).statusCode()).isEqualTo(403);
    assertThat(ivo.post("/house/settings/policy", policy(Map.of())).statusCode()).isEqualTo(403);
    for (Role role : List.of(Role.CLERK, Role.PLANNER)) {
      assertThat(house.signedIn(port, role).get("/house/settings").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theHouseIsCalledAnotherNameAtOnce() {
    post(
        "/house/settings/house",
        Map.of("name", "Alder House", "kind", "hotel", "country", "CZ", "zone", "Europe/Prague"));

    assertThat(page)
        .contains("Alder House", "hotel", "Czechia", "Europe/Prague", "Saved what the house is.");
    assertThat(acts(house.organisation.id().value())).contains("change house");
    assertThat(
            jana.post(
                    "/house/settings/house",
                    Map.of("name", "", "kind", "x", "country", "AT", "zone", "UTC"))
                .body())
        .contains("Problem:", "Give the house a name");
  }

  @Test
  void aPlaceIsAddedRenamedClosedAndKept() {
    post("/house/settings/places", Map.of("place", "Mill Road", "zone", "Europe/Vienna"));
    KeptPlace mill = within(() -> places.all().getFirst());
    assertThat(mill.place().slug()).isEqualTo("mill-road");
    assertThat(
            jana.post("/house/settings/places", Map.of("place", "Mill-Road", "zone", "UTC")).body())
        .contains("a place is called so already");

    post(HouseForms.path(mill.place().id()) + "/name", Map.of("place", "Old Mill Road"));
    assertThat(jana.get("/house/settings").body()).contains("Old Mill Road");
    post(HouseForms.path(mill.place().id()) + "/closing", Map.of());
    assertThat(page).contains("Old Mill Road is closed.", "Undo", "Keep it again");
    post(HouseForms.path(mill.place().id()) + "/keeping", Map.of());
    assertThat(within(() -> places.all().getFirst()).isClosed()).isFalse();
    assertThat(acts(mill.place().id().value()))
        .containsExactly("keep place", "close place", "rename place", "add place");
    assertThat(
            jana.post("/house/settings/places/" + UUID.randomUUID() + "/closing", Map.of())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void openingHoursAreSaidAndCheckedDayByDay() {
    KeptPlace mill = millRoad();
    String path = HouseForms.path(mill.place().id()) + "/hours";
    Map<String, String> week = new TreeMap<>();
    for (int day = 1; day <= 5; day++) {
      week.put("day-" + day + "-from", "08:00");
      week.put("day-" + day + "-until", "17:00");
    }
    week.put("day-6-from", "09:00");
    week.put("day-6-until", "12:00");
    post(path, week);
    assertThat(jana.get("/house/settings").body())
        .contains("Mon–Fri 08:00–17:00, Sat 09:00–12:00")
        .containsPattern("We are (open|closed) until ");

    HttpResponse<String> wrong =
        jana.post(path, Map.of("day-1-from", "17:00", "day-1-until", "08:00"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Give Monday an hour to open and a later one to close");
  }

  @Test
  void theGateCallsOnlyWhileThePlaceIsOpenOnceToldSo() {
    KeptPlace mill = millRoad();
    Map<String, String> week = new TreeMap<>();
    for (int day = 1; day <= 6; day++) {
      week.put("day-" + day + "-from", day == 6 ? "09:00" : "08:00");
      week.put("day-" + day + "-until", day == 6 ? "12:00" : "17:00");
    }
    post(HouseForms.path(mill.place().id()) + "/hours", week);
    assertThat(within(contacts::policy).hoursOf(ContactChannel.CALL))
        .isEqualTo(Policy.Hours.always());

    post(
        "/house/settings/policy/opening",
        Map.of("version", version(), "place", mill.place().id().value().toString()));

    Policy.Hours calls = within(contacts::policy).hoursOf(ContactChannel.CALL);
    assertThat(calls.from()).isEqualTo(LocalTime.of(9, 0));
    assertThat(calls.until()).isEqualTo(LocalTime.NOON);
    assertThat(calls.closed()).containsExactly(DayOfWeek.SUNDAY);
    assertThat(within(contacts::policy).hoursOf(ContactChannel.EMAIL))
        .isEqualTo(Policy.Hours.always());
  }

  @Test
  void theSentencesAreThePolicyFromNowOn() {
    int before = Integer.parseInt(version());
    post(
        "/house/settings/policy",
        policy(
            Map.of(
                "cap-all", "4",
                "cap-all-days", "20",
                "gap", "5",
                "hours-call-from", "09:00",
                "hours-call-until", "19:00",
                "closed-call-7", "on")));

    Policy policy = within(contacts::policy);
    assertThat(policy.caps().getFirst().most()).isEqualTo(4);
    assertThat(policy.caps().getFirst().window()).isEqualTo(Duration.ofDays(20));
    assertThat(policy.gap()).isEqualTo(Duration.ofDays(5));
    assertThat(policy.hoursOf(ContactChannel.CALL))
        .isEqualTo(
            new Policy.Hours(LocalTime.of(9, 0), LocalTime.of(19, 0), Set.of(DayOfWeek.SUNDAY)));
    assertThat(version()).isEqualTo(String.valueOf(before + 1));
    assertThat(jana.get("/house/settings").body())
        .contains(
            "Version " + (before + 1),
            "Jana Alder, today",
            "At most 4 contacts in 20 days.",
            "No calls before 09:00 or after 19:00, none on Sundays.");
    assertThat(acts(house.organisation.id().value())).contains("change policy");
  }

  @Test
  void anEarlierVersionComesBackByOneButton() {
    Policy first = within(contacts::policy);
    String earlier = version();
    post("/house/settings/policy", policy(Map.of("gap", "9")));
    assertThat(within(contacts::policy)).isNotEqualTo(first);

    post("/house/settings/policy/" + earlier + "/return", Map.of());

    assertThat(within(contacts::policy)).isEqualTo(first);
    assertThat(acts(house.organisation.id().value())).contains("return to policy " + earlier);
    assertThat(jana.post("/house/settings/policy/99/return", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void whoWasSlowerLearnsItAndKeepsWhatSheTyped() {
    Map<String, String> slow = policy(Map.of("gap", "7"));
    post("/house/settings/policy", policy(Map.of("gap", "8")));

    HttpResponse<String> clash = jana.post("/house/settings/policy", slow);

    assertThat(clash.statusCode()).isEqualTo(422);
    assertThat(clash.body())
        .contains("Jana Alder changed this a moment ago", "name=\"gap\" value=\"7\"")
        .containsPattern("<dt>Now</dt><dd class=\"wrap\">[^<]*8")
        .containsPattern("<dt>Yours</dt><dd class=\"wrap\">[^<]*7");
    assertThat(within(contacts::policy).gap()).isEqualTo(Duration.ofDays(8));
    post("/house/settings/policy", policy(Map.of("gap", "7")));
    assertThat(within(contacts::policy).gap()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void whatNoPolicyCanSayIsRefusedInASentence() {
    assertRefused(Map.of("cap-all", "many"), "Give a number of contacts, from 0 to 100");
    assertRefused(Map.of("cap-all-days", "0"), "Give a number of days, from 1 to 366");
    assertRefused(Map.of("gap", "-1"), "Give a number of days, from 0 to 90");
    assertRefused(
        Map.of("hours-call-from", "19:00", "hours-call-until", "09:00"),
        "Let the hours of calls begin before they end");
    assertRefused(Map.of("hours-call-from", "nine"), "Give a time of day such as 09:00");
    Map<String, String> never = new TreeMap<>();
    for (int day = 1; day <= 7; day++) {
      never.put("closed-email-" + day, "on");
    }
    assertRefused(never, "Leave a day for e-mails");
  }

  @Test
  void whatIsNotDifferentIsNoVersion() {
    String before = version();
    post("/house/settings/policy", policy(Map.of()));

    assertThat(version()).isEqualTo(before);
  }

  private void assertRefused(Map<String, String> otherwise, String sentence) {
    Policy before = within(contacts::policy);
    HttpResponse<String> answer = jana.post("/house/settings/policy", policy(otherwise));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(sentence);
    assertThat(within(contacts::policy)).isEqualTo(before);
  }

  private KeptPlace millRoad() {
    post("/house/settings/places", Map.of("place", "Mill Road", "zone", "vienna"));
    return within(() -> places.all().getFirst());
  }

  private void post(String path, Map<String, String> fields) {
    HttpResponse<String> answer = jana.post(path, fields);
    assertThat(Browser.location(answer)).as(answer.body()).isEqualTo("/house/settings");
    page = jana.get("/house/settings").body();
  }

  /// The form as the page shows it, with some fields otherwise.
  private Map<String, String> policy(Map<String, String> otherwise) {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "version", version(),
                "cap-all", "3",
                "cap-call", "2",
                "cap-offer", "2",
                "cap-question", "1",
                "gap", "3",
                "fold", "7"));
    for (String cap : List.of("all", "call", "offer", "question")) {
      fields.put("cap-" + cap + "-days", "30");
    }
    fields.putAll(otherwise);
    return fields;
  }

  private String version() {
    return String.valueOf(within(contacts::policies).getFirst().number());
  }

  private List<String> acts(UUID subject) {
    return within(() -> audit.entriesOf(subject, 20)).stream().map(Entry::act).toList();
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house.organisation.id(), work::get);
  }
}
