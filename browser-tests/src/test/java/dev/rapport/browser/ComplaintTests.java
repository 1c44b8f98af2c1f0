package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Marta Kovač complained yesterday; a tyre offer is planned all the same.
@Tag("slow")
class ComplaintTests {

  private static final String MARTA = "Marta Kovač";
  private static final String OFFER = "Summer tyre offer";

  @Test
  void complaintSilencesTheTyreOffer() {
    try (var ivo = Visit.ofIvo().open(MARTA)) {
      assertThat(ivo.planned(OFFER)).containsText("Silent");

      Locator link = ivo.planned(OFFER).getByRole(AriaRole.LINK);
      link.click();

      assertThat(ivo.dialog()).isVisible();
      tellsWhy(ivo.dialog());
      assertThat(ivo.page().locator("#dialog-title")).isFocused();

      ivo.press("Escape");
      assertThat(ivo.dialog()).not().isVisible();
      assertThat(link).isFocused();
    }
  }

  @Test
  void theReasonIsAPageToo() {
    try (var ivo = Visit.ofIvo().open(MARTA)) {
      ivo.page().navigate(ivo.planned(OFFER).getByRole(AriaRole.LINK).getAttribute("href"));

      assertThat(ivo.heading(1)).hasText("Why we stay silent with " + MARTA);
      tellsWhy(ivo.page().locator("#main"));
      ivo.page().getByText("Go to " + MARTA).click();
      assertThat(ivo.heading(1)).hasText(MARTA);
    }
  }

  private static void tellsWhy(Locator decision) {
    assertThat(decision.getByRole(AriaRole.HEADING).first())
        .hasText("Why we stay silent with " + MARTA);
    assertThat(decision.locator("header")).containsText(Pattern.compile("\\bopen\\b"));
    assertThat(decision.locator(".four > li .answer"))
        .hasText(new String[] {"Send", "Join", "Wait", "Stay silent"});
    assertThat(decision.locator(".four > .chosen")).hasCount(1);
    assertThat(decision.locator(".four > .chosen")).containsText("Stay silent");
    assertThat(decision.getByText("This decides.")).hasCount(1);
    assertThat(decision.locator("[data-decides]")).containsText("problem");
    List<String> questions = decision.locator(".checks b").allTextContents();
    assertThat(questions)
        .containsSubsequence("Does she allow it?", "Did she ask for peace?", "Is a problem open?");
    assertThat(decision.getByText("What " + MARTA + " reads")).isVisible();
  }
}
