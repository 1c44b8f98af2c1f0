package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A Monday's list of ten, worked through with the hands on the keys: each touched once, nobody
/// moves under the hand, and every act has its way back.
@Tag("slow")
class MondayTests {

  private static final List<String> TEN =
      List.of(
          "Ortrun Ziegelwanger",
          "Quirin Hollerbusch",
          "Xaver Dinkelacker",
          "Yvette Morgenthau",
          "Zdenka Plavecká",
          "Wunibald Specht",
          "Undine Ackerknecht",
          "Kunigunde Rabl",
          "Fridolin Tschurtschenthaler",
          "Eulalia Vrabcová");

  @Test
  void tenPeopleAreWorkedThroughByKeysAlone() {
    try (var ivo = Visit.ofIvo()) {
      TEN.forEach(name -> complains(ivo.page(), name));
      ivo.page().navigate("/problems");
      List<String> order = names(ivo.page());
      assertThat(order).containsSubsequence(TEN);
      var hand = new Hand(ivo.page());
      IntStream.rangeClosed(0, order.indexOf(TEN.getFirst()) - 1).forEach(any -> hand.press("j"));

      for (String name : TEN.subList(0, 6)) {
        hand.begin();
        hand.press("j", "a").type("Put right, and she was told").press("Control+Enter");
        assertThat(row(ivo, name)).hasClass(Pattern.compile("is-done"));
        assertThat(hand.pressed()).as("one step, A, and Ctrl Enter").isEqualTo(3);
      }
      for (String name : TEN.subList(6, 9)) {
        hand.begin();
        hand.press("j", "r", "1").type("Wants a week to think").press("Control+Enter");
        assertThat(row(ivo, name)).containsText("Left in peace until");
        assertThat(hand.pressed()).as("one step, R, 1 week, and Ctrl Enter").isEqualTo(4);
      }
      hand.press("j");
      assertThat(row(ivo, TEN.getLast()).locator("a.name")).isFocused();
      assertThat(names(ivo.page())).as("nobody moved under the hand").isEqualTo(order);

      hand.press("k", "u");
      assertThat(row(ivo, TEN.get(8))).containsText("Awake again.");
      assertThat(names(ivo.page())).isEqualTo(order);

      ivo.page().navigate("/problems");
      assertThat(names(ivo.page())).doesNotContainAnyElementsOf(TEN.subList(0, 6));
      restIsLengthenedAndEnded(ivo);
    }
  }

  /// What comes with a key is whole at once: a hand that is quicker than the eye stays on its list.
  @Test
  void aFormIsSentInTheMomentInWhichItComes() {
    try (var ivo = Visit.ofIvo()) {
      complains(ivo.page(), "Roswitha Quendelmaier");
      ivo.page().navigate("/problems");
      int at = names(ivo.page()).indexOf("Roswitha Quendelmaier");
      ivo.page()
          .evaluate(
              """
              () => document.addEventListener("focusin", ({ target }) => {
                if (target.name !== "words") return;
                target.value = "Put right, and she was told";
                target.form.requestSubmit();
              })\
              """);
      var hand = new Hand(ivo.page());
      IntStream.rangeClosed(0, at).forEach(any -> hand.press("j"));
      hand.press("a");

      assertThat(row(ivo, "Roswitha Quendelmaier")).hasClass(Pattern.compile("is-done"));
    }
  }

  private static void restIsLengthenedAndEnded(Visit ivo) {
    ivo.page().navigate("/rest");
    var hand = new Hand(ivo.page());
    List<String> order = names(ivo.page());
    IntStream.rangeClosed(0, order.indexOf(TEN.get(6))).forEach(any -> hand.press("j"));
    hand.begin();
    hand.press("c", "2").type("Still wants quiet").press("Control+Enter");
    assertThat(row(ivo, TEN.get(6))).containsText("Left in peace until");
    assertThat(hand.pressed()).isEqualTo(3);

    int steps = order.indexOf(TEN.get(7)) - order.indexOf(TEN.get(6));
    IntStream.range(0, Math.abs(steps)).forEach(any -> hand.press(steps > 0 ? "j" : "k"));
    hand.begin();
    hand.press("r").type("Rang us up").press("Control+Enter");
    assertThat(row(ivo, TEN.get(7))).containsText("Awake again.");
    assertThat(hand.pressed()).isEqualTo(2);
    assertThat(names(ivo.page())).isEqualTo(order);
  }

  /// Counts the keys; what is typed counts as words, not as keys.
  private static final class Hand {

    private final Page page;
    private int pressed;

    Hand(Page page) {
      this.page = page;
    }

    void begin() {
      pressed = 0;
    }

    int pressed() {
      return pressed;
    }

    /// What a key asks of the server is there before the next one.
    Hand press(String... keys) {
      for (String key : keys) {
        page.keyboard().press(key);
        page.waitForFunction("() => !document.querySelector('.htmx-request')");
        pressed++;
      }
      return this;
    }

    Hand type(String words) {
      page.waitForFunction(
          "() => document.activeElement?.matches('input[name=words], input[name=why]')");
      page.keyboard().type(words);
      return this;
    }
  }

  private static List<String> names(Page page) {
    return page.locator("[data-row] a.name").allTextContents();
  }

  private static Locator row(Visit ivo, String name) {
    return ivo.page()
        .locator("[data-row]")
        .filter(
            new Locator.FilterOptions()
                .setHas(ivo.page().locator("a.name", new Page.LocatorOptions().setHasText(name))));
  }

  /// Somebody who is only here for this story, with something that is not right.
  private static void complains(Page page, String name) {
    int blank = name.indexOf(' ');
    String path =
        send(
            page,
            "/people/new",
            FormData.create()
                .set("given", name.substring(0, blank))
                .set("family", name.substring(blank + 1)));
    send(page, path + "/problems", FormData.create().set("what", "The key sticks"));
  }

  /// @return where it led
  private static String send(Page page, String path, FormData form) {
    var token = page.locator("meta[name=forgery]");
    var answer =
        page.request()
            .post(
                path,
                RequestOptions.create()
                    .setForm(form)
                    .setHeader(token.getAttribute("data-header"), token.getAttribute("content")));
    return answer.url().replaceFirst("^https?://[^/]+", "");
  }
}
