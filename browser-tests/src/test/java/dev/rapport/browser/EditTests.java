package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is known of a person, changed where it stands and by keys alone.
@Tag("slow")
class EditTests {

  @Test
  void aValueOpensIsRestoredAndSavedByKeys() {
    try (var ivo = Visit.ofIvo().open("Hanna Ekdahl")) {
      Keyboard keys = ivo.page().keyboard();
      Locator value = ivo.page().locator("#at-name > summary");
      Locator given = ivo.page().locator("#at-name input[name=given]");
      value.focus();
      keys.press("Enter");
      assertThat(given).isFocused();
      keys.type("Hannah");
      keys.press("Escape");
      assertThat(value).isFocused();

      keys.press("Enter");
      assertThat(given).isFocused();
      assertThat(given).hasValue("Hanna");
      keys.type("Johanna");
      keys.press("Enter");

      assertThat(ivo.heading(1)).hasText("Johanna Ekdahl");
      assertThat(value).isFocused();
      ivo.press("u");
      assertThat(ivo.heading(1)).hasText("Hanna Ekdahl");
    }
  }

  @Test
  void aPlanIsBegunAndMovedOnByKeys() {
    try (var ivo = Visit.ofIvo().open("Jonas Weber")) {
      Keyboard keys = ivo.page().keyboard();
      Locator here = ivo.page().locator("[aria-current=step]");
      ivo.page().navigate(ivo.page().url() + "/plan");
      ivo.page().locator("#plan-begin-aim").focus();
      keys.type("Asks us first.");
      keys.press("Tab");
      keys.type("Knows whom to ask for");
      keys.press("Tab");
      keys.type("Comes by without a reason");
      keys.press("Control+Enter");

      assertThat(here).containsText("Knows whom to ask for");
      ivo.press("a");
      assertThat(here).containsText("Comes by without a reason");
      ivo.press("c");
      assertThat(ivo.page().locator("details[open] input[name=aim]")).isFocused();
    }
  }

  @Test
  void withoutAScriptTheFormIsAPage() {
    try (var ivo =
        Visit.begun(new Browser.NewContextOptions().setJavaScriptEnabled(false))
            .signIn()
            .open("Hanna Ekdahl")) {
      ivo.page().locator("#at-birth > summary").click();
      ivo.page().locator("#at-birth a").click();

      assertThat(ivo.heading(1)).hasText("Change: born");
      ivo.button("Save").click();
      assertThat(ivo.heading(1)).hasText("Hanna Ekdahl");
    }
  }
}
