package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rule that was learned is read, let count, and taken back.
@Tag("slow")
class RuleTests {

  private static final String WHY = "The mechanics say so, too";

  @Test
  void aRuleCountsFromApprovalUntilItIsTakenBack() {
    try (var ivo = Visit.ofIvo()) {
      goesTheWholeWay(ivo);
    }
  }

  @Test
  void allOfItWithoutScript() {
    var without = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var ivo = Visit.ofIvo(without)) {
      goesTheWholeWay(ivo);
    }
  }

  /// Which rules a town yields follows from its days: the first that waits is as good as any. What
  /// a rule does to a contact stands in the server's own tests.
  private static void goesTheWholeWay(Visit ivo) {
    ivo.page().navigate("/studio/rules");
    Locator waiting = ivo.page().locator("section[aria-labelledby=waiting] li").first();
    assertThat(waiting).containsText("such people");
    String path = Objects.requireNonNull(waiting.locator("a.name").getAttribute("href"));

    ivo.page().navigate(path);
    assertThat(ivo.page().locator("#main")).containsText("others than those it was found by");
    ivo.page().locator("summary").getByText("Let it count").click();
    Locator form = ivo.page().locator("#approval-form");
    form.getByLabel("Why it should count").fill(WHY);
    ivo.button("Let it count").last().click();
    assertThat(ivo.page().locator("#toast")).containsText("It counts from now on.");
    assertThat(ivo.page().locator("#main")).containsText(WHY);
    ivo.page().navigate("/studio/rules");
    assertThat(counting(ivo, path)).not().hasCount(0);

    ivo.page().navigate(path);
    ivo.button("Take it back").click();
    assertThat(ivo.page().locator("#toast")).containsText("Taken back. It is as it was.");
    ivo.page().navigate("/studio/rules");
    assertThat(counting(ivo, path)).hasCount(0);
  }

  /// Where the list of rules says that this one counts.
  private static Locator counting(Visit ivo, String path) {
    return ivo.page()
        .locator(
            "li", new Page.LocatorOptions().setHas(ivo.page().locator("a[href='" + path + "']")))
        .filter(new Locator.FilterOptions().setHasText("counts"));
  }
}
