package dev.rapport.facts.holders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoiceTests {

  private static final LocalDate UNTIL = LocalDate.of(2027, 1, 31);

  private static final List<String> PIECES =
      List.of(
          "“",
          "”",
          "””",
          "; ",
          ", told to ",
          " for ",
          ", mandate “",
          "” until 2026-12-31",
          "Ana",
          " ");

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

  /// Whatever somebody writes as a name, a matter or beside them, each part comes back as itself.
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingThatIsWrittenReadsAsSomethingElse(long seed) {
    var chance = new Random(seed);
    var voice =
        new Voice(
            written(chance),
            written(chance),
            written(chance),
            UNTIL,
            chance.nextBoolean() ? Optional.of(written(chance)) : Optional.empty());
    String more = written(chance);

    assertThat(Voice.parse(voice.kept())).contains(voice);
    assertThat(Voice.besides(voice.kept())).isEmpty();
    assertThat(Voice.parse(voice.keptWith(more))).contains(voice);
    assertThat(Voice.besides(voice.keptWith(more))).contains(more);
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  private static String written(Random chance) {
    return chance
        .ints(1 + chance.nextInt(6), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }
}
