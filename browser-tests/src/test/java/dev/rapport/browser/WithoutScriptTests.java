package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every link is a link and every act a form: the desk works where no script runs.
@Tag("slow")
class WithoutScriptTests {

  private static final String MARTA = "Marta Kovač";
  private static final String JONAS = "Jonas Weber";
  private static final String WORDS = "He asked me for winter tyres yesterday";

  @Test
  void whatIsMissingIsNamedOnAPageThatKeepsWhatWasTyped() {
    var without = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var ivo = Visit.ofIvo(without).open(JONAS)) {
      ivo.page().locator("#peace > summary").click();
      Locator form = ivo.page().locator("#peace-form");
      form.getByText("a day").click();
      form.getByLabel("In your words").fill(WORDS);
      form.getByRole(AriaRole.BUTTON).click();

      assertThat(ivo.page()).hasTitle(Pattern.compile("^Problem: "));
      assertThat(ivo.page().getByRole(AriaRole.ALERT))
          .containsText("Give a last day for the quiet time");
      assertThat(form.getByLabel("In your words")).hasValue(WORDS);
      ivo.page().getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
      assertThat(form.getByLabel("The day")).isFocused();
    }
  }

  @Test
  void decidesWithoutScript() {
    var without = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var ivo = Visit.begun(without).signIn().open(MARTA)) {
      ivo.planned("Summer tyre offer").getByRole(AriaRole.LINK).click();
      assertThat(ivo.heading(1)).hasText("Why we stay silent with " + MARTA);

      Locator offer = ivo.open(JONAS).planned("Tyre offer").getByRole(AriaRole.LINK);
      String path = offer.getAttribute("href");
      offer.click();
      ivo.page().getByText("Veto, with reason").click();
      ivo.page().locator("#veto").getByLabel("In your words").fill(WORDS);
      ivo.button("Veto this").click();

      assertThat(ivo.page().locator("#toast")).containsText("Vetoed");
      ivo.page().navigate(path);
      assertThat(ivo.page().locator("#main"))
          .containsText(Pattern.compile("Vetoed by Ivo Benes.*" + WORDS));
    }
  }
}
