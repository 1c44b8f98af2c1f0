package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// Somebody at the desk, in a browser window of her own.
record Visit(BrowserContext context, Page page) implements AutoCloseable {

  private static final double PATIENCE = 60_000;

  static Visit begun(Browser.NewContextOptions options) {
    var context = Chromium.visitor(options);
    context.setDefaultTimeout(PATIENCE);
    return new Visit(context, context.newPage());
  }

  /// Somebody at a server that no story shares.
  static Visit of(RunningServer server) {
    return of(server, new Browser.NewContextOptions());
  }

  static Visit of(RunningServer server, Browser.NewContextOptions options) {
    var context = Chromium.visitor(server, options);
    context.setDefaultTimeout(PATIENCE);
    return new Visit(context, context.newPage());
  }

  /// Ivo Benes owns relationships at the car dealer, and may decide.
  static Visit ofIvo() {
    return ofIvo(new Browser.NewContextOptions());
  }

  static Visit ofIvo(Browser.NewContextOptions options) {
    var visit = begun(options.setStorageState(SignedIn.STATE));
    visit.page().navigate("/today");
    return visit;
  }

  /// He signs in once for all stories; who comes without a script signs in for himself.
  private static final class SignedIn {
    static final String STATE = state();

    private static String state() {
      try (var visit = begun(new Browser.NewContextOptions())) {
        return visit.signIn().context().storageState();
      }
    }
  }

  /// By the one click of a demonstration.
  Visit signIn() {
    page.navigate("/sign-in");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Ivo Benes")))
        .first()
        .click();
    page.waitForURL("**/today");
    return this;
  }

  /// Finds her as anybody would: by a few letters in the field for finding.
  Visit open(String name) {
    page.navigate("/people");
    Locator field = page.getByRole(AriaRole.SEARCHBOX);
    field.fill(name);
    field.press("Enter");
    page.waitForURL("**/people?q=**");
    page.locator("a.name").filter(new Locator.FilterOptions().setHasText(name)).first().click();
    assertThat(heading(1)).hasText(name);
    return this;
  }

  /// Presses a key once the page listens, which is later than its first words are there.
  void press(String key) {
    page.waitForLoadState();
    page.keyboard().press(key);
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  Locator heading(int level) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(level)).first();
  }

  Locator button(String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /// What is planned with the person whose page is open.
  Locator planned() {
    return page.locator(".spine .plan");
  }

  Locator planned(String subject) {
    return planned().filter(new Locator.FilterOptions().setHasText(subject));
  }

  @Override
  public void close() {
    context.close();
  }
}
