package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.SuppressionDraft;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Whom the desk does not offer to call, and what it says instead.
@DeskTest
class HeldCallTests {

  private static final String CALL = "href=\"tel:";
  private static final String NOT_OFFERED = "aria-disabled=\"true\" aria-describedby=\"held-note\"";

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void ivoIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.OWNER);
  }

  @Test
  void whoAllowsCallsIsCalledAsUsual() {
    String tomas = pageOf(house.tomas);

    assertThat(tomas).contains("class=\"btn main-act\" " + CALL).doesNotContain("held-note");
    assertThat(pageOf(house.nadia)).as("the gate let a call through").contains(CALL);
  }

  @Test
  void whoAskedForPeaceIsNotCalledAsUsual() {
    String path = house.path(house.tomas);
    browser.get(path);
    browser.post(
        path + "/peace", Map.of("reason", "asked", "until", "week", "words", "He needs quiet"));
    LocalDate today = LocalDate.now(AlderHouse.VIENNA);

    assertThat(browser.get(path).body())
        .contains(NOT_OFFERED)
        .contains("He asked for peace until " + Words.day(today.plusWeeks(1), today) + ".")
        .contains("Call only for what cannot wait until then.")
        .doesNotContain(CALL);
  }

  @Test
  void aboutAnOpenProblemAlsoSomebodyAtRestIsCalled() {
    String path = house.path(house.marta);
    browser.get(path);
    browser.post(
        path + "/peace", Map.of("reason", "enough", "until", "week", "words", "Too many letters"));

    assertThat(browser.get(path).body())
        .contains("She asked for peace until", "Call about the open problem<", CALL)
        .contains("say who sees to it and by when. Speak of nothing else.")
        .doesNotContain("btn main-act\" " + CALL);
    assertThat(browser.get("/today?open=" + house.marta.value()).body())
        .contains("She asked for peace until", "Speak of nothing else.");
  }

  @Test
  void whoWasNeverAskedOrSaidNoIsNotCalled() {
    RecordId ada = complaining("Ada");
    assertThat(pageOf(ada))
        .contains("Nobody has asked her about calls.", NOT_OFFERED)
        .contains("Speak when she comes to us, or write where she allows it.")
        .doesNotContain(CALL, "Call her");
    assertThat(browser.get("/today?open=" + ada.value()).body())
        .contains("The bill is wrong", "Nobody has asked her about calls.")
        .contains("Speak when she comes to us, or write where she allows it.");

    inHouse(() -> house.refuse(ada, Purpose.SERVICE, ContactChannel.CALL));
    assertThat(pageOf(ada)).contains("She said no to calls.");
    assertThat(browser.get("/problems").body()).contains("She said no to calls.");

    inHouse(() -> house.allow(ada, Purpose.CARE, ContactChannel.CALL));
    assertThat(pageOf(ada)).contains(CALL).doesNotContain("held-note");
  }

  @Test
  void aNoOnOneOfHerRecordsHoldsTheCall() {
    inHouse(() -> {
      house.alsoKnownAs("Tomáš", "Lind", LocalDate.of(1980, 5, 2));
      house.refuse(house.tomas, Purpose.SERVICE, ContactChannel.CALL);
      house.refuse(house.tomas, Purpose.CARE, ContactChannel.CALL);
    });

    assertThat(pageOf(house.tomas)).contains("He said no to calls.").doesNotContain(CALL);
  }

  @Test
  void whoIsNeverContactedIsNotCalledEither() {
    RecordId ada = complaining("Ada");
    inHouse(() -> house.allow(ada, Purpose.CARE, ContactChannel.CALL));
    suppress(ada, null);

    String never = "Nobody contacts her any more: She wants no more of us.";
    assertThat(pageOf(ada))
        .contains(never, "Speak with her only when she comes to us.", NOT_OFFERED)
        .doesNotContain(CALL);
    assertThat(browser.get("/today?open=" + ada.value()).body())
        .contains(never, "Speak with her only when she comes to us.");
  }

  private String pageOf(RecordId record) {
    return browser.get(house.path(record)).body();
  }

  private RecordId complaining(String given) {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          RecordId record = house.person(given, "Moser", Pronoun.SHE, null);
          house.complained(record, "The bill is wrong", "I never had new tyres", "Lena Wolf");
          return record;
        });
  }

  private void suppress(RecordId record, @Nullable String point) {
    inHouse(() ->
        context
            .getBean(Permissions.class)
            .suppressAll(
                List.of(
                    new SuppressionDraft(
                        "garage",
                        UUID.randomUUID().toString(),
                        record,
                        point,
                        "She wants no more of us",
                        "Lena Wolf",
                        Instant.now()))));
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.organisation.id(), work);
  }
}
