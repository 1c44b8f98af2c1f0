package dev.rapport.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever a page says stands in the catalogue.
class UnspokenWordsTests {

  /// The same in every language: the name of the product, of formats and of keys, and what is typed
  /// on a command line.
  private static final Set<String> NAMES = Set.of("Rapport", "Esc");

  @Test
  void templatesSayNothingPastTheCatalogue() throws IOException {
    assertThat(
            UnspokenWords.ofTemplates().stream()
                .filter(one -> one.words().length() > 1 && !NAMES.contains(one.words())))
        .isEmpty();
  }

  @Test
  void theDeskSaysNothingPastTheCatalogue() throws IOException {
    assertThat(UnspokenWords.ofSources()).isEmpty();
  }
}
