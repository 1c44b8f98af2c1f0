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

  /// Ivo Benes owns relationships at the car dealer, and may decide.
  static Visit ofIvo() {
    return ofIvo(new Browser.NewContextOptions());
  }

  static Visit ofIvo(Browser.NewContextOptions options) {
    var visit = begun(options);
    visit.page().navigate("/sign-in");
    visit
        .page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Ivo Benes")))
        .first()
        .click();
    visit.page().waitForURL("**/today");
    return visit;
  }

  /// Finds her as anybody would: by a few letters in the field for finding.
  Visit open(String name) {
    page.navigate("/people");
    Locator field = page.getByRole(AriaRole.SEARCHBOX);
    field.fill(name);
    field.press("Enter");
    page.waitForURL("**/people?q=**");
    page.locator("a.name")
        .filter(new Locator.FilterOptions().setHasText(spelt(name)))
        .first()
        .click();
    assertThat(heading(1)).hasText(spelt(name));
    // her name is there before the scripts that listen to keys
    page.waitForLoadState();
    return this;
  }

  /// Her name with or without its marks: some of the houses' files cannot hold them.
  static Pattern spelt(String name) {
    return Pattern.compile(name.replace("č", "[čc]"));
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
