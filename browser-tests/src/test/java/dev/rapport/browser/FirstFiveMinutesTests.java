package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A stranger's first five minutes: from an empty folder to her own people, with nothing to look
/// up, and all of it taken back again.
@Tag("slow")
class FirstFiveMinutesTests {

  private static final String LIST =
      """
      Customer no;First name;Last name;E-mail;Phone;City
      1;Ada;Moser;ada@example.org;0664 1234567;Linz
      2;Ben;Nowak;ben@example.org;0664 7654321;Wien
      3;Ada;Moser;ada@example.org;;Linz
      """;

  @Test
  void fromAnEmptyFolderToTheFirstNoteAndBack() {
    RunningServer server = RunningServer.first();
    try (var stranger = Visit.of(server)) {
      Page page = stranger.page();
      foundTheHouse(server, stranger);
      bringIn(stranger);

      page.navigate("/people");
      page.keyboard().press("Control+k");
      page.keyboard().type("mos");
      page.keyboard().press("Enter");
      assertThat(stranger.heading(1)).hasText("Ada Moser");
      page.waitForLoadState();
      assertThat(page.locator("#main")).containsText("Two records of them");
      assertThat(page.locator("#main")).containsText("0664 1234567");
      assertThat(page.locator("#main")).containsText("Nobody has asked them about calls");
      page.keyboard().press("n");
      page.keyboard().type("Wants a call on Friday");
      page.keyboard().press("Control+Enter");
      assertThat(page.locator(".spine")).containsText("Wants a call on Friday");

      callsAreOpenAtAnyHour(stranger);
      page.navigate("/people?q=moser");
      stranger.link("Ada Moser").click();
      sheSaysYes(stranger);
      theCallIsMade(stranger);

      takeBack(stranger);
    }
  }

  /// Whenever this test runs.
  private static void callsAreOpenAtAnyHour(Visit stranger) {
    Page page = stranger.page();
    page.navigate("/house/settings");
    page.locator("#policy-form")
        .evaluate("form => form.closest('details')?.setAttribute('open', '')");
    for (String hour : List.of("from", "until")) {
      page.locator("#policy-form [name=hours-call-" + hour + "]").fill("");
    }
    page.locator("#policy-form [name^=closed-call]").all().forEach(Locator::uncheck);
    stranger.button("Save: it counts from now on").click();
    assertThat(page.locator("#toast")).isVisible();
  }

  private static void sheSaysYes(Visit stranger) {
    Page page = stranger.page();
    assertThat(page.locator("#main")).containsText("Nobody has asked them about calls");
    page.keyboard().press("w");
    page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)).check();
    page.getByLabel("Where from").selectOption("person");
    page.getByLabel("What was asked or said").fill("May we call you about your bicycle?");
    stranger.button("Save the answer").click();
    assertThat(page.locator("#toast")).containsText("Noted a yes: Service by call.");
  }

  private static void theCallIsMade(Visit stranger) {
    Page page = stranger.page();
    page.keyboard().press("m");
    page.getByLabel("What it is about").fill("Her new brakes");
    stranger.button("Ask the gate").click();
    page.waitForURL("**/calls");
    assertThat(page.locator("#toast")).containsText("The gate lets this call through.");
    page.keyboard().press("a");
    assertThat(page.locator("#main")).containsText("+436641234567");
    page.keyboard().press("a");
    page.getByLabel("Reached").check();
    page.getByLabel("What was said").fill("Comes on Friday");
    stranger.button("Save what came of it").click();
    assertThat(page.locator("#toast")).containsText("Saved what came of the call");
    page.navigate("/people?q=moser");
    stranger.link("Ada Moser").click();
    assertThat(page.locator(".spine")).containsText("Comes on Friday");
  }

  private static void foundTheHouse(RunningServer server, Visit stranger) {
    Page page = stranger.page();
    page.navigate(server.path());
    page.getByLabel("Name of the house").fill("Moser Bikes");
    page.getByLabel("What it is").fill("shop");
    page.getByLabel("Your name").fill("Rosa Moser");
    page.getByLabel("Your e-mail address").fill("rosa@example.org");
    page.getByLabel("Your password").fill("a bicycle in the rain");
    stranger.button("Found the house and sign in").click();
    page.waitForURL("**/today");
    assertThat(page.locator("#main")).containsText("No people yet");
    page.navigate(server.path());
    assertThat(page.locator("h1")).not().hasText("Found your house");
  }

  private static void bringIn(Visit stranger) {
    Page page = stranger.page();
    page.navigate("/today");
    page.locator("#main a[href='/studio/imports/new']").first().click();
    page.getByLabel("A list as CSV")
        .setInputFiles(
            new FilePayload("people.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8)));
    stranger.button("Read it").click();
    assertThat(page.locator("#main")).containsText("3 rows");
    stranger.link("Go on to the columns").click();
    stranger.button("Use these columns").click();
    assertThat(page).hasURL(Pattern.compile("/same$"));
    stranger.link("Go on").click();
    stranger.button("Bring it in").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2)).first())
        .hasText("All of it is in");
  }

  private static void takeBack(Visit stranger) {
    Page page = stranger.page();
    page.navigate("/studio/imports");
    stranger.link("people.csv").click();
    stranger.link("Take it all back").click();
    assertThat(page.locator("#main")).containsText("More was said of these since");
    stranger.button("Take it all back").click();
    assertThat(page.locator("#main")).containsText("Taken back");
    page.navigate("/people?q=nowak");
    assertThat(page.locator("#found")).containsText("Nobody is found");
    page.navigate("/people?q=moser");
    assertThat(page.locator("#found")).containsText("Ada Moser");
  }
}
