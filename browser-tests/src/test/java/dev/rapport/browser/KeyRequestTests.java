package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The clerk asks first. Her screen and the customer's phone stand side by side: a picture leads
/// there, a request waits on the page, and a card is printed for somebody without a phone.
@Tag("slow")
class KeyRequestTests {

  private static final String ADDRESS = "Ahorngasse 7";

  @Test
  void theScreenGoesOnByItselfOnceSheSaidYes() {
    try (var clerk = counter(new Browser.NewContextOptions());
        var marta = phone()) {
      asks(clerk, "Deliver to your home");
      assertThat(clerk.page().locator(".qr")).isVisible();
      assertThat(Barriers.of(clerk.page(), "k-ask-shown")).isEmpty();

      marta.page().navigate(clerk.page().locator(".asking-address").innerText());
      assertThat(marta.page()).hasURL(Pattern.compile("/me/in$"));
      comesIn(marta);
      assertThat(marta.heading(1)).hasText("Lark & Lens asks you");
      assertThat(Barriers.of(marta.page(), "me-asks")).isEmpty();
      marta.button("Open this for").click();

      assertThat(marta.page()).hasURL(Pattern.compile("/me/keys/"));
      clerk.button("Show it").click();
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);
      assertThat(clerk.page().locator(".given")).containsText("not shared");
      assertThat(Barriers.of(clerk.page(), "k-errand-asked")).isEmpty();
      clerk.button("Done").click();
      assertThat(clerk.heading(1)).hasText("Done. The key is spent.");
    }
  }

  @Test
  void theLettersChangeWhileTheyAreShown() {
    try (var clerk = counter(new Browser.NewContextOptions())) {
      asks(clerk, "Send an invoice by e-mail");
      Locator address = clerk.page().locator(".asking-address");
      String first = address.innerText();
      assertThat(address)
          .not()
          .hasText(first, new LocatorAssertions.HasTextOptions().setTimeout(45_000));
    }
  }

  @Test
  void sheSaysNoAndBothGoOnWithoutAnyScript() {
    var plain = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var clerk = counter(plain);
        var marta = phone()) {
      comesIn(marta);
      asks(clerk, "Show that you are of age");
      marta.page().navigate(clerk.page().locator(".asking-address").innerText());
      marta.button("Say no").click();
      assertThat(marta.page().locator("#toast")).containsText("Refused. Nothing was opened.");

      clerk.page().reload();
      assertThat(clerk.page().getByRole(AriaRole.STATUS)).containsText("Your customer said no");
    }
  }

  @Test
  void aRequestWaitsOnHerPage() {
    try (var owner = Visit.ofIvo().open("Marta Kovač");
        var marta = phone()) {
      owner.page().navigate(owner.page().url() + "/own-side");
      owner.page().getByLabel("Errand").selectOption("send-invoice");
      assertThat(Barriers.of(owner.page(), "own-side-request")).isEmpty();
      owner.button("Leave the request").click();

      comesIn(marta);
      assertThat(marta.page().locator(".asked")).containsText("Send an invoice by e-mail");
      assertThat(Barriers.of(marta.page(), "me-asked")).isEmpty();
      marta.page().locator(".asked a").first().click();
      assertThat(marta.page().locator("main")).containsText("Did somebody call you about it?");
      assertThat(Barriers.of(marta.page(), "me-asked-one")).isEmpty();
      marta.button("Say no").click();
      assertThat(marta.page().locator(".asked")).hasCount(0);
    }
  }

  @Test
  void aCardIsPrintedAndAPinOpensIt() {
    try (var marta = phone();
        var clerk = counter(new Browser.NewContextOptions())) {
      comesIn(marta);
      marta.page().navigate("/me/keys/new?errand=deliver-home");
      marta
          .page()
          .locator("a.go")
          .filter(new Locator.FilterOptions().setHasText("Lark & Lens"))
          .last()
          .click();
      marta.page().locator("#pin").fill("4711");
      assertThat(Barriers.of(marta.page(), "me-key-making")).isEmpty();
      marta.button("as a printed card").click();
      assertThat(marta.page().locator(".card-keys li")).hasCount(3);
      assertThat(Barriers.of(marta.page(), "me-card")).isEmpty();
      String code = marta.page().locator(".card-keys .code").first().innerText().replace(" ", "");

      clerk.page().navigate("/k");
      clerk.page().getByLabel("Customer's key").fill(code);
      clerk.button("Open").click();
      assertThat(clerk.page().locator("input[name=pin]")).isFocused();
      assertThat(Barriers.of(clerk.page(), "k-pin")).isEmpty();
      clerk.page().locator("input[name=pin]").fill("0000");
      clerk.button("Open").click();
      assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("2 tries are left");
      clerk.page().locator("input[name=pin]").fill("4711");
      clerk.button("Open").click();
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);
      clerk.button("Done").click();

      marta.page().reload();
      assertThat(marta.page().locator(".card-keys .code")).hasCount(2);
      marta.button("Stop this card").click();
      assertThat(marta.page().locator(".card-keys .code")).hasCount(0);
    }
  }

  @Test
  void everyPageOfRequestsIsOpenToEverybody() {
    var barriers = new ArrayList<String>();
    try (var clerk = counter(new Browser.NewContextOptions());
        var manager = signedIn("Konrad Alder", new Browser.NewContextOptions());
        var anybody = Visit.begun(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      clerk.page().navigate("/k/ask");
      barriers.addAll(Barriers.of(clerk.page(), "k-ask"));
      manager.page().navigate("/house/keys");
      barriers.addAll(Barriers.of(manager.page(), "house-keys-list"));
      anybody
          .page()
          .navigate(manager.page().getByText("As everybody sees it").getAttribute("href"));
      barriers.addAll(Barriers.of(anybody.page(), "me-may-ask"));
    }
    assertThat(barriers).isEmpty();
  }

  /// She is joined with nobody, and what she opens is critical: her passkey signs it, so that no
  /// number need be compared.
  @Test
  void whatIsCriticalIsSignedByHerPasskey() {
    try (var clerk = counter(new Browser.NewContextOptions());
        var nora = Visit.begun(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      nora.page().navigate(at("/me/in"));
      nora.page().getByLabel("How you are called").fill("Nora Winter");
      nora.button("Begin my page").click();
      nora.page().waitForURL("**/me/settings");
      Authenticator.of(nora);
      nora.button("Make a passkey").click();
      assertThat(nora.page().locator("#toast")).containsText("From now on you come in with it");
      keeps(nora, "prescription", "R -1.25, L -1.50");
      asks(clerk, "Order glasses");
      String address = clerk.page().locator(".asking-address").innerText();
      nora.page().navigate(at(address.substring(address.indexOf("/me/for/"))));
      nora.page().getByLabel("Prescription").selectOption("value");
      assertThat(nora.page().locator("main")).containsText("Postal address: not in your vault");
      nora.button("Open this for").click();

      assertThat(nora.page().locator("main")).containsText("Your passkey signed what it opens");
      assertThat(Barriers.of(nora.page(), "me-key-proven")).isEmpty();
      clerk.button("Show it").click();
      assertThat(clerk.page().locator(".given")).containsText("R -1.25");
      assertThat(clerk.page().locator(".big-number")).hasCount(0);
      clerk.button("Done").click();
    }
  }

  private static void keeps(Visit visit, String kind, String value) {
    visit.page().navigate(at("/me/vault"));
    visit.page().locator("#kind").selectOption(kind);
    visit.page().locator("#value").fill(value);
    visit.button("Keep it").click();
    assertThat(visit.page().locator("main")).containsText(value);
  }

  /// Passkeys belong to a name, and this machine has one.
  private static String at(String path) {
    return RunningServer.shared().address().replace("127.0.0.1", "localhost") + path;
  }

  private static void asks(Visit clerk, String errand) {
    clerk.page().navigate("/k/ask");
    clerk.button(errand).click();
    assertThat(clerk.heading(1)).hasText(errand);
  }

  private static void comesIn(Visit marta) {
    if (!marta.page().url().endsWith("/me/in")) {
      marta.page().navigate("/me/in");
    }
    marta.button("Marta Kovač").first().click();
    marta.page().waitForURL(url -> !url.endsWith("/me/in"));
  }

  /// Her phone, in the dark; she has not come in yet.
  private static Visit phone() {
    return Visit.begun(
        new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
  }

  /// At the place for which keys are made.
  private static Visit counter(Browser.NewContextOptions options) {
    return signedIn("Anton Brix", options);
  }

  private static Visit signedIn(String name, Browser.NewContextOptions options) {
    var visit = Visit.begun(options);
    visit.page().navigate("/sign-in");
    visit
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
        .first()
        .click();
    visit.page().waitForURL("**/today");
    return visit;
  }
}
