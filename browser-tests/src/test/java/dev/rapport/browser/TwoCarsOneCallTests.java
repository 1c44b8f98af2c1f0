package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Hanna Ekdahl has two cars from two dealerships, and each of them planned calls of its own.
@Tag("slow")
class TwoCarsOneCallTests {

  private static final String HANNA = "Hanna Ekdahl";
  private static final int CALLS = 13;

  @Test
  void twoCarsAreOneCall() {
    try (var ivo = Visit.ofIvo().open(HANNA)) {
      assertThat(ivo.page().getByText("Touring 2021").first()).isVisible();
      assertThat(ivo.page().getByText("City car 2020").first()).isVisible();
      assertThat(ivo.planned()).hasCount(CALLS);
      assertThat(ivo.planned("Joined")).hasCount(CALLS - 1);
      assertThat(leading(ivo)).hasCount(1);

      leading(ivo).getByRole(AriaRole.LINK).click();
      assertThat(ivo.dialog()).containsText(HANNA);
    }
  }

  /// By day the call stands on the list of calls; at night it waits, and the list leaves her be.
  @Test
  void theListOfCallsHoldsHerOnceAtMost() {
    try (var ivo = Visit.ofIvo().open(HANNA)) {
      boolean now =
          leading(ivo).getByText("Send", new Locator.GetByTextOptions().setExact(true)).count()
              == 1;

      ivo.page().navigate("/calls");

      assertThat(
              ivo.page()
                  .locator("[data-row]")
                  .filter(new Locator.FilterOptions().setHasText(HANNA)))
          .hasCount(now ? 1 : 0);
    }
  }

  @Test
  void theGateBoardTellsOfHerOneCall() {
    try (var ivo = Visit.ofIvo()) {
      int leading = 0;
      for (String answer : new String[] {"send", "wait"}) {
        leading += linesOfHanna(ivo, "/gate?days=7&answer=" + answer);
      }

      assertThat(leading).isEqualTo(1);
    }
  }

  private static int linesOfHanna(Visit ivo, String path) {
    int lines = 0;
    ivo.page().navigate(path);
    while (true) {
      lines +=
          ivo.page()
              .locator("tr[data-row]")
              .filter(new Locator.FilterOptions().setHasText(HANNA))
              .count();
      Locator older = ivo.link("Older");
      if (older.count() == 0) {
        return lines;
      }
      String next = older.getAttribute("href");
      ivo.page().navigate(next);
    }
  }

  private static Locator leading(Visit ivo) {
    return ivo.planned().filter(new Locator.FilterOptions().setHasNotText("Joined"));
  }
}
