package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.FreshDatabase;
import dev.rapport.facts.organisations.Organisations;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/// The desk of `./rapport run` before and when its first house is founded.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshDatabase.class)
class UnfoundedTests {

  @Autowired Organisations organisations;
  @LocalServerPort int port;

  @Test
  void theWayInSaysHowTheFirstHouseIsFounded() {
    var browser = new Browser(port);
    assertThat(browser.get("/sign-in").body())
        .contains("No house is founded yet", "./rapport found mill-road --name")
        .doesNotContain("Look around");

    organisations.found("mill-road", "Mill Road", "house", ZoneId.of("Europe/Vienna"), "AT");

    assertThat(browser.get("/sign-in").body()).doesNotContain("No house", "./rapport found");
  }

  @Test
  void onesOwnDeskAnswersUnderWhicheverNameItIsGiven() throws IOException {
    assertThat(HostTests.answer(port, "Host: desk.example.org")).startsWith("HTTP/1.1 200");
  }
}
