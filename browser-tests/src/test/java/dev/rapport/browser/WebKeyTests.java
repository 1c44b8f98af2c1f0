package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Marta needs new glasses. Her phone and the counter of the fourth shop stand side by side: three
/// taps make a key, fourteen keys finish the errand, and what she stops goes blank.
@Tag("slow")
class WebKeyTests {

  private static final String ADDRESS = "Ahorngasse 7";
  private static final String EMAIL = "marta.canary@example.org";
  private static final String PRESCRIPTION = "R -2.25";

  @Test
  void threeTapsMakeAKeyAndFourteenKeysFinishTheErrand() {
    try (var marta = phone();
        var clerk = counter()) {
      marta.page().navigate("/me/keys/new");
      int taps = makeAKey(marta.page());
      assertThat(taps).as("what for, where, how long").isEqualTo(3);
      String code = code(marta.page());

      clerk.page().navigate("/k");
      assertThat(clerk.page().getByLabel("Customer's key")).isFocused();
      int keys = 0;
      for (char digit : code.toCharArray()) {
        clerk.press(Character.toString(digit));
        keys++;
      }
      clerk.press("Enter");
      keys++;
      assertThat(clerk.heading(1)).hasText("Order glasses");
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);
      assertThat(clerk.page().locator(".given")).containsText("not shared");
      assertThat(clerk.page().locator("main")).not().containsText(PRESCRIPTION);
      assertThat(clerk.page().locator("main")).containsText("Marta opened this for you");
      assertThat(Barriers.of(clerk.page(), "k-errand")).isEmpty();
      clerk.press("Enter");
      keys++;
      assertThat(clerk.heading(1)).hasText("Done. The key is spent.");
      assertThat(keys).isEqualTo(14);

      clerk.page().goBack();
      assertThat(clerk.page()).hasURL(Pattern.compile(".*/k$"));
      assertThat(clerk.page().locator("main")).not().containsText(ADDRESS);
      assertThat(marta.page().getByRole(AriaRole.STATUS).first()).containsText("Used");
      assertThat(marta.page().locator("main")).containsText("read: Postal address");
      assertThat(marta.page().locator("main")).containsText("A change would show");
      assertThat(Barriers.of(marta.page(), "me-key-used")).isEmpty();
    }
  }

  @Test
  void whatSheStopsGoesBlankOnTheOpenScreen() {
    try (var marta = phone();
        var clerk = counter()) {
      marta.page().navigate("/me/keys/new");
      makeAKey(marta.page());
      open(clerk, code(marta.page()));
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);

      assertThat(marta.page().getByRole(AriaRole.STATUS).first())
          .containsText("Open at the counter");
      marta.button("Stop this key").click();

      assertThat(clerk.page().locator("main")).containsText("This key is over");
      assertThat(clerk.page().locator("main")).not().containsText(ADDRESS);
    }
  }

  @Test
  void whatIsCriticalWaitsForANumberThatBothSee() {
    try (var marta = phone();
        var clerk = counter()) {
      marta.page().navigate("/me/keys/new");
      tap(marta.page(), "Order glasses");
      tap(marta.page(), "Lark & Lens");
      marta.page().getByLabel("Prescription").selectOption("value");
      marta.button("Now").click();
      assertThat(marta.page().locator(".code")).isVisible();
      assertThat(Barriers.of(marta.page(), "me-key-waits")).isEmpty();
      open(clerk, code(marta.page()));
      String number = clerk.page().locator(".big-number").innerText();
      assertThat(clerk.page().locator("main")).not().containsText(PRESCRIPTION);
      assertThat(Barriers.of(clerk.page(), "k-waits")).isEmpty();

      assertThat(marta.page().locator("main")).containsText("Is this clerk in front of you?");
      assertThat(Barriers.of(marta.page(), "me-key-asks")).isEmpty();
      marta.button(number).click();

      clerk.button("Show it").click();
      assertThat(clerk.page().locator(".given")).containsText(PRESCRIPTION);
      clerk.button("Done").click();
      assertThat(clerk.heading(1)).hasText("Done. The key is spent.");
    }
  }

  /// Set up at home; at the counter the phone has no network, and its app shows a code all the
  /// same.
  @Test
  void aCodeOfAnAppOpensWhereThePhoneHasNoNetwork() throws GeneralSecurityException {
    try (var marta = phone();
        var clerk = counter()) {
      marta.page().navigate("/me/keys/new");
      tap(marta.page(), "Deliver to your home");
      tap(marta.page(), "Lark & Lens");
      assertThat(Barriers.of(marta.page(), "me-key-how-long")).isEmpty();
      marta.button("as codes of an app").click();
      assertThat(marta.heading(1)).hasText("Put it into your app");
      assertThat(Barriers.of(marta.page(), "me-codes-shown")).isEmpty();
      byte[] secret = base32(marta.page().locator("main code").innerText());
      String handle = marta.page().locator(".code").innerText();
      assertThat(marta.page().locator("a[href^='otpauth://hotp/']")).hasCount(1);
      marta.page().getByRole(AriaRole.LINK, named("It is in my app")).click();
      assertThat(marta.page().getByRole(AriaRole.STATUS).first()).containsText("20 codes are left");

      clerk.page().navigate("/k");
      clerk.page().getByRole(AriaRole.LINK, named("Code without network")).click();
      assertThat(clerk.page().getByLabel("Code without network")).isFocused();
      assertThat(Barriers.of(clerk.page(), "k-offline")).isEmpty();
      clerk.page().keyboard().type(handle + " 00000000");
      clerk.press("Enter");
      assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("opens nothing here");
      assertThat(Barriers.of(clerk.page(), "k-offline-problem")).isEmpty();
      clerk.page().getByLabel("Code without network").fill(handle + hotp(secret, 1));
      clerk.press("Enter");

      assertThat(clerk.heading(1)).hasText("Deliver to your home");
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);
      clerk.button("Done").click();
      marta.page().reload();
      assertThat(marta.page().getByRole(AriaRole.STATUS).first()).containsText("18 codes are left");
      assertThat(Barriers.of(marta.page(), "me-codes")).isEmpty();
      marta.button("Stop these codes").click();
      assertThat(marta.page().locator("main")).containsText("They are over");
    }
  }

  /// The server of the stories sends no mail, so that what was written stays in its field.
  @Test
  void aClerkWritesToAnAddressThatNobodySees() {
    try (var marta = phone();
        var clerk = counter()) {
      marta.page().navigate("/me/vault");
      marta.page().getByLabel("What it is").selectOption("email");
      marta.page().getByLabel("What it says").fill(EMAIL);
      marta.button("Keep it").click();
      assertThat(marta.page().locator("main")).containsText(EMAIL);
      marta.page().navigate("/me/keys/new");
      tap(marta.page(), "Have something sent to you");
      tap(marta.page(), "Lark & Lens");
      assertThat(marta.page().getByLabel("E-mail address"))
          .containsText("only passing on to it, without seeing it");
      marta.button("Now").click();
      open(clerk, code(marta.page()));

      assertThat(clerk.heading(1)).hasText("Have something sent to you");
      Locator words = clerk.page().getByLabel("E-mail address");
      assertThat(words).isFocused();
      assertThat(Barriers.of(clerk.page(), "k-errand-writes")).isEmpty();
      clerk.page().keyboard().type("Your glasses are ready.");
      clerk.press("Tab");
      assertThat(clerk.button("Pass it on")).isFocused();
      clerk.press("Enter");

      assertThat(clerk.page().getByRole(AriaRole.ALERT))
          .containsText("This server sends no mail yet");
      assertThat(words).hasValue("Your glasses are ready.");
      assertThat(clerk.page().locator("main")).not().containsText(EMAIL);
      assertThat(Barriers.of(clerk.page(), "k-errand-unsent")).isEmpty();
      clerk.button("Done").click();
      assertThat(clerk.heading(1)).hasText("Done. The key is spent.");
    }
  }

  /// As an app does (RFC 4226).
  private static String hotp(byte[] secret, long counter) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret, "RAW"));
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
    return "%08d".formatted(number % 100_000_000);
  }

  private static byte[] base32(String groups) {
    var bits = new StringBuilder();
    for (char letter : groups.replace(" ", "").toCharArray()) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
      bits.append(Integer.toBinaryString(32 + value).substring(1));
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) Integer.parseInt(bits.substring(8 * at, 8 * at + 8), 2);
    }
    return bytes;
  }

  @Test
  void everyPageOfHersAndOfTheCounterIsOpenToEverybody() {
    var barriers = new ArrayList<String>();
    try (var marta = phone();
        var clerk = counter();
        var owner = signedIn("Lark & Lens", "owner")) {
      for (String path : List.of("/me/keys", "/me/keys/new", "/me/vault")) {
        marta.page().navigate(path);
        barriers.addAll(Barriers.of(marta.page(), path.substring(1).replace('/', '-')));
      }
      for (String path : List.of("/k", "/k/offline", "/k/done")) {
        clerk.page().navigate(path);
        barriers.addAll(Barriers.of(clerk.page(), path.substring(1).replace('/', '-')));
      }
      clerk.page().navigate("/k");
      clerk.page().getByLabel("Customer's key").fill("1234");
      clerk.button("Open").click();
      assertThat(clerk.page().getByRole(AriaRole.ALERT)).containsText("One digit is not right");
      barriers.addAll(Barriers.of(clerk.page(), "k-problem"));
      owner.page().navigate("/house/keys");
      barriers.addAll(Barriers.of(owner.page(), "house-keys"));
    }
    assertThat(barriers).isEmpty();
  }

  @Test
  void anErrandIsFinishedWithoutAnyScript() {
    try (var marta = phone();
        var clerk =
            signedIn(
                "Lark & Lens",
                "Anton Brix",
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      marta.page().navigate("/me/keys/new");
      makeAKey(marta.page());
      open(clerk, code(marta.page()));
      assertThat(clerk.page().locator(".given")).containsText(ADDRESS);
      clerk.button("Done").click();
      assertThat(clerk.heading(1)).hasText("Done. The key is spent.");
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static int makeAKey(Page phone) {
    tap(phone, "Order glasses");
    tap(phone, "Lark & Lens");
    phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Now")).click();
    assertThat(phone.locator(".code")).isVisible();
    return 3;
  }

  private static void tap(Page phone, String words) {
    phone.locator("a.go").filter(new Locator.FilterOptions().setHasText(words)).last().click();
  }

  private static String code(Page phone) {
    return phone.locator(".code [aria-hidden]").innerText().replace(" ", "");
  }

  private static void open(Visit clerk, String code) {
    clerk.page().navigate("/k");
    clerk.page().getByLabel("Customer's key").fill(code);
    clerk.button("Open").click();
  }

  /// Her phone, in the dark.
  private static Visit phone() {
    var visit =
        Visit.begun(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK));
    visit.page().navigate("/me/in");
    visit.button("Marta Kovač").first().click();
    visit.page().waitForURL("**/me");
    return visit;
  }

  /// At the place for which her keys are made.
  private static Visit counter() {
    return signedIn("Lark & Lens", "Anton Brix");
  }

  private static Visit signedIn(String house, String role) {
    return signedIn(house, role, new Browser.NewContextOptions());
  }

  private static Visit signedIn(String house, String role, Browser.NewContextOptions options) {
    var visit = Visit.begun(options);
    visit.page().navigate("/sign-in");
    visit
        .page()
        .locator("h3:has-text(\"" + house + "\") + ul button")
        .filter(new Locator.FilterOptions().setHasText(role))
        .first()
        .click();
    visit.page().waitForURL("**/today");
    return visit;
  }
}
