package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every link is a link and every act a form: the desk works where no script runs.
@Tag("slow")
class WithoutScriptTests {

  private static final String MARTA = "Marta Kovač";
  private static final String WORDS = "The car is with us until the rattle is gone";

  @Test
  void decidesWithoutScript() {
    try (var ivo =
        Visit.ofIvo(new Browser.NewContextOptions().setJavaScriptEnabled(false)).open(MARTA)) {
      String link = ivo.planned("Service due: City car").getByRole(AriaRole.LINK).getAttribute("href");
      ivo.planned("Service due: City car").getByRole(AriaRole.LINK).click();
      assertThat(ivo.heading(1)).containsText(MARTA);

      ivo.page().getByText("Veto, with reason").click();
      ivo.page().locator("#veto").getByLabel("In your words").fill(WORDS);
      ivo.button("Veto this").click();

      assertThat(ivo.page().locator("#toast")).containsText("Vetoed");
      ivo.page().navigate(link);
      assertThat(ivo.page().locator("#main"))
          .containsText(Pattern.compile("Vetoed by Ivo Benes.*" + WORDS));
    }
  }
}
