package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rapport.decisions.outcomes.Catalogue.CatalogueIsUnreadable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no catalogue can say is refused with the line and what to do.
class CatalogueTextTests {

  private static final String NOTHING = "      nothing: {en: nothing, worth: 0, good: soso}\n";
  private static final String BOUGHT = "      bought: {en: bought, worth: 10, good: good}\n";

  private static String text(String key, String window, String results) {
    return """
    name: {en: A shop}
    experiences:
      %s:
        name: {en: An offer}
        kinds: [offer]
        by: ours
        window: %s
        results:
    %s\
    """
        .formatted(key, window, results);
  }

  private static String refusal(String text) {
    return catchThrowableOfType(CatalogueIsUnreadable.class, () -> Catalogues.parse(text)).why();
  }

  @Test
  void whatIsWellWrittenIsRead() {
    assertThat(Catalogues.parse(text("offer", "30", BOUGHT + NOTHING)).experiences()).hasSize(1);
    for (String key : Catalogues.STARTING) {
      assertThat(Catalogues.parse(Catalogues.starting(key).text()).key()).isEqualTo(key);
    }
  }

  @Test
  void oneResultIsTooFewAndThirteenAreTooMany() {
    assertThat(refusal(text("offer", "30", BOUGHT)))
        .isEqualTo("line 3: “offer” has 2 to 12 results, not 1; add one or take some out");
    String thirteen =
        IntStream.range(0, 13)
            .mapToObj(at -> "      r%d: {en: r, worth: -%d, good: soso}\n".formatted(at, at))
            .collect(Collectors.joining());
    assertThat(refusal(text("offer", "30", thirteen))).contains("line 3:", "not 13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0e+18", "1e18", "-3", "3661", ".nan", "many"})
  void noWindowIsWithoutMeasure(String window) {
    assertThat(refusal(text("offer", window, BOUGHT + NOTHING)))
        .startsWith("line 3:")
        .contains("window");
  }

  @Test
  void theBestStandsFirstAndItsWorthHasAMeasure() {
    assertThat(refusal(text("offer", "30", NOTHING + BOUGHT)))
        .isEqualTo("line 10: “bought” is worth more than “nothing” above it; put the best first");
    assertThat(refusal(text("offer", "30", BOUGHT.replace("10", "1.0e+308") + NOTHING)))
        .contains("line 9:", "“bought”", "from -1000000 to 1000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "'.'", "../x", "<script>", "text", "new", "Offer", "\"a\\0b\"", "''"})
  void aKeyIsOneThatAnAddressCanHold(String key) {
    assertThat(refusal(text(key, "30", BOUGHT + NOTHING))).startsWith("line 3:");
    assertThat(refusal(text("offer", "30", BOUGHT.replace("bought:", key + ":") + NOTHING)))
        .startsWith("line 9:");
  }

  @Test
  void aKindIsWrittenInSignsThatAreSeen() {
    assertThat(refusal(text("offer", "30", BOUGHT + NOTHING).replace("[offer]", "[\"of\\0fer\"]")))
        .contains("line 3:", "no word of the ledger");
  }

  private static String beside(String first, String second) {
    return text("offer", "30", BOUGHT + NOTHING)
            .replace("window: 30\n", "window: 30\n    contact: offer\n    silence: " + first + "\n")
        + """
          question:
            name: {en: A question}
            kinds: [question]
            by: ours
            window: 30
            contact: question
            silence: %s
            results:
        """
            .formatted(second)
        + BOUGHT
        + NOTHING;
  }

  /// The ledger does not note which contact a silence stands in for.
  @Test
  void aSilenceBelongsToOneExperience() {
    assertThat(Catalogues.parse(beside("alone", "none")).experiences()).hasSize(2);
    assertThat(refusal(beside("alone", "alone")))
        .isEqualTo(
            "line 19: “silence: alone” stands at “offer” already, and nobody could say which of the two a silence belongs to; write “silence: none” at one of them");
    assertThat(refusal(beside("none", "about")))
        .isEqualTo(
            "line 19: whom the lot leaves out of “question” is left alone about nothing; write “silence: alone” or “silence: none”");
    assertThat(CatalogueText.read("", beside("alone", "alone")).experiences()).hasSize(2);
  }

  /// A version from before may be odd, and is read all the same.
  @Test
  void anOlderVersionIsReadAsItIs() {
    assertThat(CatalogueText.read("", text("a/b", "30", NOTHING + BOUGHT)).find("a/b")).isPresent();
  }
}
