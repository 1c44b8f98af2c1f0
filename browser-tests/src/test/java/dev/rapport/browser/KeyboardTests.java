package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The desk by keys alone.
@Tag("slow")
class KeyboardTests {

  private static final int STEPS = 60;
  private static final String HANNA = "Hanna Ekdahl";

  @Test
  void tabReachesEveryEntryAndShowsWhereItIs() {
    try (var ivo = Visit.ofIvo()) {
      Set<String> reached = new LinkedHashSet<>();
      List<String> unseen = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        ivo.press("Tab");
        reached.add(focused(ivo.page(), "element => element.getAttribute('href') ?? ''"));
        String ring = focused(ivo.page(), RING);
        if (!ring.isEmpty()) {
          unseen.add(ring);
        }
      }

      assertThat(reached).contains("#main", "/today", "/people", "/calls", "/gate", "/keys");
      assertThat(reached).anyMatch(path -> path.startsWith("/people/"));
      assertThat(unseen).as("focused without a ring").isEmpty();
    }
  }

  /// Names the focused element when neither it nor the field around it has a ring.
  private static final String RING =
      """
      element => {
        const ringed = one => one && getComputedStyle(one).outlineStyle !== 'none'
          && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
        const seen = element === document.body || ringed(element)
          || ringed(element.closest('.find')) || ringed(element.closest('label'));
        return seen ? '' : element.outerHTML.slice(0, 120);
      }
      """;

  private static String focused(Page page, String function) {
    return (String) page.evaluate("(" + function + ")(document.activeElement)");
  }

  @Test
  void jAndKWalkFromPersonToPerson() {
    try (var ivo = Visit.ofIvo()) {
      Keyboard keys = ivo.page().keyboard();
      var rows = ivo.page().locator("[data-row]");

      keys.press("j");
      assertThat(rows.nth(0).locator("a.name")).isFocused();
      keys.press("j");
      assertThat(rows.nth(1).locator("a.name")).isFocused();
      keys.press("k");
      assertThat(rows.nth(0).locator("a.name")).isFocused();

      keys.press("?");
      assertThat(ivo.page().locator("#dialog-title")).isFocused();
      keys.press("Escape");
      assertThat(rows.nth(0).locator("a.name")).isFocused();

      String name = rows.nth(0).locator("a.name").textContent();
      keys.press("o");
      assertThat(ivo.heading(1)).hasText(name);
    }
  }

  @Test
  void gTellsWhyAndEscapeLeadsBack() {
    try (var ivo = Visit.ofIvo().open("Marta Kovač")) {
      ivo.press("g");

      assertThat(ivo.dialog()).isVisible();
      assertThat(ivo.page().locator("#dialog-title")).isFocused();
      ivo.press("Escape");
      assertThat(ivo.dialog()).not().isVisible();
    }
  }

  @Test
  void aNoteIsWrittenByKeysAlone() {
    try (var ivo = Visit.ofIvo().open("Jonas Weber")) {
      ivo.press("n");
      ivo.page().keyboard().type("Plays the cello");
      ivo.press("Control+Enter");

      assertThat(ivo.page().locator("#toast")).containsText("Saved the note.");
      assertThat(ivo.page().locator(".spine")).containsText("Plays the cello");
      ivo.press("s");
      assertThat(ivo.heading(1)).containsText("about our contacts");
    }
  }

  @Test
  void anImpatientHandSavesOnce() {
    try (var ivo = Visit.ofIvo().open("Jonas Weber")) {
      ivo.press("n");
      ivo.page().keyboard().type("Sings in the choir");
      ivo.page()
          .evaluate(
              """
              for (let times = 0; times < 2; times++)
                document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
                  { key: "Enter", ctrlKey: true, bubbles: true }))
              """);
      assertThat(ivo.page().locator("#toast")).containsText("Saved the note.");
      assertThat(ivo.page().locator(".spine").getByText("Sings in the choir")).hasCount(1);
    }
  }

  /// The session is over while she writes: the text stays, and is saved once she is in again.
  @Test
  void whatIsTypedOutlivesTheSession() {
    try (var ivo = Visit.ofIvo().open("Jonas Weber")) {
      String path = ivo.page().url();
      ivo.press("n");
      ivo.page().keyboard().type("Has two cats");
      ivo.page()
          .context()
          .clearCookies(new BrowserContext.ClearCookiesOptions().setName("rapport"));
      ivo.press("Control+Enter");
      assertThat(ivo.page().locator("#toast")).containsText("What you typed is still there");
      assertThat(ivo.page().locator("#note textarea")).hasValue("Has two cats");

      Page other = ivo.page().waitForPopup(() -> ivo.page().locator("#toast a").click());
      other.getByText("Ivo Benes").first().click();
      other.waitForURL("**/today");
      ivo.page().bringToFront();
      ivo.page().locator("#note textarea").press("Control+Enter");
      assertThat(ivo.page().locator(".spine")).containsText("Has two cats");
      org.assertj.core.api.Assertions.assertThat(ivo.page().url()).isEqualTo(path);
    }
  }

  /// F, the feeling, the words, Ctrl Enter: three keys beside the words.
  @Test
  void aFeelingIsToldInThreeKeys() {
    try (var ivo = Visit.ofIvo().open("Jonas Weber")) {
      ivo.press("f");
      ivo.press("2");
      ivo.page().keyboard().type("Waited longer than promised");
      ivo.press("Control+Enter");

      assertThat(ivo.page().locator(".spine")).containsText("Waited longer than promised");
      assertThat(ivo.page().locator(".brief")).containsText("Waited longer than promised");
    }
  }

  /// A is the same, V is not, R is later, U takes back: one pair after the other.
  @Test
  void pairsAreAnsweredAndTakenBackByKeysAlone() {
    try (var ivo = Visit.ofIvo()) {
      ivo.page().navigate("/studio/same");
      var toast = ivo.page().locator("#toast");
      var asked = ivo.page().locator("input[name=a]");
      String first = asked.getAttribute("value");

      ivo.press("r");
      assertThat(toast).containsText("Left for later.");
      assertThat(asked).not().hasValue(first);
      ivo.press("u");
      assertThat(toast).containsText("The question is open again.");
      assertThat(asked).hasValue(first);

      ivo.press("a");
      assertThat(toast).containsText("One person now.");
      ivo.press("u");
      assertThat(toast).containsText("The question is open again.");
      ivo.press("v");
      assertThat(toast).containsText("Two people, and they stay so.");
      ivo.press("u");
      assertThat(asked).hasValue(first);
    }
  }

  @Test
  void lettersLeadToThePages() {
    try (var ivo = Visit.ofIvo()) {
      // waits until the page listens, which is later than its address
      ivo.press("b");
      ivo.page().waitForURL("**/gate");
      ivo.press("t");
      ivo.page().waitForURL("**/today");
      ivo.press("p");
      ivo.page().waitForURL("**/people");
    }
  }

  /// While somebody writes, letters are letters.
  @Test
  void lettersInAFieldAreLetters() {
    try (var ivo = Visit.ofIvo()) {
      ivo.press("/");
      ivo.page().keyboard().type("tbg");

      assertThat(ivo.page().locator("#sought")).hasValue("tbg");
      assertThat(ivo.page()).hasURL(Pattern.compile("/today$"));
    }
  }

  @Test
  void singleLettersCanBeSwitchedOff() {
    try (var ivo = Visit.ofIvo()) {
      ivo.press("?");
      ivo.page().getByLabel("Single letters act").uncheck();
      ivo.press("Escape");
      ivo.press("b");
      ivo.press("Control+k");

      assertThat(ivo.page().locator("#sought")).isFocused();
      assertThat(ivo.page()).hasURL(Pattern.compile("/today$"));
    }
  }

  /// From a caller's number to her page: six keys.
  @Test
  void theLastDigitsOfANumberLeadToItsPage() {
    try (var ivo = Visit.ofIvo().open(HANNA)) {
      String number = ivo.page().locator("a[href^='tel:']").first().getAttribute("href");
      ivo.page().navigate("/today");

      ivo.press("Control+k");
      ivo.page().keyboard().type(number.substring(number.length() - 4));
      ivo.press("Enter");

      assertThat(ivo.heading(1)).hasText(HANNA);
    }
  }

  @Test
  void thePaletteLeadsToPagesAndTeachesTheirKeys() {
    try (var ivo = Visit.ofIvo()) {
      ivo.press("Control+k");
      ivo.page().keyboard().type("gat");
      Locator gate =
          ivo.page()
              .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Gate"))
              .first();
      assertThat(gate).containsText("B");
      for (int at = 0; at < STEPS && !"true".equals(gate.getAttribute("aria-selected")); at++) {
        ivo.press("ArrowDown");
      }
      ivo.press("Enter");

      assertThat(ivo.page()).hasURL(Pattern.compile("/gate$"));
      ivo.press("/");
      ivo.press("Escape");
      assertThat(ivo.dialog()).hasCount(0);
    }
  }
}
