package dev.rapport.facts.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTests {

  @ParameterizedTest
  @CsvSource({
    "Nováková, novakova",
    "NOVAKOVA, novakova",
    "Новакова, novakova",
    "'  Anna-Lena   Müller ', anna lena muller",
    "O’Brien, obrien",
    "Łukasz Groß, lukasz gross",
    "'Ærø, Søren', aero soren"
  })
  void habitsOfSpellingDisappear(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"W-12345 X, w12345x", "'b 12.345', b12345"})
  void numbersAreComparedTightly(String text, String folded) {
    assertThat(Folding.foldTight(text)).isEqualTo(folded);
  }
}
