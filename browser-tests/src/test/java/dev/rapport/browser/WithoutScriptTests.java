package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
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

  /// From Today over a person, her problem and her rest to a file and an act on many: no page asks
  /// for a script anywhere on the way.
  @Test
  void aWholeDayGoesByWithoutScript() {
    var without = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (var ivo = Visit.ofIvo(without)) {
      accepts(ivo);
      String rosa = writesDown(ivo, "Rosalinde", "Unverzagt");
      tells(ivo, "#note", "#note-form", form -> form.getByLabel("What should").fill("Likes tea"));
      assertThat(toast(ivo)).containsText("Saved the note.");
      tells(
          ivo,
          "#felt",
          "#felt-form",
          form -> form.getByText("so-so", new Locator.GetByTextOptions().setExact(true)).click());
      assertThat(toast(ivo)).containsText("Saved how");
      tells(ivo, "#problem", "#problem-form", form -> form.getByLabel("What is not").fill("Keys"));
      settles(ivo, "Rosalinde Unverzagt");
      ivo.page().navigate(rosa);
      tells(
          ivo,
          "#peace",
          "#peace-form",
          form -> form.getByLabel("In your words").fill("On holiday"));
      wakes(ivo, "Rosalinde Unverzagt");
      bringsIn(ivo);
      doesWithMany(ivo);
    }
  }

  private static void accepts(Visit ivo) {
    ivo.page().navigate("/gate?days=7");
    ivo.page()
        .locator("tr[data-row]")
        .filter(
            new Locator.FilterOptions().setHasNotText(Pattern.compile("Marta|Jonas|Hanna|Ruth")))
        .first()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("All of it"))
        .click();
    ivo.button("Accept").click();
    assertThat(toast(ivo)).containsText("Accepted");
  }

  private static String writesDown(Visit ivo, String given, String family) {
    ivo.page().navigate("/people/new");
    ivo.page().getByLabel("Given name").fill(given);
    ivo.page().getByLabel("Family name").fill(family);
    ivo.button("Write down").click();
    assertThat(ivo.heading(1)).hasText(given + " " + family);
    return ivo.page().url();
  }

  private static void tells(Visit ivo, String panel, String form, Consumer<Locator> fill) {
    ivo.page().locator(panel + " > summary").click();
    fill.accept(ivo.page().locator(form));
    ivo.page().locator(form).getByRole(AriaRole.BUTTON).click();
  }

  private static void settles(Visit ivo, String name) {
    opens(ivo, "/problems", name);
    ivo.page().getByText("Settle the problem").click();
    ivo.page().locator(".is-open").getByLabel("What put it right").fill("New keys");
    ivo.button("Settle it").click();
    assertThat(toast(ivo)).containsText("Settled.");
  }

  private static void wakes(Visit ivo, String name) {
    opens(ivo, "/rest", name);
    ivo.page().locator(".is-open summary").getByText("Wake now").click();
    ivo.page().locator(".is-open").getByLabel("Why now").fill("Back again");
    ivo.page().locator(".is-open").getByRole(AriaRole.BUTTON).last().click();
    assertThat(toast(ivo)).containsText("Awake again.");
  }

  private static void opens(Visit ivo, String list, String name) {
    ivo.page().navigate(list);
    ivo.page()
        .locator("[data-row]")
        .filter(new Locator.FilterOptions().setHasText(name))
        .getByText("What to do")
        .click();
  }

  private static void bringsIn(Visit ivo) {
    ivo.page().navigate("/studio/imports/new");
    ivo.page()
        .getByLabel("A list as CSV")
        .setInputFiles(
            new FilePayload(
                "fair.csv",
                "text/csv",
                "id;name;email\n1;Hedwig Ohnesorg;hedwig@fair.example\n2;Ingbert Allgeier;\n"
                    .getBytes(StandardCharsets.UTF_8)));
    ivo.button("Read it").click();
    ivo.page().getByText("Go on to the columns").click();
    ivo.button("Use these columns").click();
    ivo.link("Go on").click();
    ivo.button("Bring it in").click();
    lookAgainUntil(ivo, "See the people");
  }

  private static void doesWithMany(Visit ivo) {
    ivo.page().navigate("/people");
    for (String name : List.of("Hedwig Ohnesorg", "Ingbert Allgeier")) {
      ivo.page().getByLabel("Tick " + name).check();
    }
    ivo.page().getByLabel("What to do").selectOption("attribute");
    ivo.button("Look at it first").click();
    ivo.page().getByLabel("What it is about").fill("circle");
    ivo.page().getByLabel("What was said").fill("fair");
    ivo.button("See whom it would touch").click();
    ivo.button("Do it with 2 people").click();
    lookAgainUntil(ivo, "Take it all back");
    ivo.button("Take it all back").click();
    lookAgainUntil(ivo, "Ivo Benes took it back.");
  }

  /// Work goes on behind the page; where no script runs, a link looks again.
  private static void lookAgainUntil(Visit ivo, String words) {
    for (int looks = 0; looks < 200 && ivo.page().getByText(words).count() == 0; looks++) {
      ivo.page().reload();
    }
    assertThat(ivo.page().getByText(words)).isVisible();
  }

  private static Locator toast(Visit ivo) {
    return ivo.page().locator("#toast");
  }
}
