package dev.rapport.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every page at every width and in either theme: nothing scrolls sideways, nothing shuts anybody
/// out. A page is opened once and looked at in each way, since none depends on the width or theme
/// that it was opened with.
@Tag("slow")
class PagesTests {

  private static final List<String> CONTRAST = List.of("color-contrast");

  /// Headings of up to 60 letters whose text stands on more than three lines and takes less than
  /// half the screen: what stands beside them takes their room. Boxes that overlap in height are
  /// one line, whatever the size of their letters.
  private static final String CRUSHED =
      """
      [...document.querySelectorAll('h1, h2, h3, h4')].filter(one => {
        if (!one.checkVisibility() || one.textContent.trim().length > 60) return false;
        const text = document.createRange();
        text.selectNodeContents(one);
        const boxes = [...text.getClientRects()].filter(box => box.width > 1);
        let lines = 0;
        let middle = -Infinity;
        for (const box of boxes.sort((a, b) => a.top - b.top)) {
          if (box.top > middle) {
            lines++;
            middle = (box.top + box.bottom) / 2;
          }
        }
        const right = Math.max(...boxes.map(box => box.right));
        const left = Math.min(...boxes.map(box => box.left));
        return lines > 3 && right - left < document.documentElement.clientWidth / 2;
      }).map(one => one.textContent.trim())
      """;

  private static final List<String> OWN =
      List.of(
          "/me",
          "/me/heard",
          "/me/allow",
          "/me/plan",
          "/me/held/told",
          "/me/held/happened",
          "/me/held/felt",
          "/me/held/guessed",
          "/me/people",
          "/me/copy",
          "/me/copy/page",
          "/me/erase",
          "/me/erase/account",
          "/me/settings",
          "/me/help");

  /// Widths of a desk, a small desk or a tablet on its side, a phone and a phone at its narrowest,
  /// which is also a desk at 400 % zoom. On a phone in the dark the layout is that of a phone and
  /// the colours are those of the dark.
  enum Look {
    WIDE(1440, 900, ColorScheme.LIGHT, ForcedColors.NONE),
    WIDE_DARK(1440, 900, ColorScheme.DARK, ForcedColors.NONE),
    WIDE_FORCED(1440, 900, ColorScheme.DARK, ForcedColors.ACTIVE),
    MIDDLE(1280, 800, ColorScheme.LIGHT, ForcedColors.NONE),
    TABLET(1024, 768, ColorScheme.LIGHT, ForcedColors.NONE),
    TABLET_UPRIGHT(768, 1024, ColorScheme.LIGHT, ForcedColors.NONE),
    PHONE(390, 844, ColorScheme.LIGHT, ForcedColors.NONE),
    NARROWEST(320, 640, ColorScheme.LIGHT, ForcedColors.NONE);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final ForcedColors forced;

    Look(int width, int height, ColorScheme scheme, ForcedColors forced) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
      this.forced = forced;
    }

    void at(Page page) {
      page.setViewportSize(width, height);
      page.emulateMedia(
          new Page.EmulateMediaOptions().setColorScheme(scheme).setForcedColors(forced));
    }

    /// A picture of the whole page takes its time; colours show at its beginning as well.
    boolean isWhole() {
      return this == WIDE || this == PHONE;
    }

