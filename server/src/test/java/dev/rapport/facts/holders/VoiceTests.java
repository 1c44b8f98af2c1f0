package dev.rapport.facts.holders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoiceTests {

  private static final LocalDate UNTIL = LocalDate.of(2027, 1, 31);

  static Stream<Voice> voices() {
    return Stream.of(
        new Voice("Ana Kovač", "Marta Kovač", "the car", UNTIL, Optional.of("Lena Alder")),
        new Voice("Ana Kovač", "Marta Kovač", "the car; and the house", UNTIL, Optional.empty()),
        new Voice(
            "Ana", "Marta", "“all”, told to nobody; or so", UNTIL, Optional.of("Lena Alder")));
  }

  @ParameterizedTest
  @MethodSource("voices")
  void comesBackAsItWasKept(Voice voice) {
    assertThat(Voice.parse(voice.kept())).contains(voice);
    assertThat(Voice.besides(voice.kept())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("voices")
  void standsBesideWhatElseShowsAnAnswer(Voice voice) {
    String kept = voice.keptWith("form 17; page 2");

    assertThat(Voice.parse(kept)).contains(voice);
    assertThat(Voice.besides(kept)).contains("form 17; page 2");
  }
}
