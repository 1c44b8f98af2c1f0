package dev.rapport.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page at every width and in either theme: nothing scrolls sideways, nothing shuts anybody
/// out. The pictures are kept for looking at.
@Tag("slow")
class PagesTests {

  private static final Path PICTURES = Path.of("target", "screenshots");

  /// Widths of a desk, a phone and a phone at its narrowest, which is also a desk at 400 % zoom.
  enum Look {
    WIDE(1440, 900, ColorScheme.LIGHT, Barriers.ALL),
    WIDE_DARK(1440, 900, ColorScheme.DARK, Barriers.COLOURS),
    PHONE(390, 844, ColorScheme.LIGHT, Barriers.LAYOUT),
    PHONE_DARK(390, 844, ColorScheme.DARK, Barriers.NONE),
    NARROWEST(320, 640, ColorScheme.LIGHT, Barriers.NONE);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final Barriers barriers;

    Look(int width, int height, ColorScheme scheme, Barriers barriers) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
      this.barriers = barriers;
    }

    /// On a phone in the dark the layout is that of a phone and the colours are those of the dark,
    /// and both are seen on every page: a few pages show them together.
    boolean shows(String name) {
      return this != PHONE_DARK || List.of("today", "person", "person-decision").contains(name);
    }

    Browser.NewContextOptions options() {
      return new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
    }
  }

  /// What to look for: everything once, the colours again in the dark, all else again where the
  /// layout differs. The other looks share both with one of these.
  enum Barriers {
    ALL,
    COLOURS,
    LAYOUT,
    NONE;

    private static final List<String> CONTRAST = List.of("color-contrast");

    List<Rule> on(Page page) {
      return switch (this) {
        case ALL -> new AxeBuilder(page).analyze().getViolations();
        case COLOURS -> new AxeBuilder(page).withRules(CONTRAST).analyze().getViolations();
        case LAYOUT -> new AxeBuilder(page).disableRules(CONTRAST).analyze().getViolations();
        case NONE -> List.of();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesFitAndAreOpenToEverybody(Look look) {
    var complaints = new ArrayList<String>();
    try (var visitor = Visit.begun(look.options())) {
      complaints.addAll(complaintsAbout(visitor.page(), "sign-in", "/sign-in", look));
      complaints.addAll(complaintsAbout(visitor.page(), "sign-in-problem", "/sign-in?wrong", look));
    }
    try (var ivo = Visit.ofIvo(look.options())) {
      Map<String, String> places = Places.all();
      places.forEach((name, path) -> {
        if (look.shows(name)) {
          complaints.addAll(complaintsAbout(ivo.page(), name, path, look));
        }
      });
      complaints.addAll(
          complaintsAboutDialog(ivo, Objects.requireNonNull(places.get("person")), look));
    }
    assertThat(complaints).isEmpty();
  }

  private static List<String> complaintsAbout(Page page, String name, String path, Look look) {
    page.navigate(path);
    return complaints(page, name, look);
  }

  private static List<String> complaintsAboutDialog(Visit ivo, String person, Look look) {
    ivo.page().navigate(person);
    ivo.planned("Summer tyre offer").getByRole(AriaRole.LINK).click();
    ivo.dialog().waitFor();
    return complaints(ivo.page(), "dialog", look);
  }

  private static List<String> complaints(Page page, String name, Look look) {
    String what = name + ", " + look + ": ";
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(!name.equals("dialog"))
            .setPath(PICTURES.resolve(name + "." + look.name().toLowerCase(Locale.ROOT) + ".png")));
    var complaints = new ArrayList<String>();
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (!beyond.equals(0)) {
      complaints.add(what + "scrolls sideways by " + beyond + " pixels");
    }
    if (page.title().isBlank()) {
      complaints.add(what + "has no title");
    }
    for (Rule violation : look.barriers.on(page)) {
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
