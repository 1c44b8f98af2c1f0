package dev.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.faces.terminal.Misunderstood;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartOptionsTests {

  @Test
  void keepsTheDemoApartFromOnesOwnData() {
    assertThat(parse("run").data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(parse("demo").data()).isEqualTo(Path.of("data", "demo").toAbsolutePath());
  }

  @Test
  void leavesToTheCommandWhatIsItsOwn() {
    StartOptions options = parse("demo", "--people", "50", "--port", "0", "--data", "here");
    assertThat(options.arguments()).isEqualTo(List.of("--people", "50"));
    assertThat(options.port()).isZero();
    assertThat(options.data()).isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void saysWhatToTypeInstead() {
    assertRefused("say what to do");
    assertRefused("--port takes a number, not 'x'", "run", "--port", "x");
    assertRefused("up to 65535, not '70000'", "run", "--port", "70000");
    assertRefused("--data needs a value", "run", "--data");
    assertRefused("run does not take '--bogus'", "run", "--bogus");
    assertRefused("Did you mean --port?", "run", "--prot", "80");
    assertRefused("run does not take 'here'", "run", "here");
  }

  /// Commands without a desk have no port, and say so themselves.
  @Test
  void leavesThePortToThoseThatHaveOne() {
    assertThat(parse("found", "mill", "--port", "80").arguments())
        .isEqualTo(List.of("mill", "--port", "80"));
  }

  private static void assertRefused(String sentence, String... words) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> parse(words))
        .withMessageContaining(sentence);
  }

  private static StartOptions parse(String... words) {
    return StartOptions.parse(words);
  }
}