    /// Everything once, the colours again in the dark, all else again where the layout differs.
    List<Rule> barriers(Page page) {
      return switch (this) {
        case WIDE -> Barriers.axe(page).analyze().getViolations();
        case WIDE_DARK -> Barriers.axe(page).withRules(CONTRAST).analyze().getViolations();
        case PHONE -> Barriers.axe(page).disableRules(CONTRAST).analyze().getViolations();
        case WIDE_FORCED, MIDDLE, TABLET, TABLET_UPRIGHT, NARROWEST -> List.of();
      };
    }
  }

  @Test
  void pagesBeforeTheDoorFitAndAreOpenToEverybody() {
    var complaints = new ArrayList<String>();
    try (var visitor = Visit.begun(new Browser.NewContextOptions())) {
      visitor.page().navigate("/sign-in");
      complaints.addAll(complaints(visitor.page(), "sign-in"));
      visitor.page().navigate("/sign-in?wrong");
      complaints.addAll(complaints(visitor.page(), "sign-in-problem"));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void pagesFitAndAreOpenToEverybody() {
    var complaints = new ArrayList<String>();
    try (var ivo = Visit.ofIvo()) {
      Places.all()
          .forEach((name, path) -> {
            ivo.page().navigate(path);
            complaints.addAll(complaints(ivo.page(), name));
          });
    }
    assertThat(complaints).isEmpty();
  }

  /// A customer's own pages, with what she has there.
  @Test
  void herOwnPagesFitAndAreOpenToEverybody() {
    var complaints = new ArrayList<String>();
    try (var marta = Visit.begun(new Browser.NewContextOptions())) {
      Page page = marta.page();
      page.navigate("/me/in");
      complaints.addAll(complaints(page, "me-in"));
      marta.button("Marta Kovač").first().click();
      page.waitForURL("**/me");
      for (String path : OWN) {
        page.navigate(path);
        complaints.addAll(complaints(page, path.substring(1).replace('/', '-')));
      }
      page.navigate("/me/heard");
      page.locator("ol.list strong a").first().click();
      complaints.addAll(complaints(page, "me-heard-one"));
      page.navigate("/me/held/told");
      marta.button("Correct").first().click();
      complaints.addAll(complaints(page, "me-mend"));
    }
    assertThat(complaints).isEmpty();
  }

  /// Marta lets Ruth Holm come to her page from an account of her own, and ends it again.
  @Test
  void pagesOfWhoSpeaksForHerFitAndAreOpenToEverybody() {
    var complaints = new ArrayList<String>();
    try (var marta = Visit.begun(new Browser.NewContextOptions());
        var ruth = Visit.begun(new Browser.NewContextOptions())) {
      marta.page().navigate("/me/in");
      marta.button("Marta Kovač").first().click();
      marta.page().waitForURL("**/me");
      marta.page().navigate("/me/people");
      marta.page().getByLabel("Who", new Page.GetByLabelOptions().setExact(true)).fill("Ruth Holm");
      marta.page().getByLabel("About what").fill("the estate and what comes with it");
      marta.button("Let them speak for me").click();
      marta.page().getByText("From an account of their own, too").click();
      complaints.addAll(complaints(marta.page(), "me-people-account"));
      marta.page().getByLabel("See why they write").check();
      marta.page().locator("input[name=opens][value=quiet]").check();
      marta.button("Make a link for Ruth Holm").click();
      complaints.addAll(complaints(marta.page(), "me-handed"));

      ruth.page().navigate("/me/in");
      ruth.page().getByLabel("How you are called").fill("Ruth Holm");
      ruth.button("Begin my page").click();
      ruth.page().waitForURL("**/me/settings");
      ruth.page().navigate(marta.page().locator("code").innerText());
      complaints.addAll(complaints(ruth.page(), "me-speak"));
      ruth.button("Accept it").click();
      complaints.addAll(complaints(ruth.page(), "me-speaking"));
      String number = ruth.page().locator("b.code").innerText();

      marta.page().navigate("/me/people");
      complaints.addAll(complaints(marta.page(), "me-people-waits"));
      marta.page().getByLabel("Which number does Ruth Holm tell you?").fill(number);
      marta.button("Let them in").click();

      ruth.page().navigate("/me/speaking");
      ruth.page().locator("strong a").click();
      assertThat(ruth.page().locator("h1").innerText()).isEqualTo("For Marta Kovač");
      complaints.addAll(complaints(ruth.page(), "me-as"));
      for (String path : List.of("/heard", "/allow")) {
        ruth.page().locator("a.go[href$='" + path + "']").click();
        complaints.addAll(complaints(ruth.page(), "me-as" + path.replace('/', '-')));
        ruth.page().goBack();
      }
      String there = ruth.page().url();

      marta.page().navigate("/me");
      assertThat(marta.page().locator("#main").innerText()).contains("Ruth Holm was here for you");
      marta.page().navigate("/me/people");
      complaints.addAll(complaints(marta.page(), "me-people-visits"));
      marta.button("End: Ruth Holm").click();
      assertThat(ruth.page().navigate(there).status()).isEqualTo(404);
    }
    assertThat(complaints).isEmpty();
  }

  /// One word without a gap fits as well as many: an address of 24 letters and more, a street.
  @Test
  void longWordsFit() {
    var complaints = new ArrayList<String>();
    try (var ivo = Visit.ofIvo()) {
      Page page = ivo.page();
      page.navigate("/people/new");
      page.getByLabel("Given name").fill("Hildegardis");
      page.getByLabel("Family name").fill("Langenbach");
      page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true))
          .fill("h.langenbach@example.org");
      page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
          .fill("Bahnhofweg 38, 4910, Lauterbruck");
      ivo.button("Write down").click();
      page.waitForURL(Pattern.compile("/people/[0-9a-f-]{36}$"));
      page.locator("summary").getByText("Never contact").first().click();
      page.locator("#never-form").waitFor();
      complaints.addAll(complaints(page, "person-long"));
      page.navigate("/people");
      complaints.addAll(complaints(page, "people-long"));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void aDialogFitsAndIsOpenToEverybody() {
    try (var ivo = Visit.ofIvo().open("Marta Kovač")) {
      ivo.planned("Summer tyre offer").getByRole(AriaRole.LINK).click();
      ivo.dialog().waitFor();

      assertThat(complaints(ivo.page(), "dialog")).isEmpty();
    }
  }

  private static List<String> complaints(Page page, String name) {
    var complaints = new ArrayList<String>();
    if (page.title().isBlank()) {
      complaints.add(name + " has no title");
    }
    for (Look look : Look.values()) {
      look.at(page);
      complaints.addAll(complaints(page, name, look));
    }
    return complaints;
  }

  private static List<String> complaints(Page page, String name, Look look) {
    String what = name + ", " + look + ": ";
    Pictures.take(
        page,
        name + "." + look.name().toLowerCase(Locale.ROOT),
        look.isWhole() && !name.equals("dialog"));
    var complaints = new ArrayList<String>();
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (!beyond.equals(0)) {
      complaints.add(what + "scrolls sideways by " + beyond + " pixels");
    }
    if (page.evaluate(CRUSHED) instanceof List<?> crushed && !crushed.isEmpty()) {
      complaints.add(what + "crushes the headings " + crushed);
    }
    for (Rule violation : look.barriers(page)) {
      complaints.add(what + violation.getHelp() + " at " + places(violation));
    }
    return complaints;
  }

  private static List<String> places(Rule violation) {
    return violation.getNodes().stream()
        .map(node -> node.getTarget() + " " + node.getHtml())
        .limit(3)
        .toList();
  }
}
