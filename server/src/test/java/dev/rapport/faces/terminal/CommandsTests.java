package dev.rapport.faces.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the commands of the terminal say to what they do not understand.
@OnRealDatabase
class CommandsTests {

  @Autowired List<Command> all;
  @Autowired Organisations organisations;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void foundRefusesAnOptionThatItDoesNotKnow() {
    String slug = "h" + UUID.randomUUID();

    assertRefused(
        "found does not take '--nmae'. Did you mean --name?",
        "found",
        slug,
        "--nmae",
        "Mill Road",
        "--manager",
        "Ann",
        "--email",
        slug + "@example.org");
    assertThat(organisations.bySlug(slug)).isEmpty();
  }

  @Test
  void noCommandPassesOverWhatItDoesNotKnow() throws IOException {
    assertRefused("found does not take 'more'.", "found", "mill", "more");
    assertRefused("found does not take '--port'.", "found", "mill", "--port", "80");
    assertRefused("Did you mean --organisation?", "measure", "ledger", "--organization", "s");
    assertRefused("measure does not take 'more'.", "measure", "ledger", "more");
    assertRefused("Did you mean --people?", "demo", "--poeple", "60");
    assertRefused("demo does not take '60'.", "demo", "60");
    assertRefused("--people takes a number from 50", "demo", "--people", "49");
    assertThat(run("import", "a.csv", "--maping", "b")).isEqualTo(2);
    assertThat(said()).contains("“--maping” is not known.", "Did you mean “--mapping”?");
    assertThat(run("import", "a.csv", "--dat", "here")).isEqualTo(2);
    assertThat(said()).contains("Did you mean “--data”?");
    assertThat(run("import", "a.csv", "--mapping", "b", "--mapping", "c")).isEqualTo(2);
    assertThat(said()).contains("“--mapping” is given twice.");
    assertThat(run("import", "a.csv", "--mapping", "--as", "people")).isEqualTo(2);
    assertThat(said()).contains("“--mapping” needs a value behind it.");
  }

  private void assertRefused(String sentence, String command, String... typed) {
    assertThatExceptionOfType(Misunderstood.class)
        .isThrownBy(() -> run(command, typed))
        .withMessageContaining(sentence);
  }

  private int run(String command, String... typed) throws IOException {
    Command named =
        all.stream().filter(each -> each.name().equals(command)).findFirst().orElseThrow();
    return named.run(List.of(typed), new PrintStream(out, true, UTF_8));
  }

  private String said() {
    String said = out.toString(UTF_8);
    out.reset();
    return said;
  }
}
