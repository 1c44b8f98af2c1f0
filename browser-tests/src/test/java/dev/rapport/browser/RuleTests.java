package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was learned of service is read, let count, named beside a forecast, and taken back.
@Tag("slow")
class RuleTests {

  private static final String WHY = "The mechanics say so, too";

  @Test
  void aRuleCountsFromApprovalUntilItIsTakenBack() {
    try (var ivo = Visit.ofIvo()) {
      goesTheWholeWay(ivo, () -> writtenDown(ivo, "Notburga"));
    }
  }

  @Test
  void allOfItWithoutScript() {
    var without = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var ivo = Visit.ofIvo(without)) {
      goesTheWholeWay(ivo, () -> writtenDown(ivo, "Walburga"));
    }
  }

  private static void goesTheWholeWay(Visit ivo, Supplier<String> somebody) {
    String person = somebody.get();
    ivo.page().navigate("/studio/rules");
    Locator rule =
        ivo.page()
            .locator("section[aria-labelledby=waiting] li")
            .filter(new Locator.FilterOptions().setHasText(": Service"))
            .first();
    assertThat(rule).containsText("Of ten such people");
    String path = Objects.requireNonNull(rule.locator("a.name").getAttribute("href"));
    String name = "Rule R-" + path.substring(path.lastIndexOf('/') + 1);

    ivo.page().navigate(path);
    assertThat(ivo.page().locator("#main")).containsText("others than those it was found by");
    ivo.page().locator("summary").getByText("Let it count").click();
    Locator form = ivo.page().locator("#approval-form");
    form.getByLabel("Why it should count").fill(WHY);
    ivo.button("Let it count").last().click();
    assertThat(ivo.page().locator("#toast")).containsText("It counts from now on.");
    assertThat(ivo.page().locator("#main")).containsText(WHY);

    ivo.page().navigate(person);
    assertThat(ivo.page().locator("#main")).containsText(name + " speaks here");

    ivo.page().navigate(path);
    ivo.button("Take it back").click();
    assertThat(ivo.page().locator("#toast")).containsText("Taken back. It is as it was.");
    ivo.page().navigate(person);
    assertThat(ivo.page().locator("#main")).not().containsText(name);
  }

  /// Nobody has seen her yet, so that a rule for people of few services speaks of her.
  private static String writtenDown(Visit ivo, String given) {
    ivo.page().navigate("/people/new");
    ivo.page().getByLabel("Given name").fill(given);
    ivo.page().getByLabel("Family name").fill("Regelmann");
    ivo.button("Write down").click();
    assertThat(ivo.heading(1)).hasText(given + " Regelmann");
    return ivo.page().url();
  }
}
