package dev.rapport.faces.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrammarTests {

  private static final Grammar FOUND =
      new Grammar("found", 1, List.of("--name", "--email"), List.of("--json"), List.of("--data"));

  @Test
  void sortsWhatWasTyped() {
    assertThat(FOUND.read(List.of("mill", "--name", "Mill", "--email=a@b", "--json")))
        .isEqualTo(
            new Grammar.Given(
                List.of("mill"), Map.of("--name", "Mill", "--email", "a@b"), Set.of("--json")));
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearest() {
    assertRefused(
        "found does not take '--nmae'. Did you mean --name?"
            + " It takes --name, --email, --json and --data.",
        "mill",
        "--nmae",
        "X");
    assertRefused("found does not take '--nmae=X'. Did you mean --name?", "--nmae=X");
    assertRefused("found does not take '--jsn'. Did you mean --json?", "mill", "--jsn");
    assertRefused("found does not take '--dta'. Did you mean --data?", "--dta", "here");
    assertRefused("found does not take '-x'. It takes --name,", "-x");
    assertRefused("found does not take '--json=1'.", "--json=1");
  }

  @Test
  void aSurplusWordIsRefused() {
    assertRefused("found does not take 'road'. It takes", "mill", "road");
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(
            () -> new Grammar("run", 0, List.of(), List.of(), List.of()).read(List.of("now")))
        .withMessage("run does not take 'now'.");
  }

  @Test
  void anOptionNeedsItsValueOnce() {
    assertRefused("--name needs a value after it", "mill", "--name");
    assertRefused("--name needs a value after it", "mill", "--name", "--email", "a@b");
    assertRefused("--name is given twice", "--name", "A", "--name=B");
    assertRefused("--json is given twice", "--json", "--json");
  }

  private static void assertRefused(String sentence, String... typed) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> FOUND.read(List.of(typed)))
        .withMessageStartingWith(sentence);
  }
}
