package dev.rapport.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rule that was learned is read, let count, and taken back.
@Tag("slow")
class RuleTests {

  private static final String WHY = "The sellers say so, too";

  private static final Pattern PASSWORD = Pattern.compile("the password (\\S+)");

  private static final String PEOPLE =
      """
      source: shop
      as: people
      key: "{id}"
      fields:
        name: { template: "Customer {id}" }
        country: { constant: AT }
      """;

  private static final String HAPPENED =
      """
      source: shop
      as: experiences
      zone: Europe/Vienna
      key: "{id}/{kind}"
      person: "{id}"
      fields:
        kind: kind
        at: at
        direction: { column: kind, values: { visit: hers, campaign: ours } }
        result: result
      """;

  /// A house in which one thing is so plain that it is found on any day: who liked her last visit
  /// buys after an offer, and who did not, does not.
  private static final class Bikes {

    static final RunningServer SERVER;
    static final String STATE;

    static {
      Path data = RunningServer.folder("rules");
      Matcher said =
          PASSWORD.matcher(
              RunningServer.run(
                  data,
                  "found",
                  "bikes",
                  "--manager",
                  "Rosa Moser",
                  "--email",
                  "rosa@example.org"));
      if (!said.find()) {
        throw new IllegalStateException("Founding a house told no password");
      }
      bringIn(data, "people", PEOPLE, people());
      bringIn(data, "happened", HAPPENED, happened(LocalDate.now(ZoneOffset.UTC)));
      RunningServer.run(data, "learn");
      SERVER = RunningServer.on(data);
      STATE = signedIn(said.group(1));
    }

    private static String people() {
      return IntStream.range(0, 240)
          .mapToObj(id -> id + "\n")
          .collect(Collectors.joining("", "id\n", ""));
    }

    private static String happened(LocalDate today) {
      var rows = new StringBuilder("id,kind,at,result\n");
      for (int id = 0; id < 240; id++) {
        boolean liked = id % 2 == 0;
        boolean bought = liked ? id % 5 != 0 : id % 15 == 0;
        rows.append(
            "%d,visit,%s,%s%n".formatted(id, today.minusDays(260), liked ? "liked" : "disliked"));
        rows.append(
            "%d,campaign,%s,%s%n"
                .formatted(id, today.minusDays(200), bought ? "bought" : "nothing"));
      }
      return rows.toString();
    }

    private static void bringIn(Path data, String name, String mapping, String rows) {
      try {
        Path file =
            Files.writeString(data.resolveSibling(data.getFileName() + name + ".csv"), rows);
        Path how =
            Files.writeString(data.resolveSibling(data.getFileName() + name + ".yaml"), mapping);
        RunningServer.run(
            data,
            "import",
            file.toString(),
            "--mapping",
            how.toString(),
            "--organisation",
            "bikes");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String signedIn(String password) {
      try (var rosa = Visit.of(SERVER)) {
        rosa.page().navigate("/sign-in");
        rosa.page().getByLabel("E-mail address").fill("rosa@example.org");
        rosa.page().getByLabel("Password").fill(password);
        rosa.button("Sign in").click();
        rosa.page().waitForURL("**/today");
        return rosa.context().storageState();
      }
    }
  }

  private static Visit ofRosa(Browser.NewContextOptions options) {
    return Visit.of(Bikes.SERVER, options.setStorageState(Bikes.STATE));
  }

  @Test
  void aRuleCountsFromApprovalUntilItIsTakenBack() {
    try (var rosa = ofRosa(new Browser.NewContextOptions())) {
      goesTheWholeWay(rosa);
    }
  }

  @Test
  void allOfItWithoutScript() {
    try (var rosa = ofRosa(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      goesTheWholeWay(rosa);
    }
  }

  /// What a rule does to a contact stands in the server's own tests.
  private static void goesTheWholeWay(Visit rosa) {
    rosa.page().navigate("/studio/rules");
    Locator waiting = rosa.page().locator("section[aria-labelledby=waiting] li").first();
    assertThat(waiting).containsText("such people");
    assertThat(waiting).containsText("The last went");
    String path = Objects.requireNonNull(waiting.locator("a.name").getAttribute("href"));

    rosa.page().navigate(path);
    assertThat(rosa.page().locator("#main")).containsText("others than those it was found by");
    rosa.page().locator("summary").getByText("Let it count").click();
    Locator form = rosa.page().locator("#approval-form");
    form.getByLabel("Why it should count").fill(WHY);
    rosa.button("Let it count").last().click();
    assertThat(rosa.page().locator("#toast")).containsText("It counts from now on.");
    assertThat(rosa.page().locator("#main")).containsText(WHY);
    rosa.page().navigate("/studio/rules");
    assertThat(counting(rosa, path)).not().hasCount(0);

    rosa.page().navigate(path);
    rosa.button("Take it back").click();
    assertThat(rosa.page().locator("#toast")).containsText("Taken back. It is as it was.");
    rosa.page().navigate("/studio/rules");
    assertThat(counting(rosa, path)).hasCount(0);
  }

  /// Where the list of rules says that this one counts.
  private static Locator counting(Visit rosa, String path) {
    return rosa.page()
        .locator(
            "li", new Page.LocatorOptions().setHas(rosa.page().locator("a[href='" + path + "']")))
        .filter(new Locator.FilterOptions().setHasText("counts"));
  }
}
