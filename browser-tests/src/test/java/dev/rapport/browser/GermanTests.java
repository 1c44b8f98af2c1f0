package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ivo reads German: he chooses it once, and then no page speaks English to him any more.
@Tag("slow")
class GermanTests {

  /// All that is read or read aloud, each text on its own.
  private static final String TEXTS =
      """
      () => {
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode.textContent.trim());
        for (const one of document.querySelectorAll("[aria-label], [placeholder]")) {
          texts.push(one.getAttribute("aria-label") || one.getAttribute("placeholder"));
        }
        return texts;
      }
      """;

  private static final int[] WIDTHS = {390, 320};

  @Test
  void whoChoosesGermanIsSpokenToInGerman() {
    try (var ivo = Visit.ofIvo()) {
      choose(ivo, "Deutsch");
      try {
        assertThat(ivo.page().locator("#toast")).containsText("Deutsch");
        assertThat(complaints(ivo.page())).isEmpty();
      } finally {
        choose(ivo, "English");
      }
      ivo.page().navigate("/today");
      assertThat(ivo.page().locator("html")).hasAttribute("lang", "en");
    }
  }

  private static void choose(Visit ivo, String language) {
    ivo.page().navigate("/house/me");
    ivo.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(language)).check();
    ivo.page().locator("#language-form button").click();
    assertThat(ivo.page().locator("#toast")).isVisible();
  }

  private static List<String> complaints(Page page) {
    Set<String> english = englishOnly();
    List<String> complaints = new ArrayList<>();
    Places.all()
        .forEach((name, path) -> {
          page.setViewportSize(1440, 900);
          page.navigate(path);
          if (!"de".equals(page.locator("html").getAttribute("lang"))) {
            complaints.add(name + " does not say that it is German");
          }
          ((List<?>) page.evaluate(TEXTS))
              .stream()
                  .map(Objects::toString)
                  .filter(english::contains)
                  .distinct()
                  .forEach(text -> complaints.add(name + " says “" + text + "”"));
          Barriers.axe(page)
              .analyze()
              .getViolations()
              .forEach(barrier -> complaints.add(name + ": " + barrier.getHelp()));
          for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            Object beyond =
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (!beyond.equals(0)) {
              complaints.add(name + " scrolls sideways by " + beyond + " at " + width);
            }
          }
        });
    return complaints;
  }

  /// Sentences of the catalogue without gaps that German says in other words.
  private static Set<String> englishOnly() {
    Set<String> english = new HashSet<>();
    Set<String> german = new HashSet<>();
    try (var stream = GermanTests.class.getResourceAsStream("/words/de.po");
        var lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("msgid \"")) {
          english.add(quoted(line));
        } else if (line.startsWith("msgstr \"")) {
          german.add(quoted(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    english.removeAll(german);
    return english;
  }

  private static String quoted(String line) {
    return line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')).replace("\\\"", "\"");
  }
}
