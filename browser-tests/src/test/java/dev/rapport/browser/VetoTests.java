package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A person decides: Ivo knows better than the gate what Levi Horn wants now.
@Tag("slow")
class VetoTests {

  private static final String LEVI = "Levi Horn";
  private static final String WORDS = "He told me on Saturday that he is abroad";

  @Test
  void aVetoIsKeptWithItsReason() {
    try (var ivo = Visit.ofIvo().open(LEVI)) {
      String path = ivo.planned("Roof box offer").getByRole(AriaRole.LINK).getAttribute("href");
      ivo.page().navigate(path);

      ivo.press("v");
      Locator form = ivo.page().locator("#veto form");
      form.getByText("Wrong day").click();
      form.getByLabel("In your words").fill(WORDS);
      ivo.press("Control+Enter");

      assertThat(ivo.page().locator("#toast")).containsText("Vetoed");
      ivo.page().navigate(path);
      assertThat(ivo.page().locator("#main"))
          .containsText(Pattern.compile("Vetoed by Ivo Benes.*" + WORDS));
    }
  }

  /// The browser asks for the words first; what slips through is asked for by the page.
  @Test
  void aVetoWithoutWordsIsAProblemThatNamesItsField() {
    try (var ivo = Visit.ofIvo().open(LEVI)) {
      String path = ivo.planned("Satisfied?").getByRole(AriaRole.LINK).getAttribute("href");
      ivo.page().navigate(path);
      ivo.page().getByText("Veto, with reason").click();
      Locator form = ivo.page().locator("#veto form");
      form.getByText("Wrong rule").click();
      form.getByLabel("In your words").fill("   ");

      ivo.button("Veto this").click();

      assertThat(ivo.page()).hasTitle(Pattern.compile("^Problem: "));
      assertThat(ivo.page()).hasURL(Pattern.compile(path + "$"));
      Locator summary = ivo.page().getByRole(AriaRole.ALERT);
      assertThat(summary).isFocused();
      assertThat(summary).containsText("There is a problem");
      assertThat(form).containsText("Give your reason in your words");
      assertThat(form.getByLabel("Wrong rule")).isChecked();
      summary.getByRole(AriaRole.LINK).click();
      assertThat(form.getByLabel("In your words")).isFocused();
      form.getByLabel("In your words").fill("Asked twice already");
      ivo.button("Veto this").click();
      assertThat(ivo.page().locator("#toast")).containsText("Vetoed");
    }
  }
}
