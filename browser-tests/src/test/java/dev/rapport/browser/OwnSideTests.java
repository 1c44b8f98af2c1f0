package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Her own side: Hanna Ekdahl is handed a link, makes a passkey, comes in with it, and stops calls
/// for service. The gate stays silent for that reason, and says so at the desk. A link that was
/// shown proves nobody, so her page allows nothing yet; what she stopped she takes back.
@Tag("slow")
class OwnSideTests {

  private static final String HANNA = "Hanna Ekdahl";

  @Test
  void aLinkAPasskeyAndAChannelThatIsStopped() {
    try (var ivo = Visit.ofIvo().open(HANNA);
        var hanna = Visit.begun(phone())) {
      String person = ivo.page().url();
      String link = handedOver(ivo, person);
      hanna.page().navigate(at(link.substring(link.indexOf("/me/join"))));
      assertThat(hanna.heading(1)).containsText("gives you a page of your own");
      hanna.button("Open my page").click();
      assertThat(hanna.heading(1)).containsText("Hanna");
      assertThat(hanna.page().locator("#main")).containsText("Why you hear from us");

      Authenticator.of(hanna);
      hanna.page().navigate(at("/me/settings"));
      hanna.button("Make a passkey").click();
      assertThat(hanna.page().locator("#toast")).containsText("From now on you come in with it");
      hanna.button("Sign out").last().click();
      assertThat(hanna.heading(1)).hasText("Come in");
      hanna.button("Come in with a passkey").click();
      hanna.page().waitForURL("**/me");

      hanna.page().locator("#service-call").click();
      assertThat(hanna.page().locator("#toast")).containsText("Stopped: Service and safety: Call");
      assertThat(hanna.page().locator("#service-call")).hasAttribute("aria-pressed", "false");
      assertThat(hanna.page().locator("#service-call")).isFocused();

      ivo.page().navigate(person);
      String silent = silentForHer(ivo, person);
      ivo.page().navigate(silent);
      assertThat(ivo.page().locator("#main"))
          .containsText(Pattern.compile("Because Hanna stopped"));
      hanna.page().navigate(at("/me/heard"));
      assertThat(hanna.page().locator("#main")).containsText("because you told us to stop");

      hanna.page().navigate(at("/me"));
      hanna.page().locator("#service-call").click();
      assertThat(hanna.page().locator("#toast")).containsText("first show that it is you");
      assertThat(hanna.page().locator("#service-call")).hasAttribute("aria-pressed", "false");

      hanna.page().navigate(at("/me/allow"));
      hanna.button("Take back: You stopped: Service and safety: Call").click();
      assertThat(hanna.page().locator("#toast")).containsText("All is as before");
      assertThat(hanna.page().locator("#service-call")).hasAttribute("aria-pressed", "true");
    }
  }

  /// Passkeys belong to a name, and this machine has one.
  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions().setViewportSize(390, 844);
  }

  private static String at(String path) {
    return RunningServer.shared().address().replace("127.0.0.1", "localhost") + path;
  }

  private static String handedOver(Visit ivo, String person) {
    ivo.page().navigate(person + "/own-side");
    ivo.button("Show a link to hand over").click();
    assertThat(ivo.heading(1)).hasText("Own side");
    assertThat(ivo.page().getByRole(AriaRole.IMG, named("The link as a QR code"))).isVisible();
    return ivo.page().locator("code").textContent();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /// Plans a call and asks the gate, as somebody at the desk does.
  private static String silentForHer(Visit ivo, String person) {
    ivo.page().navigate(person + "/calls");
    ivo.page().getByLabel("What it is about").fill("Ask about the brakes");
    ivo.button("Ask the gate").click();
    ivo.page().waitForURL(Pattern.compile(".*/gate/.*"));
    return ivo.page().url();
  }
}
