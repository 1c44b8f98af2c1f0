package dev.rapport.facts.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

  @Test
  void theSpellingWithTheMostMarksIsHers() {
    assertThat(Names.spelt("Marta Kovac", List.of("MARTA KOVAC", "Marta Kovač", "Marta Kovac")))
        .isEqualTo("Marta Kovač");
    assertThat(Names.spelt("Tomas Lind", List.of("Tomáš Lind", "Tomás Lind")))
        .isEqualTo("Tomáš Lind");
  }

  @Test
  void anotherNameIsNotAnotherSpelling() {
    assertThat(Names.spelt("Marta Kovac", List.of("Marta Žižková"))).isEqualTo("Marta Kovac");
  }

  @Test
  void ofTwoThatAreMarkedAlikeTheCalmOneIsHers() {
    assertThat(Names.spelt("ANN O'BRIEN", List.of("Ann O'Brien"))).isEqualTo("Ann O'Brien");
    assertThat(Names.spelt("ALEX MCDONALD", List.of("Alex McDonald"))).isEqualTo("Alex McDonald");
  }

  @ParameterizedTest
  @CsvSource({
    "Thomas STEINER, Thomas Steiner",
    "AGNIESZKA Nowak, Agnieszka Nowak",
    "LI WEI, Li Wei",
    "MÜLLER-LÜDENSCHEIDT, Müller-Lüdenscheidt",
    "Louis XIV, Louis XIV",
    "J. R. Moser, J. R. Moser",
    "de la Cruz, de la Cruz",
    "王小明, 王小明",
    "Ed, Ed"
  })
  void shoutedNamesAreCalmed(String written, String shown) {
    assertThat(Names.calm(written)).isEqualTo(shown);
  }
}
